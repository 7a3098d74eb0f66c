import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { visitor } from '@/auth/session';
import { CheckoutScreen } from '@/checkout/checkout-screen';
import { findStorefront } from '@/storefront/find-store';
import { Hydrate } from '@/trpc/server';

interface CheckoutPageProps {
  params: Promise<{ username: string }>;
}

export const metadata: Metadata = { title: 'Checkout', robots: { index: false } };

export default async function CheckoutPage({ params }: CheckoutPageProps) {
  const { username } = await params;
  const [found, { user }] = await Promise.all([findStorefront(username), visitor()]);
  if (!found) notFound();
  if ('moved' in found) redirect(`/s/${found.moved}/checkout`);
  return (
    <Hydrate>
      <CheckoutScreen username={username} known={user && { name: user.name, email: user.email }} />
    </Hydrate>
  );
}
