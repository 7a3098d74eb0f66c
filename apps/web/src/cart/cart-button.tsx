'use client';

import { Button, counted, Glow } from '@stallwire/ui';
import { ShoppingBag } from 'lucide-react';
import { useCart } from './cart-context';

/** Opens the cart, and says how much is in it. */
export function CartButton() {
  const { cart, setOpen } = useCart();
  const count = cart?.itemCount ?? 0;
  const troubled = cart?.items.some(({ problem }) => problem !== null) ?? false;
  const label = `Cart, ${counted(count, 'item')}${troubled ? ', one needs a look' : ''}`;
  return (
    <Button variant="ghost" aria-label={label} aria-haspopup="dialog" onClick={() => setOpen(true)}>
      <ShoppingBag aria-hidden />
      <span aria-hidden className="max-sm:hidden">
        Cart
      </span>
      {count > 0 ? (
        <Glow
          value={count}
          className={
            troubled
              ? 'min-w-6 rounded-full bg-caution-soft px-1.5 py-0.5 text-caption text-caution tabular-nums'
              : 'min-w-6 rounded-full bg-accent px-1.5 py-0.5 text-caption text-on-accent tabular-nums'
          }
        >
          {count}
        </Glow>
      ) : null}
    </Button>
  );
}
