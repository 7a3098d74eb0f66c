import { productCalls } from '@stallwire/events/schema/product';
import { actsFor, refuse, silent } from '@stallwire/kernel';
import { applyPatch, editEvents } from './apply-patch';
import { rowOf, viewOf } from './content';
import { product } from './module';

/**
 * Changes what is sent and keeps the rest: fields, variants with what lies on the shelf, pictures in their order.
 * @throws Refusal product.not_found; product.conflict with the product as it is now; input.invalid naming the fields;
 * stock.reserved for what buyers hold
 */
export const edit = product.verb({
  name: 'edit',
  input: productCalls.edit,
  allow: actsFor('catalog'),
  emits: silent('A save that changes nothing has nothing to tell.'),
  mayEmit: editEvents,
  async run({ tx, input, lock, done }) {
    const { sellerId, productId, edition, ...patch } = input;
    await lock('product', [productId]);
    const before = await rowOf(tx, sellerId, productId);
    if (before.edition !== edition) throw refuse('product.conflict', { current: viewOf(before) });
    const { after, told } = await applyPatch({ tx, lock }, before, patch);
    return done(viewOf(after), told);
  },
});
