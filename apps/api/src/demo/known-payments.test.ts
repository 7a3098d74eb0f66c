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

it('the demo’s shop that pays for a plan can change it, and end it', async () => {
  await using world = await paymentsWorld({ demo: true });
  const { prisma } = world;
  const { sellerId } = await prisma.settings.findFirstOrThrow({ where: { subscriptionStatus: 'active' } });
  await expect
    .poll(() => prisma.subscription.findUnique({ where: { sellerId } }), { timeout: 30_000 })
    .toMatchObject({ subscriptionId: expect.stringMatching(/^sub_/) });
  const who = await world.given.session(await prisma.user.findUniqueOrThrow({ where: { id: sellerId } }));
  expect((await world.call(who, 'settings.changePlan', { sellerId, plan: 'scale' })).refusal).toBeNull();
  expect((await world.call(who, 'settings.cancelSubscription', { sellerId })).refusal).toBeNull();
  expect(await prisma.settings.findUniqueOrThrow({ where: { sellerId } })).toMatchObject({ subscriptionPlan: 'scale' });
  expect(await prisma.subscription.findUniqueOrThrow({ where: { sellerId } })).toMatchObject({
    cancelAtPeriodEnd: true,
  });
}, 90_000);
