'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { Bell } from '@/inbox/bell';
import { useTRPC } from '@/trpc/client';

/** The bell of whoever is signed in; nothing for visitors. */
export function StoreBell() {
  const trpc = useTRPC();
  const router = useRouter();
  const { data } = useQuery({ ...trpc.account.me.queryOptions(), retry: false });
  const [store] = data?.stores ?? [];
  if (!data?.user) return null;
  const inbox = store ? `/dashboard/${store.username ?? store.sellerId}/inbox` : '/inbox';
  return <Bell userId={data.user.id} inbox={inbox} go={(path) => router.push(path)} />;
}
