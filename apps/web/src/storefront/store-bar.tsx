'use client';

import { Avatar, Link } from '@stallwire/ui';
import { CartButton } from '@/cart/cart-button';
import { fileLink } from './links';
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
        {cart ? <CartButton /> : null}
      </div>
    </nav>
  );
}
