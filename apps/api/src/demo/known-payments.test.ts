import { expect, it } from 'vitest';
import { paymentsWorld } from '../payments/payments.fixture';

it('money of the demo’s recent orders can be sent back', async () => {
  await using world = await paymentsWorld({ demo: true });
  const { prisma } = world;
  const recent = { state: 'succeeded', succeededAt: { gt: new Date(Date.now() - 20 * 24 * 3_600_000) } } as const;
  await expect.poll(() => prisma.payment.count({ where: { ...recent, intentId: null } }), { timeout: 30_000 }).toBe(0);
  const { order } = await prisma.payment.findFirstOrThrow({
    where: { ...recent, part: 'full', amountRefunded: 0, order: { status: 'delivered' } },
    include: { order: true },
  });
  const seller = await prisma.user.findUniqueOrThrow({ where: { id: order.sellerId } });
  const who = await world.given.session(seller);
  const asked = await world.call(who, 'order.refund', { orderId: order.id, what: 'everything', reason: null });
  expect(asked.refusal).toBeNull();
  await expect
    .poll(() => prisma.order.findUniqueOrThrow({ where: { id: order.id } }), { timeout: 30_000 })
    .toMatchObject({ paymentStatus: 'refunded', amountRefunded: order.totalAmount });
}, 90_000);
