import { newId } from '@stallwire/db';
import { anonymous, createCaller } from '@stallwire/kernel';
import { testWorld } from '@stallwire/testing/world';
import { expect, test } from 'vitest';
import { appRouter } from '../root';

test('the grid shows what the public may see, newest first, with the position it is true at', async () => {
  await using world = await testWorld();
  const { sellerId } = await world.given.seller();
  const other = await world.given.seller();
  const add = async (
    status: 'active' | 'coming_soon' | 'draft' | 'paused' | 'out_of_stock' | 'archived',
    day: number,
  ) => {
    const id = newId();
    const product = {
      name: `${status} ${day}`,
      description: 'Folded by hand.',
      price: 1_250,
      currency: 'USD',
      stock: 3,
    };
    const createdAt = new Date(Date.UTC(2026, 0, day));
    await world.prisma.product.create({
      data: { id, sellerId, ...product, status, createdAt, image: '/uploads/a.webp' },
    });
    return id;
  };
  const active = await add('active', 1);
  const soon = await add('coming_soon', 2);
  for (const status of ['draft', 'paused', 'out_of_stock', 'archived'] as const) await add(status, 3);

  const visitor = createCaller(appRouter)(world.context(anonymous));
  const { data, cursors } = await visitor.product.grid({ sellerId });
  expect(data.map(({ productId }) => productId)).toEqual([soon, active]);
  expect(data[1]).toEqual({
    productId: active,
    name: 'active 1',
    description: 'Folded by hand.',
    price: 1_250,
    currency: 'USD',
    imageUrl: '/uploads/a.webp',
    stock: 3,
    status: 'active',
    version: 1,
  });
  expect(cursors).toEqual({ [`storefront:${sellerId}`]: 'epoch:0' });
  expect((await visitor.product.grid({ sellerId: other.sellerId })).data).toEqual([]);
});
