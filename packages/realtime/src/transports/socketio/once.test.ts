import { newId } from '@stallwire/db';
import { channels, parseCursor } from '@stallwire/events';
import { cursorsOf, type LegacySocket } from '@stallwire/testing/legacy-socket';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buyer, type LegacyHouse, openLegacyHouse, seller } from '../legacy.fixture';

const namesOf = (client: LegacySocket): unknown[] =>
  client.all('product:updated').map(({ changes }) => Object(changes).name);
const renamed = (house: LegacyHouse, ids: { sellerId: string; productId: string }, name: string) =>
  house.tell('product:updated', { ...ids, changes: { name } });
const heard = (client: LegacySocket, name: string) =>
  client.next('product:updated', ({ changes }) => Object(changes).name === name);

describe('an event reaches a socket once', () => {
  let house: LegacyHouse;
  beforeAll(async () => {
    house = await openLegacyHouse();
  });
  afterAll(async () => {
    await house[Symbol.asyncDispose]();
    expect(house.reported).toEqual([]);
  });

  it('whatever rooms it is in, as the one who may see most', async () => {
    const ids = { sellerId: newId(), productId: newId() };
    using owner = await house.socket(seller(ids.sellerId));
    using visitor = await house.socket(null);
    for (const client of [owner, visitor]) {
      await client.ask('join:storefront', ids.sellerId);
      await client.ask('join:product', ids.productId);
    }
    await renamed(house, ids, 'a');
    await renamed(house, ids, 'b');
    await Promise.all([heard(owner, 'b'), heard(visitor, 'b')]);
    expect(namesOf(owner)).toEqual(['a', 'b']);
    expect(namesOf(visitor)).toEqual(['a', 'b']);
    expect(owner.all('product:updated')[0]).toHaveProperty('visibleBefore');
    expect(visitor.all('product:updated')[0]).not.toHaveProperty('visibleBefore');
    const sent = Object(owner.all('product:updated')[0]?._e);
    expect(Object.keys(sent.cursors)).toEqual([channels.seller(ids.sellerId, 'catalog')]);
    expect(Object.keys(Object(visitor.all('product:updated')[0]?._e).cursors)).toEqual([
      channels.product(ids.productId),
    ]);
  });

  it('when its buyer is its seller’s own account', async () => {
    const sellerId = newId();
    using client = await house.socket(seller(sellerId));
    await house.tell('order:created', { sellerId, buyerId: sellerId });
    await house.tell('order:cancelled', { sellerId, buyerId: sellerId });
    await client.next('order:cancelled');
    expect(client.all('order:created')).toHaveLength(1);
  });

  it('after it left the room that would have told it', async () => {
    const ids = { sellerId: newId(), productId: newId() };
    using client = await house.socket(null);
    await client.ask('join:storefront', ids.sellerId);
    await client.ask('join:product', ids.productId);
    await renamed(house, ids, 'in both');
    await heard(client, 'in both');
    await client.ask('leave:product', ids.productId);
    await renamed(house, ids, 'storefront only');
    await heard(client, 'storefront only');
    await client.ask('join:product', ids.productId);
    await client.ask('leave:storefront', ids.sellerId);
    await renamed(house, ids, 'product only');
    await heard(client, 'product only');
    expect(namesOf(client)).toEqual(['in both', 'storefront only', 'product only']);
  });

  it('across a reconnect with cursors: what was missed, in order, and nothing again', async () => {
    const ids = { sellerId: newId(), productId: newId() };
    const me = seller(ids.sellerId);
    const first = await house.socket(me);
    await first.ask('join:storefront', ids.sellerId);
    await first.ask('join:product', ids.productId);
    await renamed(house, ids, '1');
    await heard(first, '1');
    const cursors = cursorsOf(first);
    first.socket.disconnect();
    await renamed(house, ids, '2');
    await house.tell('storefront:status_updated', { sellerId: ids.sellerId });
    using second = await house.socket(me, { auth: { cursors } });
    await second.ask('join:storefront', ids.sellerId);
    await second.ask('join:product', ids.productId);
    await renamed(house, ids, '3');
    await heard(second, '3');
    expect(namesOf(second)).toEqual(['2', '3']);
    expect(second.all('storefront:status_updated')).toHaveLength(1);
    expect(second.all('caughtUp').every(({ recovered }) => recovered)).toBe(true);
    expect(second.all('resync')).toEqual([]);
  });

  it('is told where the channels stand whose events reach it by another', async () => {
    const ids = { sellerId: newId(), productId: newId() };
    const me = seller(ids.sellerId);
    const first = await house.socket(me);
    const connection = house.connections.at(-1);
    await first.ask('join:storefront', ids.sellerId);
    await first.ask('join:product', ids.productId);
    await renamed(house, ids, '1');
    await heard(first, '1');
    const publicly = [channels.storefront(ids.sellerId), channels.product(ids.productId)];
    expect(publicly.map((channel) => cursorsOf(first)[channel])).toEqual(['test1:0', 'test1:0']);
    connection?.heartbeat();
    for (const channel of publicly)
      expect(await first.next('cursors', ({ cursors }) => channel in Object(cursors))).toEqual({
        cursors: { [channel]: 'test1:1' },
      });
    connection?.heartbeat();
    const cursors = cursorsOf(first);
    first.socket.disconnect();
    using second = await house.socket(me, { auth: { cursors } });
    await second.ask('join:storefront', ids.sellerId);
    await renamed(house, ids, '2');
    await heard(second, '2');
    expect(namesOf(second)).toEqual(['2']);
    expect(first.all('cursors')).toHaveLength(2);
  });

  it('is hinted to refetch when it comes without cursors, with bad ones, or with some', async () => {
    const userId = newId();
    const me = buyer(userId);
    await house.tell('notification:created', { userId });
    using without = await house.socket(me);
    const [channel] = [channels.user(userId)];
    expect(await without.next('resync')).toEqual({
      channels: [channel],
      reason: 'no_cursors',
      cursors: { [channel]: 'test1:1' },
    });
    for (const cursors of [
      7,
      ['x'],
      { [channel]: 'nonsense' },
      { 'no:such:thing:ever': 'test1:1' },
      { [channel]: 1 },
    ]) {
      using bad = await house.socket(me, { auth: { cursors } });
      expect(await bad.next('resync')).toMatchObject({ channels: [channel], reason: 'bad_cursors' });
    }
    using other = await house.socket(me, { auth: { cursors: { [channels.product(newId())]: 'test1:0' } } });
    expect(await other.next('resync')).toMatchObject({ channels: [channel], reason: 'no_cursors' });
    using visitor = await house.socket(null);
    expect(await visitor.next('resync')).toEqual({ channels: [], reason: 'no_cursors', cursors: {} });
  });

  it('is told to refetch what its cursor cannot bring back', async () => {
    const userId = newId();
    const channel = channels.user(userId);
    for (const [text, reason] of [
      ['other9:1', 'other_epoch'],
      ['test1:999', 'from_the_future'],
    ]) {
      using client = await house.socket(buyer(userId), { auth: { cursors: { [channel]: text } } });
      const hint = await client.next('resync');
      expect(hint).toMatchObject({ channels: [channel], reason });
      const { seq } = parseCursor(Object(hint.cursors)[channel]) ?? {};
      const title = `after ${seq}`;
      await house.tell('notification:created', { userId, title });
      expect(await client.next('notification', (payload) => payload.title === title)).toBeDefined();
    }
  });
});
