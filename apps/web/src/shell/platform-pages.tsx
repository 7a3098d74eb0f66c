import { Gauge, Mail, Megaphone } from 'lucide-react';
import type { User } from '@/trpc/types';
import type { Page } from './navigation';

const section = 'Platform';

/** Pages of the platform itself, for its admins. */
export const platformPages = ({ role }: Pick<User, 'role'>): Page[] =>
  role === 'admin'
    ? [
        { href: '/operations', label: 'Operations', icon: <Gauge />, section },
        { href: '/announcements', label: 'Announcements', icon: <Megaphone />, section },
        { href: '/mailbox', label: 'Mailbox', icon: <Mail />, section },
      ]
    : [];
