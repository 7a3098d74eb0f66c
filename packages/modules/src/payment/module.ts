import { module, silent } from '@stallwire/kernel';

/** Tables that only the verbs of this folder write. */
export const payment = module({
  name: 'payment',
  owns: ['payment', 'refund', 'refundLine', 'stripeEvent', 'stripeFailure', 'stripeAccount', 'taxRate'],
});

/** Money moves for an order: the order's verb takes these in, and tells of both at once. */
export const toldByOrder = silent('The order’s verb that takes this in tells of it, with the order as it is then.');
