'use client';

import type { RefusalCode } from '@stallwire/events';
import { newMutationId, useLiveMutation } from '@stallwire/react';
import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { refusalOf, wordsOf } from '@/refusal';
import { useShownStore } from '@/storefront/store-context';
import { useTRPC } from '@/trpc/client';
import { type CheckoutForm, type CheckoutFormHandle, orderOf, showFieldErrors } from './checkout-form';
import type { QuoteHandle } from './use-quote';

/** What the buyer saw is not what it is: the new quote, and how it differs, say the rest. */
const outdated: ReadonlySet<RefusalCode> = new Set(['order.changed', 'order.unavailable', 'stock.insufficient']);

export interface PlaceOrder {
  readonly place: (values: CheckoutForm) => Promise<void>;
  readonly failure: string | null;
  readonly placing: boolean;
  /** The order is there; its own page comes next. */
  readonly placed: boolean;
}

/** Places what the buyer sees, once: a second press and a repetition after a lost answer are the same order. */
export function usePlaceOrder(form: CheckoutFormHandle, { quote, agree, askAgain }: QuoteHandle): PlaceOrder {
  const trpc = useTRPC();
  const router = useRouter();
  const { view, path } = useShownStore();
  const { sellerId } = view;
  const [failure, setFailure] = useState<string | null>(null);
  const [placed, setPlaced] = useState(false);
  const attempt = useRef({ of: '', mutationId: '' });
  const order = useLiveMutation(trpc.order.place.mutationOptions());

  const place = async (values: CheckoutForm) => {
    if (order.isPending || placed || !quote) return;
    setFailure(null);
    agree();
    const input = {
      sellerId,
      lines: quote.lines.map(({ productId, variantId, quantity }) => ({ productId, variantId, quantity })),
      expectedTotal: quote.total,
      ...orderOf({ ...values, paymentType: quote.depositAmount === null ? 'full' : values.paymentType }),
    };
    const of = JSON.stringify(input);
    if (attempt.current.of !== of) attempt.current = { of, mutationId: newMutationId() };
    try {
      const { orderId } = await order.mutateAsync({ ...input, mutationId: attempt.current.mutationId });
      setPlaced(true);
      router.replace(`${path}/orders/${orderId}`);
    } catch (error) {
      await explain(error);
    }
  };

  const explain = async (error: unknown) => {
    const refusal = refusalOf(error);
    if (refusal && showFieldErrors(form, refusal.fields)) return;
    if (refusal && (outdated.has(refusal.code) || refusal.code === 'order.cart_empty')) await askAgain();
    setFailure(wordsOf(error));
  };
  return {
    place,
    failure,
    placing: order.isPending || placed,
    placed,
  };
}
