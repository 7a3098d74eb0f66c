import type { ReturnRequest } from '@stallwire/db';
import { refuse } from '@stallwire/kernel';
import { mayMove } from '../transitions';
import type { OrderTx } from './module';
import type { OrderRow } from './snapshot';
import { returnTransitions } from './transitions';

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
