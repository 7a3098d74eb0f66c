import { newId } from '@stallwire/db';
import type { LegacySocket } from '@stallwire/testing/legacy-socket';
import { expect } from 'vitest';
import { buyer, type LegacyHouse, seller } from '../../legacy.fixture';
import type { connectionRows } from '../contract-rows';
import type { Test } from './cast.fixture';

type MessageRow = Extract<(typeof connectionRows)[number], `S1.message.${string}` | 'S1.rateLimit'>;

const done = { success: true };
const refused = { success: false, error: expect.any(String) };

/** A store with a name, and a visitor. */
async function visiting(house: LegacyHouse): Promise<{ sellerId: string; username: string; visitor: LegacySocket }> {
  const sellerId = newId();
  const username = `shop_${sellerId.slice(-8)}`;
  house.usernames.set(username, sellerId);
  return { sellerId, username, visitor: await house.socket(null) };
}

/** Versions of the store's status that the visitor heard, once it heard the one that both rooms tell. */
async function heardStatus(house: LegacyHouse, visitor: LegacySocket, sellerId: string): Promise<unknown[]> {
  await house.tell('storefront:status_updated', { sellerId, version: 2 });
  const productId = newId();
  expect(await visitor.ask('join:product', productId)).toEqual(done);
  await house.tell('product:deleted', { sellerId: newId(), productId });
  await visitor.next('product:deleted', (payload) => payload.productId === productId);
  const heard = visitor.all('storefront:status_updated').map(({ version }) => version);
  visitor.heard.take();
  return heard;
}

const noArguments: readonly unknown[] = [null, 7, '', [], {}, { sellerId: 3 }, { productId: null }, 'x'.repeat(300)];

export const messageTests: Readonly<Record<MessageRow, Test>> = {
  'S1.message.join': async ({ house }) => {
    const { sellerId, username, visitor: client } = await visiting(house);
    using visitor = client;
    expect(await visitor.ask('join', `storefront:${username}`)).toEqual(done);
    expect(await heardStatus(house, visitor, sellerId)).toEqual([2]);
    visitor.socket.emit('join', `product:${newId()}`);
    expect(await visitor.ask('join', 'storefront:')).toEqual(refused);
    expect(await visitor.ask('join', 'storefront:nobody')).toEqual(refused);
    expect(await visitor.ask('join')).toEqual(refused);
  },
  'S1.message.join.foreign': async ({ house }) => {
    const victim = newId();
    using spy = await house.socket(buyer());
    const rooms = [`user:${victim}`, `seller:${victim}:orders`, `order:${newId()}`, `cart:${newId()}`, spy.socket.id];
    for (const room of rooms) expect(await spy.ask('join', room)).toEqual(refused);
    await house.tell('notification:created', { userId: victim });
    await house.tell('order:created', { buyerId: victim });
    expect(await spy.ask('ping')).toMatchObject({ pong: true });
    expect(spy.heard.items.filter(({ name }) => name.includes('order') || name === 'notification')).toEqual([]);
  },
  'S1.message.leave': async ({ house }) => {
    const { sellerId, username, visitor: client } = await visiting(house);
    using visitor = client;
    await visitor.ask('join', `storefront:${sellerId}`);
    expect(await visitor.ask('leave', `storefront:${username}`)).toEqual(done);
    expect(await heardStatus(house, visitor, sellerId)).toEqual([]);
    expect(await visitor.ask('leave', `storefront:${sellerId}`)).toEqual(done);
    const me = buyer();
    using signedIn = await house.socket(me);
    const own = me.kind === 'user' ? `user:${me.userId}` : '';
    expect(await signedIn.ask('leave', own)).toEqual({
      success: false,
      error: 'This room comes with your account.',
    });
  },
  'S1.message.join:seller': async ({ house }) => {
    const me = seller();
    using client = await house.socket(me);
    for (const argument of [undefined, me.kind === 'user' ? me.userId : '', { any: 'thing' }, null])
      expect(await client.ask('join:seller', argument)).toEqual(done);
    expect(await client.ask('join:seller')).toEqual(done);
  },
  'S1.message.leave:seller': async ({ house }) => {
    using client = await house.socket(seller());
    expect(await client.ask('join:seller')).toEqual(done);
    expect(await client.ask('leave:seller', 'whatever')).toEqual(done);
    expect(await client.ask('leave:seller')).toEqual(done);
  },
  'S1.message.join:storefront': async ({ house }) => {
    for (const form of ['object', 'username', 'id', 'named'] as const) {
      const { sellerId, username, visitor: client } = await visiting(house);
      using visitor = client;
      const argument = { object: { sellerId }, username, id: sellerId, named: { username } }[form];
      expect(await visitor.ask('join:storefront', argument)).toEqual(done);
      expect(await heardStatus(house, visitor, sellerId)).toEqual([2]);
      for (const bad of noArguments) expect(await visitor.ask('join:storefront', bad)).toEqual(refused);
      expect(await visitor.ask('join:storefront')).toEqual(refused);
      expect(visitor.all('exception')).toEqual([]);
    }
  },
  'S1.message.leave:storefront': async ({ house }) => {
    for (const form of ['object', 'username'] as const) {
      const { sellerId, username, visitor: client } = await visiting(house);
      using visitor = client;
      await visitor.ask('join:storefront', { sellerId });
      expect(await visitor.ask('leave:storefront', form === 'object' ? { sellerId } : username)).toEqual(done);
      expect(await heardStatus(house, visitor, sellerId)).toEqual([]);
    }
  },
  'S1.message.join:product': async ({ house }) => {
    using visitor = await house.socket(null);
    for (const form of ['object', 'id'] as const) {
      const productId = newId();
      expect(await visitor.ask('join:product', form === 'object' ? { productId } : productId)).toEqual(done);
      await house.tell('stock:out', { productId });
      await visitor.next('stock:out', (payload) => payload.productId === productId);
    }
    for (const bad of [...noArguments, 'not-a-uuid']) expect(await visitor.ask('join:product', bad)).toEqual(refused);
    expect(await visitor.ask('join:product')).toEqual(refused);
  },
  'S1.message.leave:product': async ({ house }) => {
    using visitor = await house.socket(null);
    const [gone, kept] = [newId(), newId()];
    await visitor.ask('join:product', gone);
    await visitor.ask('join:product', kept);
    expect(await visitor.ask('leave:product', { productId: gone })).toEqual(done);
    await house.tell('stock:out', { productId: gone });
    await house.tell('stock:out', { productId: kept });
    await visitor.next('stock:out', (payload) => payload.productId === kept);
    expect(visitor.all('stock:out')).toHaveLength(1);
  },
  'S1.message.ping': async ({ house }) => {
    using visitor = await house.socket(null);
    const timestamp = expect.stringMatching(/^\d{4}-.*Z$/);
    expect(await visitor.ask('ping')).toEqual({ pong: true, timestamp });
    visitor.heard.take();
    visitor.socket.emit('ping');
    expect(await visitor.next('pong')).toEqual({ timestamp });
  },
  'S1.rateLimit': async ({ house }) => {
    const me = buyer();
    using one = await house.socket(me);
    using other = await house.socket(me);
    using visitor = await house.socket(null);
    const resubscribed = await Promise.all(Array.from({ length: 60 }, () => one.ask('join:product', newId())));
    expect(resubscribed.every((answer) => Object(answer).success)).toBe(true);
    const answers = await Promise.all(Array.from({ length: 99 }, (_, i) => (i % 2 ? one : other).ask('ping')));
    expect(answers.every((answer) => Object(answer).pong)).toBe(true);
    const over = { success: false, error: 'Rate limit exceeded' };
    expect(await one.ask('ping')).toEqual(over);
    expect(await one.ask('leave', 'anything')).toEqual(over);
    expect(await visitor.ask('ping')).toMatchObject({ pong: true });
    one.socket.emit('ping');
    expect(await one.next('error')).toEqual({
      message: 'Rate limit exceeded. Connection terminated.',
      code: 'RATE_LIMIT_EXCEEDED',
    });
    expect(await one.disconnects.until(() => true)).toBe('io server disconnect');
  },
};
