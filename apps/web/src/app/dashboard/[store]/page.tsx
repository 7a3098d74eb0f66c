import { redirect } from 'next/navigation';
import { visitor } from '@/auth/session';
import { findStore } from '@/shell/stores';

/** The first page of the store that its visitor may see. */
export default async function StorePage({ params }: { params: Promise<{ store: string }> }) {
  const { store: name } = await params;
  const may = findStore((await visitor()).stores, name)?.capabilities ?? [];
  const page = may.includes('settings') || !may.includes('orders') ? 'settings' : 'orders';
  redirect(`/dashboard/${name}/${page}`);
}
