'use client';

import { CardSkeleton, EmptyState, ErrorState, LinkButton, Loading } from '@stallwire/ui';
import { useQuery } from '@tanstack/react-query';
import { Clock, ShoppingBag } from 'lucide-react';
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { HoldTimer } from '@/payment/hold-timer';
import { StoreFrame } from '@/storefront/frame';
import { useShownStore } from '@/storefront/store-context';
import { useVisit } from '@/storefront/use-visit';
import { useTRPC } from '@/trpc/client';
import { useCheckoutForm } from './checkout-form';
import { CheckoutPage } from './checkout-page';
import { usePlaceOrder } from './use-place-order';
import { useQuote } from './use-quote';

interface CheckoutScreenProps {
  username: string;
  /** Somebody who is signed in. */
  known: { name: string; email: string } | null;
}

/** From a cart to an order. Paying follows on the order's own page, so that it can be left and come back to. */
export function CheckoutScreen({ username, known }: CheckoutScreenProps) {
  return (
    <StoreFrame username={username} title="Checkout">
      <Checkout known={known} />
    </StoreFrame>
  );
}

function Checkout({ known }: Pick<CheckoutScreenProps, 'known'>) {
  useVisit('checkout');
  const form = useCheckoutForm(known);
  const [country, state] = useWatch({
    control: form.control,
    name: ['shippingAddress.country', 'shippingAddress.state'],
  });
  const handle = useQuote({ country, state });
  const order = usePlaceOrder(form, handle);
  const [last, setLast] = useState(handle.quote);
  if (handle.quote && handle.quote !== last) setLast(handle.quote);
  // Once it is placed the cart is empty, and this page is about to go.
  const quote = order.placed ? last : handle.quote;
  const heading = <h1 className="mb-6 font-semibold text-heading">Checkout</h1>;
  if (quote)
    return (
      <>
        {heading}
        {order.placed ? null : <Waiting />}
        <CheckoutPage form={form} handle={handle} quote={quote} order={order} signedIn={known !== null} />
      </>
    );
  return (
    <>
      {heading}
      {quote === null ? (
        <NothingToBuy />
      ) : handle.failed ? (
        <ErrorState title="Your order could not be loaded" onRetry={() => void handle.askAgain()}>
          Check your connection and try again.
        </ErrorState>
      ) : (
        <CheckoutSkeleton />
      )}
    </>
  );
}

function useUnpaid() {
  const trpc = useTRPC();
  const { sellerId } = useShownStore().view;
  return useQuery(trpc.order.unpaid.queryOptions({ sellerId }, { staleTime: 0 })).data ?? null;
}

/** An order from before that nobody has paid, beside a new one. */
function Waiting() {
  const { path } = useShownStore();
  const order = useUnpaid();
  if (!order) return null;
  return (
    <p className="mb-6 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-card bg-accent-soft px-4 py-3">
      <span className="min-w-0 flex-1">
        Your order #{order.orderNumber} waits to be paid. <HoldTimer until={order.paymentDueAt} />
      </span>
      <LinkButton href={`${path}/orders/${order.orderId}`} size="small">
        Pay for #{order.orderNumber}
      </LinkButton>
    </p>
  );
}

function NothingToBuy() {
  const { path } = useShownStore();
  const order = useUnpaid();
  if (order)
    return (
      <EmptyState
        icon={<Clock />}
        title={`Order #${order.orderNumber} waits to be paid`}
        actions={
          <LinkButton variant="primary" href={`${path}/orders/${order.orderId}`}>
            Go on to payment
          </LinkButton>
        }
      >
        You placed it already. <HoldTimer until={order.paymentDueAt} />
      </EmptyState>
    );
  return (
    <EmptyState
      icon={<ShoppingBag />}
      title="Your cart is empty"
      actions={
        <LinkButton variant="primary" href={path}>
          Look around
        </LinkButton>
      }
    >
      Put something in it, then come back here.
    </EmptyState>
  );
}

function CheckoutSkeleton() {
  return (
    <Loading label="Loading your order">
      <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="flex flex-col gap-6">
          <CardSkeleton of="fields" count={1} />
          <CardSkeleton of="fields" count={5} />
        </div>
        <CardSkeleton of="pairs" count={5} />
      </div>
    </Loading>
  );
}
