'use client';

import { Avatar, Link, LinkButton } from '@stallwire/ui';
import { useQuery } from '@tanstack/react-query';
import { UserRound } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { signInPath } from '@/auth/next-path';
import { CartButton } from '@/cart/cart-button';
import { useTRPC } from '@/trpc/client';
import { fileLink } from './links';
import { StoreBell } from './store-bell';
import { useShownStore } from './store-context';

/** Stays in sight on every page of a store: back to its shelves, and the cart. */
export function StoreBar({ cart }: { cart: boolean }) {
  const { view, path } = useShownStore();
  const name = view.username.username;
  const logo = fileLink(view.branding.storeLogo);
  return (
    <nav aria-label="Store" className="border-line border-b bg-raised/95 backdrop-blur">
      <div className="mx-auto flex h-14 max-w-6xl items-center justify-between gap-4 px-4 sm:px-8">
        <Link href={path} className="-ml-1 flex min-w-0 items-center gap-2.5 rounded-control p-1 font-semibold">
          <Avatar
            key={logo}
            name={name}
            src={logo ?? undefined}
            shape="square"
            decorative
            className={logo ? 'bg-raised' : 'bg-accent text-on-accent'}
          />
          <span className="truncate">{name}</span>
        </Link>
        <div className="flex shrink-0 items-center gap-1">
          <AccountLink />
          <StoreBell />
          {cart ? <CartButton /> : null}
        </div>
      </div>
    </nav>
  );
}

/** Where a visitor says who they are, and comes back from; what is in their cart comes along. */
function AccountLink() {
  const trpc = useTRPC();
  const path = usePathname();
  const { data: me } = useQuery(trpc.account.me.queryOptions());
  if (!me) return null;
  const works = me.user?.role === 'seller' || me.stores.length > 0;
  const label = !me.user ? 'Sign in' : works ? 'Your account' : 'Your orders';
  const own = works ? '/dashboard' : '/orders';
  return (
    <LinkButton variant="ghost" href={me.user ? own : signInPath(path)} aria-label={label} icon={<UserRound />}>
      <span className="max-sm:hidden">{label}</span>
    </LinkButton>
  );
}
