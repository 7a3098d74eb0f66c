import { createCaller } from '@stallwire/kernel';
import { testWorld } from '@stallwire/testing/world';
import { expect, test } from 'vitest';
import { appRouter } from '../root';
import { placeOrder } from './place';
import { checkoutOf, openStore } from './sale.fixture';

test('orders are found by the beginnings of their number and of words of the customer’s name and e-mail', async () => {
  await using world = await testWorld();
  const store = await openStore(world, 100);
  const { sellerId, seller } = store;
  const buyers = [
    { name: 'Zoë Marsh', email: 'z.marsh@example.test', phone: null },
    { name: 'Dan Marlow', email: 'dan@example.test', phone: null },
  ];
  for (const customer of buyers) {
    const { actor } = await world.given.session(await world.given.buyer());
    const { totals: _, ...input } = await checkoutOf(world, store, {
      actor,
      lines: [{ productId: store.mug, quantity: 1 }],
    });
    await world.kernel.run(placeOrder, { actor, input: { ...input, customer } });
  }
  const calls = createCaller(appRouter)(world.context(seller)).order;
  const found = async (search: string) =>
    (await calls.list({ sellerId, search })).data.rows.map(({ orderNumber }) => orderNumber);
  expect(await found('mar')).toEqual(['1002', '1001']);
  expect(await found('ZOE mar')).toEqual(['1001']);
  expect(await found('#1002')).toEqual(['1002']);
  expect(await found('dan@example.test')).toEqual(['1002']);
  expect(await found('arsh')).toEqual([]);
  expect(await found('%')).toEqual(['1002', '1001']);
  expect((await calls.counts({ sellerId, search: 'zo' })).data.all).toBe(1);
});
