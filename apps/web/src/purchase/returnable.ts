import type { OrderLine, OrderView } from '@/trpc/types';

/** How many units of a line can still be asked to go back: what has arrived or is on its way, less what was asked for before. */
export function returnable({ returns, can }: Pick<OrderView, 'returns' | 'can'>, line: OrderLine): number {
  if (!can.requestReturn || (line.status !== 'shipped' && line.status !== 'delivered')) return 0;
  const asked = returns
    .filter(({ itemId, status }) => itemId === line.itemId && status !== 'rejected')
    .reduce((sum, { quantity }) => sum + quantity, 0);
  return Math.max(0, line.quantity - line.refundedQuantity - asked);
}
