import { newId } from '@stallwire/db';
import { sampleIds } from '@stallwire/testing';
import { type LegacySocket, openLegacySocket } from '@stallwire/testing/legacy-socket';
import { expect } from 'vitest';
import { buyer, origin, seller } from '../../legacy.fixture';
import type { connectionRows } from '../contract-rows';
import type { Cast, Test } from './cast.fixture';

type ConnectionRow = Exclude<(typeof connectionRows)[number], `S1.message.${string}` | 'S1.rateLimit'>;

const required = 'Authentication required';
const polling = (url: string, headers: Record<string, string> = {}, query = 'EIO=4&transport=polling') =>
  fetch(`${url}/socket.io/?${query}`, { headers });

/** Tells a person something and waits until `client` has heard it: it is connected, and in its own room. */
async function hears({ house }: Cast, client: LegacySocket, userId: string): Promise<void> {
  const title = newId();
  await house.tell('notification:created', { userId, title });
  expect(await client.next('notification', (payload) => payload.title === title)).toMatchObject({ userId });
}
const person = () => {
  const userId = newId();
  return { userId, actor: buyer(userId) };
};
const refusedWith = async (client: LegacySocket): Promise<string> => {
  using refused = client;
  return await refused.errors.until(() => true);
};

export const connectionTests: Readonly<Record<ConnectionRow, Test>> = {
  'S1.path': async ({ house }) => {
    const opened = await polling(house.url);
    expect(opened.status).toBe(200);
    expect(await opened.text()).toMatch(/^0\{"sid":"/);
    expect((await polling(house.url, {}, 'EIO=3&transport=polling')).status).toBe(400);
    using named = openLegacySocket(`${house.url}/orders`);
    expect(await named.errors.until(() => true)).toBe('Invalid namespace');
  },
  'S1.transports': async (cast) => {
    for (const transports of [['polling'], ['websocket']] as const) {
      const { userId, actor } = person();
      using client = await cast.house.socket(actor, { transports });
      expect(client.socket.io.engine.transport.name).toBe(transports[0]);
      await hears(cast, client, userId);
    }
    const { userId, actor } = person();
    using upgrading = await cast.house.socket(actor, { transports: ['polling', 'websocket'] });
    if (upgrading.socket.io.engine.transport.name === 'polling')
      await new Promise((resolve) => upgrading.socket.io.engine.once('upgrade', resolve));
    await hears(cast, upgrading, userId);
  },
  'S1.clients.browser': async (cast) => {
    const { userId, actor } = person();
    using client = await cast.house.socket(actor, { transports: ['websocket', 'polling'] });
    await hears(cast, client, userId);
  },
  'S1.clients.websocketOnly': async (cast) => {
    const { userId, actor } = person();
    using client = await cast.house.socket(actor, {
      more: { upgrade: false, reconnection: true, reconnectionDelay: 10, reconnectionDelayMax: 50, timeout: 10_000 },
    });
    await hears(cast, client, userId);
    client.socket.io.engine.close();
    await client.connects.until(() => client.connects.items.length === 2);
    await hears(cast, client, userId);
  },
  'S1.clients.f': async (cast) => {
    const { userId, actor } = person();
    using client = openLegacySocket(cast.house.url, {
      origin,
      cookie: cast.house.signIn(actor),
      transports: ['websocket', 'polling'],
      more: { autoConnect: false, reconnection: true, reconnectionAttempts: 5, withCredentials: true },
    });
    expect(client.socket.connected).toBe(false);
    client.socket.connect();
    await client.connects.until(() => true);
    await hears(cast, client, userId);
    client.socket.disconnect();
    expect(await client.disconnects.until(() => true)).toBe('io client disconnect');
  },
  'S1.cors': async ({ house }) => {
    const known = await polling(house.url, { origin });
    expect(known.headers.get('access-control-allow-origin')).toBe(origin);
    expect(known.headers.get('access-control-allow-credentials')).toBe('true');
    const foreign = await polling(house.url, { origin: 'http://evil.test' });
    expect(foreign.status).toBe(403);
    expect(foreign.headers.get('access-control-allow-origin')).toBeNull();
    const cookie = house.signIn(buyer());
    expect(await refusedWith(openLegacySocket(house.url, { origin: 'http://evil.test', cookie }))).toMatch(/websocket/);
    expect(await refusedWith(openLegacySocket(house.url, { cookie }))).toMatch(/websocket/);
  },
  'S1.format': async ({ house }) => {
    const { userId, actor } = person();
    using client = await house.socket(actor);
    const args = new Promise<unknown[]>((resolve) =>
      client.socket.onAny((name, ...rest) => name === 'cart:updated' && resolve(rest)),
    );
    await house.tell('cart:updated', { buyerId: userId });
    expect(await args).toEqual([
      expect.objectContaining({
        createdAt: '2026-03-02T09:30:00.000Z',
        timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      }),
    ]);
  },
  'S1.handshake.userId': async (cast) => {
    const { house } = cast;
    expect(await refusedWith(openLegacySocket(house.url, { auth: { userId: sampleIds.buyer } }))).toBe(required);
    using absent = await house.socket(null);
    expect(absent.socket.connected).toBe(true);
  },
  'S1.handshake.nothing': async ({ house }) => {
    using client = await house.socket(null);
    await house.tell('notification:created', { title: 'not for visitors' });
    await house.tell('product:updated', { sellerId: newId() });
    expect(await client.ask('join:product', sampleIds.product)).toEqual({ success: true });
    await house.tell('product:updated', { sellerId: newId(), changes: { name: 'sentinel' } });
    await client.next('product:updated');
    expect(client.all('notification')).toEqual([]);
    expect(client.all('product:updated')).toHaveLength(1);
  },
  'S1.handshake.cookie': async (cast) => {
    const { house } = cast;
    const { userId, actor } = person();
    const cookie = house.signIn(actor);
    using client = openLegacySocket(house.url, { origin, cookie });
    await client.connects.until(() => true);
    await hears(cast, client, userId);
    house.signOut(cookie);
    using dead = openLegacySocket(house.url, { origin, cookie });
    const error = await new Promise<Error & { data?: unknown }>((resolve) => dead.socket.on('connect_error', resolve));
    expect(error.message).toBe(required);
    expect(error.data).toBeUndefined();
  },
  'S1.handshake.userIdAndCookie': async (cast) => {
    const { userId, actor } = person();
    using client = await cast.house.socket(actor, { auth: { userId } });
    await hears(cast, client, userId);
    for (const claimed of [sampleIds.buyer, 7, '', { id: userId }]) {
      const cookie = cast.house.signIn(buyer());
      const liar = openLegacySocket(cast.house.url, { origin, cookie, auth: { userId: claimed } });
      expect(await refusedWith(liar)).toBe(required);
    }
  },
  'S1.handshake.token': async (cast) => {
    const { userId, actor } = person();
    const token = cast.house.signIn(actor).replace('session=', '');
    using client = openLegacySocket(cast.house.url, { auth: { token } });
    await client.connects.until(() => true);
    await hears(cast, client, userId);
    using byHeader = openLegacySocket(cast.house.url, { more: { extraHeaders: { authorization: `Bearer ${token}` } } });
    await byHeader.connects.until(() => true);
    await hears(cast, byHeader, userId);
    expect(await refusedWith(openLegacySocket(cast.house.url, { auth: { token: 'invalid-token' } }))).toBe(required);
  },
  'S1.rooms.user': async ({ house }) => {
    const { userId, actor } = person();
    using one = await house.socket(actor);
    using other = await house.socket(actor);
    using stranger = await house.socket(buyer());
    expect(await stranger.ask('join', `user:${userId}`)).toMatchObject({ success: false });
    await house.tell('notification:created', { userId, title: 'mine' });
    await Promise.all([one.next('notification'), other.next('notification')]);
    expect(await stranger.ask('ping')).toMatchObject({ pong: true });
    expect(stranger.all('notification')).toEqual([]);
  },
  'S1.rooms.storefront': async ({ house }) => {
    const sellerId = newId();
    using visitor = await house.socket(null);
    expect(await visitor.ask('join', `storefront:${sellerId}`)).toEqual({ success: true });
    await house.tell('storefront:contact_updated', { sellerId });
    expect(await visitor.next('storefront:contact_updated')).toMatchObject({ sellerId });
  },
  'S1.rooms.product': async ({ house }) => {
    const productId = newId();
    using visitor = await house.socket(null);
    expect(await visitor.ask('join', `product:${productId}`)).toEqual({ success: true });
    await house.tell('stock:out', { productId });
    expect(await visitor.next('stock:out')).toMatchObject({ productId });
  },
  'S1.rooms.sellers': async ({ house }) => {
    using one = await house.socket(seller());
    using customer = await house.socket(buyer());
    using visitor = await house.socket(null);
    expect(await one.ask('join:seller')).toEqual({ success: true });
    for (const other of [customer, visitor]) {
      expect(await other.ask('join:seller')).toEqual({ success: false, error: expect.any(String) });
      expect(await other.ask('join', 'sellers')).toEqual({ success: false, error: expect.any(String) });
    }
  },
  'S1.rooms.planned': async ({ house, sockets }) => {
    for (const room of [`seller:${sampleIds.seller}`, 'buyers', 'orders', '', 'user:', 'user:a:b'])
      expect(await sockets.seller.ask('join', room)).toEqual({ success: false, error: expect.any(String) });
    using staffless = await house.socket(buyer());
    expect(await staffless.ask('join', `seller:${sampleIds.seller}:orders`)).toMatchObject({ success: false });
  },
};
