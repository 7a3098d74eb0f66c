import type { BalanceRequest } from '@stallwire/db';
import { refuse } from '@stallwire/kernel';
import { mayMove } from '../transitions';
import type { OrderTx } from './module';
import { balanceTransitions } from './transitions';

/** ms in which a balance that was asked for is to be paid. */
const balanceMs = 7 * 24 * 3_600_000;

const datesOf = (status: BalanceRequest['status'], now: Date) => {
  if (status === 'requested') return { requestedAt: now, expiresAt: new Date(now.getTime() + balanceMs) };
  return status === 'paid' ? { paidAt: now } : {};
};

/**
 * The one way an order's request for its balance moves: along its table. Asked for again, it has another seven days.
 * @throws Refusal order.moved_on
 */
export async function moveBalance(
  tx: OrderTx,
  orderId: string,
  { status, amount }: Pick<BalanceRequest, 'status' | 'amount'>,
): Promise<void> {
  const before = await tx.balanceRequest.findUnique({ where: { orderId } });
  if (before && before.status !== status && !mayMove(balanceTransitions, before.status, status))
    throw refuse('order.moved_on');
  const data = { status, amount, ...datesOf(status, new Date()) };
  await tx.balanceRequest.upsert({ where: { orderId }, create: { orderId, ...data }, update: data });
}

/** Nobody is to pay the rest any more: the order is off, or something of it went back. */
export async function dropBalance(tx: OrderTx, orderId: string): Promise<void> {
  const before = await tx.balanceRequest.findUnique({ where: { orderId } });
  if (before && mayMove(balanceTransitions, before.status, 'cancelled'))
    await moveBalance(tx, orderId, { status: 'cancelled', amount: before.amount });
}
