'use client';

import {
  Button,
  cn,
  counted,
  Drawer,
  EmptyState,
  ErrorState,
  LinkButton,
  Loading,
  Money,
  Skeleton,
} from '@stallwire/ui';
import { ShoppingBag } from 'lucide-react';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useShownStore } from '@/storefront/store-context';
import { useVisit } from '@/storefront/use-visit';
import type { CartView } from '@/trpc/types';
import { useCart } from './cart-context';
import { CartLineRow } from './cart-line';
import { keyOf } from './lines';
import { useCartNews } from './use-cart-news';
import { type Removal, useRemoval } from './use-removal';

/** The cart beside the shelves. Mounted on every page of a store where something can be bought. */
export function CartDrawer() {
  const { cart, isOpen, setOpen } = useCart();
  const before = useCartNews();
  const removal = useRemoval();
  const some = cart !== null && cart.items.length > 0;
  return (
    <Drawer
      open={isOpen}
      onOpenChange={(open) => {
        setOpen(open);
        if (!open) removal.forget();
      }}
      title={some ? `Your cart · ${counted(cart.itemCount, 'item')}` : 'Your cart'}
      className="w-full max-w-full sm:w-[28rem] sm:max-w-[calc(100vw-3rem)]"
      footer={some ? <Sum cart={cart} /> : null}
    >
      <div role="status" className="empty:hidden">
        {removal.removed.length > 0 ? <Removed removal={removal} /> : null}
      </div>
      <p role="alert" className={cn('text-critical text-small', removal.failure && 'mb-2')}>
        {removal.failure}
      </p>
      {isOpen ? <InSight /> : null}
      {some ? <Lines cart={cart} before={before} removal={removal} /> : <NoLines />}
    </Drawer>
  );
}

function InSight() {
  useVisit('cart');
  return null;
}

function Lines({ cart, before, removal }: { cart: CartView; before: ReadonlyMap<string, number>; removal: Removal }) {
  return (
    <>
      <ul aria-label="In your cart">
        {cart.items.map((line) => (
          <CartLineRow
            key={keyOf(line)}
            line={line}
            currency={cart.currency}
            was={before.get(keyOf(line))}
            onRemove={() => removal.remove(line)}
          />
        ))}
      </ul>
      {cart.items.length > 1 ? (
        <Button variant="ghost" size="small" className="-ml-2 text-muted" onClick={removal.clear}>
          Remove everything
        </Button>
      ) : null}
    </>
  );
}

/** ms that something taken out can be put back by a press. */
const undoFor = 10_000;

function Removed({ removal }: { removal: Removal }) {
  const { removed, undo, forget } = removal;
  const notice = useRef<HTMLParagraphElement>(null);
  // Whoever stands on the button keeps it.
  const leave = useEffectEvent(() => {
    const stays = notice.current?.contains(document.activeElement) || notice.current?.matches(':hover');
    if (!stays) forget();
  });
  useEffect(() => {
    const timer = setInterval(() => leave(), undoFor);
    return () => clearInterval(timer);
  }, [removed]);
  const [first] = removed;
  return (
    <p ref={notice} className="mb-2 flex items-center gap-2 rounded-control bg-sunken py-1.5 pr-1.5 pl-3 text-small">
      <span className="min-w-0 flex-1 truncate">
        {removed.length === 1 ? first?.name : counted(removed.length, 'item')} removed
      </span>
      {/* The button that was pressed is gone: the keyboard goes on here. */}
      <Button key={first && keyOf(first)} size="small" autoFocus onClick={undo}>
        Undo
      </Button>
    </p>
  );
}

function Sum({ cart }: { cart: CartView }) {
  const { path, view } = useShownStore();
  const { pending } = useCart();
  const troubled = cart.items.some(({ problem }) => problem !== null);
  const closed = !view.status.storeActive;
  const words = closed
    ? 'The store is closed. Your cart waits here until it opens.'
    : troubled
      ? 'Remove or change what cannot be bought, then go on.'
      : 'Shipping and tax come next.';
  return (
    <div className="flex w-full flex-col gap-3 pb-[env(safe-area-inset-bottom)]">
      <div className="flex items-baseline justify-between gap-4">
        <span className="font-medium">Subtotal</span>
        <span aria-busy={pending} className={cn('font-semibold text-title', pending && 'opacity-50')}>
          <Money amount={cart.subtotal} currency={cart.currency} />
        </span>
      </div>
      <p className={cn('text-small', closed || troubled ? 'text-caution' : 'text-muted')}>{words}</p>
      {closed || troubled ? (
        <Button variant="primary" size="large" disabled>
          Check out
        </Button>
      ) : (
        <LinkButton href={`${path}/checkout`} variant="primary" size="large">
          Check out
        </LinkButton>
      )}
    </div>
  );
}

function NoLines() {
  const { state, retry, setOpen } = useCart();
  if (state === 'loading')
    return (
      <Loading label="Loading your cart">
        <Skeleton className="my-4 h-20" />
        <Skeleton className="my-4 h-20" />
      </Loading>
    );
  if (state === 'failed')
    return (
      <ErrorState title="Your cart could not be loaded" onRetry={retry}>
        Check your connection and try again.
      </ErrorState>
    );
  return (
    <EmptyState
      icon={<ShoppingBag />}
      title="Nothing in your cart yet"
      actions={<Button onClick={() => setOpen(false)}>Look around</Button>}
    >
      What you put in stays here, in every tab.
    </EmptyState>
  );
}
