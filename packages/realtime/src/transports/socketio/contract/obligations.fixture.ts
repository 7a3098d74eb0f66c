import { newId } from '@stallwire/db';
import { sampleIds } from '@stallwire/testing';
import { openLegacySocket } from '@stallwire/testing/legacy-socket';
import { expect } from 'vitest';
import { WebSocket } from 'ws';
import { buyer, origin, seller } from '../../legacy.fixture';
import type { obligationRows, protocolRows } from '../contract-rows';
import type { Test } from './cast.fixture';

type ProtocolRow = (typeof protocolRows)[number];
type ObligationRow = (typeof obligationRows)[number];

export const protocolTests: Readonly<Record<ProtocolRow, Test>> = {
  'S2.sellers': async ({ house }) => {
    using one = await house.socket(seller());
    using other = await house.socket(buyer());
    expect(await one.ask('join:seller')).toEqual({ success: true });
    house.house.hub.publish([
      {
        id: newId(),
        name: 'settings:subscription_updated',
        version: 1,
        at: '2026-03-02T09:30:00.000Z',
        mutationId: null,
        payload: {},
        deliveries: [{ channel: 'sellers', audience: 'sellers', seq: 1 }],
      },
    ]);
    expect(await one.next('settings:subscription_updated')).toMatchObject({ timestamp: '2026-03-02T09:30:00.000Z' });
    expect(await other.ask('ping')).toMatchObject({ pong: true });
    expect(other.all('settings:subscription_updated')).toEqual([]);
  },
  'S2.error': async ({ house }) => {
    const me = seller();
    using client = await house.socket(me);
    if (me.kind === 'user') await house.tell('account:session_revoked', { userId: me.userId, sessionId: me.sessionId });
    expect(await client.next('error')).toEqual({ message: 'Authentication required', code: 'SESSION_REVOKED' });
    expect(await client.disconnects.until(() => true)).toBe('io server disconnect');
  },
  'S2.exception': async ({ house }) => {
    // Handler failures of the old gateway; here every message is answered instead.
    using client = await house.socket(null);
    expect(await client.ask('no such message', { any: 'thing' })).toEqual({ success: false, error: 'Unknown message' });
    expect(client.all('exception')).toEqual([]);
  },
};

export const obligationTests: Readonly<Record<ObligationRow, Test>> = {
  'S7.1': async ({ house }) => {
    using byPolling = await house.socket(null, { transports: ['polling'] });
    using byWebsocket = await house.socket(null);
    using native = await house.orders(buyer());
    expect(byPolling.socket.connected && byWebsocket.socket.connected).toBe(true);
    expect(native.ws.readyState).toBe(WebSocket.OPEN);
    const elsewhere = new WebSocket(`ws://127.0.0.1:${house.port}/elsewhere`);
    const status = await new Promise((resolve) =>
      elsewhere.once('unexpected-response', (_request, response) => resolve(response.statusCode)),
    );
    expect(status).toBe(404);
  },
  'S7.2': async ({ house }) => {
    const userId = newId();
    using cookie = await house.socket(buyer(userId));
    using agreeing = await house.socket(buyer(userId), { auth: { userId } });
    expect(cookie.socket.connected && agreeing.socket.connected).toBe(true);
    using lying = openLegacySocket(house.url, { origin, cookie: house.signIn(buyer()), auth: { userId } });
    expect(await lying.errors.until(() => true)).toBe('Authentication required');
  },
  'S7.3': async ({ house }) => {
    using visitor = await house.socket(null);
    for (const room of [`storefront:${newId()}`, `product:${newId()}`])
      expect(await visitor.ask('join', room)).toEqual({ success: true });
    for (const room of [`user:${newId()}`, 'sellers', `seller:${newId()}:catalog`, `order:${newId()}`])
      expect(await visitor.ask('join', room)).toEqual({ success: false, error: expect.any(String) });
  },
  'S7.4': async ({ house }) => {
    using client = await house.socket(seller());
    const id = newId();
    const forms: readonly (readonly [string, unknown])[] = [
      ['join', `product:${id}`],
      ['leave', `product:${id}`],
      ['join:product', { productId: id }],
      ['leave:product', id],
      ['join:storefront', { sellerId: id }],
      ['leave:storefront', id],
      ['join:seller', undefined],
      ['leave:seller', 'anything'],
    ];
    for (const [message, argument] of forms) expect(await client.ask(message, argument)).toEqual({ success: true });
    for (const message of ['join', 'leave', 'join:product', 'leave:storefront'])
      expect(await client.ask(message)).toEqual({ success: false, error: expect.any(String) });
    client.socket.emit('join', { not: 'a room' });
    client.socket.emit('leave:product');
    expect(await client.ask('ping')).toMatchObject({ pong: true });
  },
  'S7.5': async ({ house, play }) => {
    const heard = await play('order:updated');
    for (const role of ['seller', 'buyer'] as const) {
      expect(heard[role]).toHaveLength(1);
      expect(heard[role][0]?.payload).toMatchObject({
        orderId: sampleIds.order,
        id: sampleIds.order,
        sellerId: sampleIds.seller,
        buyerId: sampleIds.buyer,
        status: 'shipped',
        totalAmount: '101.84',
        timestamp: expect.any(String),
      });
    }
    using owner = await house.socket(seller(sampleIds.seller));
    for (const room of [`storefront:${sampleIds.seller}`, `product:${sampleIds.product}`])
      await owner.ask('join', room);
    await house.tell('product:updated', { changes: { name: 'in three rooms' } });
    await house.tell('product:deleted');
    await owner.next('product:deleted');
    expect(owner.all('product:updated')).toHaveLength(1);
  },
  'S7.6': async ({ house }) => {
    const [sellerId, buyerId, orderId] = [newId(), newId(), newId()];
    using theirs = await house.orders(seller(sellerId));
    using mine = await house.orders(buyer(buyerId));
    using stranger = await house.orders(seller());
    await house.tell('order:updated', { sellerId, buyerId, orderId });
    const frame = { type: 'order_updated', orderId, data: expect.objectContaining({ status: 'shipped' }) };
    expect(await theirs.next()).toMatchObject(frame);
    expect(await mine.next()).toMatchObject(frame);
    expect(stranger.frames.items).toEqual([]);
    stranger.ws.send('{"anything":true}');
    stranger.ws.ping();
    await new Promise((resolve) => stranger.ws.once('pong', resolve));
    expect(stranger.frames.items).toEqual([]);
  },
};
