import { testWorld } from '@stallwire/testing';
import { expect, it } from 'vitest';
import { runSweep } from '../sweep';
import { recordSubscription } from './record-subscription';
import { endTrials } from './subscription-bookkeeping';

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);

it('a trial ends when its day has come, and closes the store; one with a plan goes on', async () => {
  await using world = await testWorld();
  const { given, kernel, prisma } = world;
  const [left, stays] = [await given.seller(), await given.seller()];
  const trialEndsAt = inDays(14);
  await kernel.run(recordSubscription, {
    actor: { kind: 'stripe' },
    input: {
      event: null,
      sellerId: stays.sellerId,
      since: 1,
      subscription: {
        subscriptionId: 'sub_1',
        customerId: 'cus_1',
        status: 'trial',
        plan: 'growth',
        trialEndsAt,
        currentPeriodEnd: trialEndsAt,
        cancelAtPeriodEnd: false,
        invoiceUrl: null,
        startedAt: new Date(),
      },
    },
  });
  await runSweep(kernel, endTrials, inDays(13));
  expect(await prisma.settings.count({ where: { storeActive: true } })).toBe(2);
  await runSweep(kernel, endTrials, inDays(15));
  await runSweep(kernel, endTrials, inDays(15));
  const rows = await prisma.settings.findMany({
    select: { sellerId: true, storeActive: true, subscriptionStatus: true },
  });
  expect(new Map(rows.map(({ sellerId, ...row }) => [sellerId, row]))).toEqual(
    new Map([
      [left.sellerId, { storeActive: false, subscriptionStatus: 'canceled' }],
      [stays.sellerId, { storeActive: true, subscriptionStatus: 'trial' }],
    ]),
  );
  expect(world.published.map(({ name }) => name)).toEqual([
    'settings:subscription_updated',
    'settings:subscription_updated',
    'storefront:status_updated',
  ]);
});
