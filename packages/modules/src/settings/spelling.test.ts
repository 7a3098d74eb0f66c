import { anonymous, mayJoin } from '@stallwire/kernel';
import { expect, test } from 'vitest';
import { refusalOf, settingsWorld } from './store.fixture';

test('a store’s id in capital letters is that store: what staff change there, its people hear', async () => {
  await using world = await settingsWorld();
  const { sellerId } = await world.seller();
  const calls = await world.staff(sellerId, ['settings']);
  await calls.settings.setShipping({ sellerId: sellerId.toUpperCase(), version: 1, shippingPrice: 500 });
  const told = await world.told(`seller:${sellerId}:settings`);
  expect(told.map(({ name, payload }) => [name, payload.sellerId])).toEqual([['settings:shipping_updated', sellerId]]);
  expect(await world.prisma.channelHead.count()).toBe(1);
});

test('a channel has one name: written in capitals it is none', async () => {
  await using world = await settingsWorld();
  const { sellerId } = await world.seller();
  const channel = `storefront:${sellerId.toUpperCase()}`;
  expect((await refusalOf(mayJoin(world.prisma, anonymous, channel))).code).toBe('channel.unknown');
});

test.each(['a\u0000b', '\ud800', "'; DROP", 'x'.repeat(64)])('a name such as %j is nobody’s', async (username) => {
  await using world = await settingsWorld();
  expect((await refusalOf(world.visitor.settings.storefront({ username }))).code).toBe('settings.not_found');
  expect(await world.visitor.settings.usernameFree({ username })).toBe(false);
});
