import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runSweep } from '../sweep';
import { releaseForgotten } from './release-forgotten';
import { stockWorld } from './stock.fixture';

let world: Awaited<ReturnType<typeof stockWorld>>;
beforeAll(async () => {
  world = await stockWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

const variantIds = ['s', 'm'] as const;
const step = fc.oneof(
  fc.record({
    do: fc.constant('reserve' as const),
    order: fc.nat(3),
    lines: fc.array(fc.record({ product: fc.nat(1), variant: fc.nat(1), quantity: fc.integer({ min: 1, max: 6 }) }), {
      minLength: 1,
      maxLength: 3,
    }),
  }),
  fc.record({ do: fc.constantFrom('commit' as const, 'release' as const, 'restock' as const), order: fc.nat(3) }),
  fc.record({ do: fc.constant('edit' as const), product: fc.nat(1), variant: fc.nat(1), onHand: fc.nat(15) }),
  fc.record({ do: fc.constant('forget' as const) }),
);

/** Refusals are part of the game, and so is an order that was paid before it asked again; anything else is a fault. */
const unlessRefused = async (work: Promise<unknown>): Promise<void> => {
  await work.catch((error: unknown) => {
    const isGame = error instanceof Error && (error.name === 'Refusal' || paidBefore.test(error.message));
    if (!isGame) throw error;
  });
};
const paidBefore = /^Order \S+ was paid and holds nothing anew\.$/;

test('whatever happens at once: 0 ≤ reserved ≤ on hand, stock is their sum, and the events are its history', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 24 }), async (steps) => {
      const products = await Promise.all([world.product({ s: 6, m: 4 }), world.product({ s: 12, m: 0 })]);
      const orders = Array.from({ length: 4 }, world.newOrder);
      const productOf = (n: number) => products[n]?.productId ?? '';
      const orderOf = (n: number) => orders[n] ?? '';
      const begun = world.published.length;

      await Promise.all(
        steps.map((one) => {
          if (one.do === 'edit')
            return unlessRefused(
              world.setStock(productOf(one.product), [
                { variantId: variantIds[one.variant] ?? 's', onHand: one.onHand },
              ]),
            );
          if (one.do === 'forget') return runSweep(world.kernel, releaseForgotten, new Date(Date.now() + 3_600_000));
          if (one.do === 'commit') return unlessRefused(world.commit(orderOf(one.order)));
          if (one.do === 'release') return unlessRefused(world.release(orderOf(one.order)));
          const lines = (one.do === 'reserve' ? one.lines : [{ product: 0, variant: 0, quantity: 2 }]).map(
            ({ product, variant, quantity }) => ({
              productId: productOf(product),
              variantId: variantIds[variant] ?? 's',
              quantity,
            }),
          );
          return unlessRefused(
            one.do === 'reserve' ? world.reserve(orderOf(one.order), lines) : world.restock(orderOf(one.order), lines),
          );
        }),
      );

      for (const { productId } of products) {
        const now = await world.numbers(productId);
        expect(now.agrees).toBe(true);
        const held = await world.prisma.stockReservation.aggregate({
          where: { productId, status: 'active' },
          _sum: { quantity: true },
        });
        const reserved = Object.values(now.variants).reduce((sum, [, of]) => sum + (of ?? 0), 0);
        expect(held._sum.quantity ?? 0).toBe(reserved);
        tellsItsHistory(productId, now, world.published.slice(begun));
      }
    }),
    // What happens at once does not happen twice, so there is nothing to shrink.
    { numRuns: 25, endOnFailure: true },
  );
});

/** Replays what was told of a product, version by version, from what it began with. */
function tellsItsHistory(
  productId: string,
  now: { stock: number; version: number },
  published: (typeof world)['published'],
): void {
  const told = published.filter(({ payload }) => payload.productId === productId);
  const versions = [...new Set(told.map(({ payload }) => Number(payload.version)))].sort((a, b) => a - b);
  expect(versions).toEqual(Array.from({ length: now.version - 1 }, (_, n) => n + 2));

  let stock: number | null = null;
  for (const version of versions) {
    const of = told.filter(({ payload }) => payload.version === version);
    const updated = of.find(({ name }) => name === 'product:updated')?.payload.changes as { stock: number };
    const by = of
      .filter(({ name }) => name === 'product:stock_changed')
      .reduce((sum, { payload }) => sum + Number(payload.newStock) - Number(payload.oldStock), 0);
    const before: number = stock ?? updated.stock - by;
    stock = updated.stock;
    expect(stock - before).toBe(by);
    const has = (name: string) => of.some((event) => event.name === name);
    expect(has('stock:out')).toBe(before > 0 && stock === 0);
    expect(has('stock:restocked')).toBe(before === 0 && stock > 0);
    expect(has('stock:low')).toBe(before > 10 && stock <= 10 && stock > 0);
    expect(has('product:low_stock')).toBe(has('stock:low'));
  }
  if (stock !== null) expect(stock).toBe(now.stock);
}

test('two hundred at once for ten units: ten hold one each', async () => {
  const { productId } = await world.product({ '': 10 });
  const lines = [{ productId, variantId: '', quantity: 1 }];
  const tried = await Promise.allSettled(Array.from({ length: 200 }, () => world.reserve(world.newOrder(), lines)));
  expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
  for (const one of tried)
    if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'stock.insufficient' });
  expect(await world.numbers(productId)).toMatchObject({ stock: 0, variants: { '': [10, 10] }, agrees: true });
});
