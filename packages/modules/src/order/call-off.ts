import { inWords } from '@stallwire/events/schema/minor-units';
import { requestRefund } from '../payment';
import { releaseReservation, restock } from '../product';
import type { Side } from './access';
import { dropBalance } from './balance';
import type { OrderTx } from './module';
import { type Moved, moveOrder, type OrderChange } from './move-order';
import { everythingLeft, goneOf } from './refund-lines';
import type { OrderRow } from './snapshot';
import { because } from './words';

export interface CallOff {
  readonly by: Side;
  readonly reason: string | null;
  /** Whether what was ordered has left the shelf: once something was paid. */
  readonly taken?: boolean;
  /** What changes besides. */
  readonly order?: OrderChange['order'];
  readonly items?: OrderChange['items'];
  readonly says?: OrderChange['says'];
}

/**
 * Ends an order of which nothing has left: its stock goes back, and all that was paid for it is to be sent back.
 * @throws Refusal order.moved_on
 */
export async function callOff(
  tx: OrderTx,
  row: OrderRow,
  { by, reason, taken = row.amountPaid > 0, order = {}, items = [], says = [] }: CallOff,
): Promise<Moved & { told: { cancelledBy: Side; reason: string | null } }> {
  const changes = new Map(items.map((change) => [change.id, change]));
  const asChanged = row.items.map(({ id, status }) => ({ id, status, ...changes.get(id) }));
  await giveBackStock(tx, row, taken);
  await dropBalance(tx, row.id);
  const paid = { ...row, ...order };
  const gone = await goneOf(tx, row.id);
  const lines = everythingLeft(paid, gone);
  const refund =
    lines.length === 0
      ? null
      : await requestRefund.within(tx, {
          orderId: row.id,
          lines,
          reason: reason ?? 'Order cancelled',
          requestedBy: by,
        });
  const moved = await moveOrder(tx, row, {
    by,
    order: { ...order, status: 'cancelled', cancelledBy: by, cancelReason: reason, paymentDueAt: null },
    items: asChanged.map((item) =>
      item.status === 'cancelled' || item.status === 'refunded' ? item : { ...item, status: 'cancelled' as const },
    ),
    says: [
      ...says,
      { type: 'status_change', description: `Order cancelled${because(reason)}` },
      ...(refund
        ? [{ type: 'status_change' as const, description: `Refund of ${inWords(refund.amount, row.currency)} begun.` }]
        : []),
    ],
  });
  return { ...moved, told: { cancelledBy: by, reason } };
}

async function giveBackStock(tx: OrderTx, row: OrderRow, taken: boolean): Promise<void> {
  const orderId = row.id;
  if (!taken) {
    await releaseReservation.within(tx, { orderId, as: 'released' });
    return;
  }
  const gone = await goneOf(tx, orderId);
  const lines = row.items
    .filter(({ productType }) => productType === 'in_stock')
    .map(({ id, productId, variantId, quantity }) => ({
      productId,
      variantId,
      quantity: quantity - (gone.units.get(id) ?? 0),
    }))
    .filter(({ quantity }) => quantity > 0);
  if (lines.length > 0) await restock.within(tx, { orderId, lines });
}
