import type { OrderItem, ReturnRequest } from '@stallwire/db';
import { refuse } from '@stallwire/kernel';
import { mayMove } from '../transitions';
import type { OrderTx } from './module';
import type { OrderRow } from './snapshot';
import { returnTransitions } from './transitions';

/**
 * How many units of a line can still be asked to go back: what has left, less what was asked for before or refunded. A unit that came back
 * and was refunded for it counts once.
 */
export function returnableOf(
  item: OrderItem,
  returns: readonly Pick<ReturnRequest, 'itemId' | 'status' | 'quantity'>[],
): number {
  if (item.status !== 'shipped' && item.status !== 'delivered') return 0;
  const asked = returns
    .filter(({ itemId, status }) => itemId === item.id && status !== 'rejected')
    .reduce((sum, { quantity }) => sum + quantity, 0);
  return Math.max(0, item.quantity - Math.max(asked, item.refundedQuantity));
}

/** A return of an order that may move on to `to`, and the line it is of. @throws Refusal order.return_not_found, order.moved_on */
export async function returnToMove(
  tx: OrderTx,
  row: OrderRow,
  returnId: string,
  to: ReturnRequest['status'],
): Promise<{ request: ReturnRequest; item: OrderRow['items'][number] }> {
  const request = await tx.returnRequest.findUnique({ where: { id: returnId } });
  const item = row.items.find((of) => of.id === request?.itemId);
  if (!request || request.orderId !== row.id || !item) throw refuse('order.return_not_found');
  if (!mayMove(returnTransitions, request.status, to)) throw refuse('order.moved_on');
  return { request, item };
}
