import { createCaller } from '@stallwire/kernel';
import { testWorld } from '@stallwire/testing/world';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appRouter } from '../root';
import { openStore, placed } from './sale.fixture';

let world: Awaited<ReturnType<typeof testWorld>>;
beforeAll(async () => {
  world = await testWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

describe('a buyer’s orders', () => {
  test('of all stores come in the order they were placed, page after page, though an older one was written later', async () => {
    const { actor } = await world.given.session(await world.given.buyer());
    const [one, other] = [await openStore(world), await openStore(world)];
    const days = [
      { store: one, at: '2026-03-01T10:00:00Z' },
      { store: other, at: '2026-03-04T10:00:00Z' },
      { store: one, at: '2026-03-02T10:00:00Z' },
      { store: other, at: '2026-03-02T10:00:00Z' },
    ];
    const ids: string[] = [];
    for (const { store, at } of days) {
      const { orderId } = await placed(world, { store, actor });
      await world.prisma.order.update({ where: { id: orderId }, data: { createdAt: new Date(at) } });
      ids.push(orderId);
    }
    await placed(world, { store: one });

    const { order } = createCaller(appRouter)(world.context(actor));
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { data } = await order.mine({ after, limit: 1 });
      seen.push(...data.rows.map((row) => row.orderId));
      after = data.nextCursor;
    } while (after);
    expect(seen).toEqual([ids[1], ids[3], ids[2], ids[0]]);
  });
});
