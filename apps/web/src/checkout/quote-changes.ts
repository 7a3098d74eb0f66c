import type { Quote } from '@/trpc/types';

/** One thing that is not as the buyer last saw it. Amounts in minor units of the quote's currency. */
export type QuoteChange =
  | { readonly kind: 'price'; readonly name: string; readonly was: number; readonly now: number }
  | { readonly kind: 'quantity'; readonly name: string; readonly was: number; readonly now: number }
  | { readonly kind: 'gone' | 'added' | 'unavailable' | 'not_enough'; readonly name: string }
  | { readonly kind: 'shipping' | 'tax'; readonly was: number; readonly now: number };

type Line = Quote['lines'][number];
const keyOf = ({ productId, variantId }: Line): string => `${productId}/${variantId ?? ''}`;

/** What to tell a buyer who saw `was` and is shown `now`. Tax is compared only where both know where the parcel goes. */
export function quoteChanges(was: Quote, now: Quote): QuoteChange[] {
  const before = new Map(was.lines.map((line) => [keyOf(line), line]));
  const after = new Map(now.lines.map((line) => [keyOf(line), line]));
  const lines = now.lines.flatMap((line) => lineChanges(before.get(keyOf(line)), line));
  const gone = was.lines.filter((line) => !after.has(keyOf(line)));
  const taxMoved = was.taxKnown && now.taxKnown && was.taxAmount !== now.taxAmount;
  return [
    ...lines,
    ...gone.map(({ name }): QuoteChange => ({ kind: 'gone', name })),
    ...(was.shippingCost === now.shippingCost
      ? []
      : [{ kind: 'shipping' as const, was: was.shippingCost, now: now.shippingCost }]),
    // Tax follows the prices; alone it is said only when nothing else explains it.
    ...(taxMoved && lines.length + gone.length === 0
      ? [{ kind: 'tax' as const, was: was.taxAmount, now: now.taxAmount }]
      : []),
  ];
}

function lineChanges(was: Line | undefined, now: Line): QuoteChange[] {
  const { name } = now;
  if (!was) return [{ kind: 'added', name }];
  return [
    ...(was.price === now.price ? [] : [{ kind: 'price' as const, name, was: was.price, now: now.price }]),
    ...(was.quantity === now.quantity
      ? []
      : [{ kind: 'quantity' as const, name, was: was.quantity, now: now.quantity }]),
    ...(now.problem !== null && now.problem !== was.problem ? [{ kind: now.problem, name }] : []),
  ];
}
