import type { Order } from '@stallwire/db';

/** What an order's sums say of its payment; where nothing was paid it stays what it is. */
export function paymentStatusOf(
  of: Pick<Order, 'amountPaid' | 'amountRefunded' | 'totalAmount' | 'paymentStatus'>,
): Order['paymentStatus'] {
  if (of.amountPaid === 0) return of.paymentStatus;
  if (of.amountRefunded >= of.amountPaid) return 'refunded';
  if (of.amountRefunded > 0) return 'partially_refunded';
  return of.amountPaid >= of.totalAmount ? 'fully_paid' : 'partially_paid';
}
