import { id } from '@stallwire/events';
import { reasonSchema } from '@stallwire/events/schema/checkout';
import { inWords } from '@stallwire/events/schema/minor-units';
import { z } from 'zod';
import { requestRefund } from '../payment';
import { restock } from '../product';
import { forSide, sideOf } from './access';
import { order } from './module';
import { lockedOrder, moveOrder } from './move-order';
import { everythingLeft, goneOf, itemParts, shippingPart } from './refund-lines';
import { because } from './words';

const what = z.union([
  z.literal('everything'),
  z
    .strictObject({
      items: z
        .array(z.strictObject({ itemId: id, quantity: z.int().min(1).max(10_000) }))
        .max(100)
        .refine((items) => new Set(items.map(({ itemId }) => itemId)).size === items.length, 'Name each line once.')
        .default([]),
      /** Of the shipping, in minor units. */
      shipping: z.int().min(0).default(0),
    })
    .refine(({ items, shipping }) => items.length > 0 || shipping > 0, 'Choose what to refund.'),
]);

/**
 * Begins to send money back: everything that is left, or some units and some of the shipping. What a unit gives back is computed here. It
 * is refunded once the provider says so; until then it counts as gone.
 * @throws Refusal order.item_not_found; order.refund_too_large with `current.refundable`
 */
export const refundOrder = order.verb({
  name: 'refund',
  input: z.strictObject({
    orderId: id,
    what,
    reason: reasonSchema,
    /** Puts the units on the shelf again. */
    restock: z.boolean().default(false),
  }),
  allow: forSide('seller', 'money'),
  emits: ['order:updated'],
  async run({ tx, input: { orderId, what: asked, reason, restock: back }, actor, lock, done }) {
    const row = await lockedOrder(tx, lock, orderId);
    const gone = await goneOf(tx, orderId);
    const lines =
      asked === 'everything'
        ? everythingLeft(row, gone)
        : [...asked.items.flatMap((of) => itemParts(row, gone, of)), ...shippingPart(row, gone, asked.shipping)];
    const by = (await sideOf(tx, actor, row, 'money')) ?? 'system';
    const requestedBy = actor.kind === 'user' ? actor.userId : by;
    // Nothing left makes a line of nothing, which is refused as too much.
    const nothing = [{ type: 'adjustment' as const, itemId: null, quantity: null, amount: 0 }];
    const asLines = lines.length > 0 ? lines : nothing;
    const { amount, refunds } = await requestRefund.within(tx, { orderId, lines: asLines, reason, requestedBy });
    if (back) {
      const units = asLines.flatMap(({ itemId, quantity }) => {
        const item = row.items.find((of) => of.id === itemId);
        const counts = item?.productType === 'in_stock' && quantity !== null;
        return counts ? [{ productId: item.productId, variantId: item.variantId, quantity }] : [];
      });
      if (units.length > 0) await restock.within(tx, { orderId, lines: units });
    }
    const description = `Refund of ${inWords(amount, row.currency)} begun${because(reason)}`;
    const { snapshot, head } = await moveOrder(tx, row, { by, says: [{ type: 'status_change', description }] });
    const value = { orderId, version: head.version, amount, refundIds: refunds.map((refund) => refund.id) };
    return done(value, { 'order:updated': snapshot });
  },
});
