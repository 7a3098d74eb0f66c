import { once } from 'node:events';
import { newId } from '@stallwire/db';
import { channels } from '@stallwire/events';
import type { LegacyOrders, OrderFrame } from '@stallwire/testing/legacy-orders';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { buyer, type LegacyHouse, openLegacyHouse, origin, seller } from '../legacy.fixture';

const deal = () => ({ sellerId: newId(), buyerId: newId(), orderId: newId() });
const dataOf = (client: LegacyOrders): unknown[] => client.frames.items.map(({ data }) => data);
const about = (orderId: string) => (frame: OrderFrame) => frame.orderId === orderId;
const longEntry = {
  type: 'email_sent',
  performedBy: 'system',
  createdAt: '2026-03-02T09:30:00.000Z',
  description: 'x'.repeat(20_000),
} as const;
/** Status of an upgrade that was not granted. */
const refusal = (house: LegacyHouse, headers: Record<string, string>): Promise<number> =>
  new Promise((resolve) =>
    new WebSocket(`ws://127.0.0.1:${house.port}/ws/orders`, { headers }).once('unexpected-response', (_q, response) =>
      resolve(response.statusCode ?? 0),
    ),
  );

describe('/ws/orders', () => {
  let house: LegacyHouse;
  beforeAll(async () => {
    house = await openLegacyHouse({ wsOrders: { anonymousFor: 50 } });
  });
  afterAll(async () => {
    await house[Symbol.asyncDispose]();
    expect(house.reported).toEqual([]);
  });

  it('greets nothing; sends the legacy frame to the buyer and the seller, each event once', async () => {
    const { sellerId, buyerId, orderId } = deal();
    using theirs = await house.orders(seller(sellerId));
    using mine = await house.orders(buyer(buyerId));
    await house.tell('order:updated', { sellerId, buyerId, orderId });
    await house.tell('order:cancelled', { sellerId, buyerId, orderId: newId() });
    const channelOf = new Map([
      [theirs, channels.seller(sellerId, 'orders')],
      [mine, channels.user(buyerId)],
    ]);
    for (const [client, channel] of channelOf) {
      await client.next((frame) => frame.orderId !== orderId);
      expect(client.frames.items).toHaveLength(2);
      expect(client.frames.items[0]).toEqual({
        type: 'order_updated',
        orderId,
        data: {
          status: 'shipped',
          paymentStatus: 'fully_paid',
          fulfillmentStatus: 'fulfilled',
          amountPaid: '101.84',
          events: [expect.objectContaining({ type: 'tracking_updated' })],
        },
        _e: { id: expect.any(String), cursors: { [channel]: 'test1:1' } },
      });
    }
  });

  it('tells of every order and payment event what it knows, and of nothing else', async () => {
    const ids = deal();
    using client = await house.orders(seller(ids.sellerId));
    await house.tell('order:created', ids);
    await house.tell('order:payment_succeeded', ids);
    await house.tell('order:fulfilled', ids);
    await house.tell('order:fulfillment_updated', ids);
    await house.tell('order:refund_processed', ids);
    await house.tell('settings:shipping_updated', { sellerId: ids.sellerId });
    await house.tell('wholesale:order_updated', ids);
    await house.tell('notification:created', { userId: ids.sellerId });
    await house.tell('order:cancelled', ids);
    await client.next(({ data }) => data?.status === 'cancelled');
    expect(dataOf(client)).toEqual([
      { status: 'pending', paymentStatus: 'pending' },
      { paymentStatus: 'fully_paid', amountPaid: '101.84' },
      { fulfillmentStatus: 'fulfilled' },
      { status: 'delivered', fulfillmentStatus: 'fulfilled' },
      { paymentStatus: 'partially_refunded' },
      { status: 'cancelled' },
    ]);
    await house.tell('payment:failed', ids);
    await house.tell('payment:canceled', ids);
    await house.tell('payment:refunded', ids);
    await client.next(({ data }) => data?.paymentStatus === 'partially_refunded' && client.frames.items.length === 9);
    expect(dataOf(client).slice(6)).toEqual([
      { paymentStatus: 'failed' },
      { paymentStatus: 'failed' },
      { paymentStatus: 'partially_refunded' },
    ]);
  });

  it('is for the buyer and the seller only: not for others, not for the seller’s staff', async () => {
    const ids = deal();
    const worker = buyer();
    const stranger = seller();
    if (worker.kind !== 'user' || stranger.kind !== 'user') throw new Error('They are users.');
    house.staff.set(worker.userId, [{ sellerId: ids.sellerId, capabilities: ['orders', 'money'] }]);
    using staff = await house.orders(worker);
    using other = await house.orders(stranger);
    await house.tell('order:updated', ids);
    await house.tell('payment:failed', ids);
    const sentinel = newId();
    await house.tell('order:cancelled', { orderId: sentinel, sellerId: stranger.userId, buyerId: worker.userId });
    await Promise.all([staff.next(about(sentinel)), other.next(about(sentinel))]);
    expect(staff.frames.items).toHaveLength(1);
    expect(other.frames.items).toHaveLength(1);
  });

  it('sends one frame when buyer and seller are the same', async () => {
    const userId = newId();
    const [orderId, last] = [newId(), newId()];
    using client = await house.orders(seller(userId));
    await house.tell('order:updated', { sellerId: userId, buyerId: userId, orderId });
    await house.tell('payment:failed', { sellerId: userId, buyerId: userId, orderId });
    await house.tell('order:cancelled', { sellerId: userId, buyerId: userId, orderId: last });
    await client.next(about(last));
    expect(client.frames.items.filter(about(orderId))).toHaveLength(2);
  });

  it('replays the last 30 seconds to whoever comes without a position, and no more', async () => {
    const ids = deal();
    await house.tell('order:created', ids);
    await house.house.pool.query(`UPDATE event SET at = at - interval '1 minute' WHERE payload->>'orderId' = $1`, [
      ids.orderId,
    ]);
    await house.tell('order:payment_succeeded', ids);
    using client = await house.orders(buyer(ids.buyerId));
    await house.tell('order:cancelled', ids);
    await client.next(({ data }) => data?.status === 'cancelled');
    expect(dataOf(client)).toEqual([{ paymentStatus: 'fully_paid', amountPaid: '101.84' }, { status: 'cancelled' }]);
  });

  it('loses nothing after the socket opened, even when there is more to replay than may be', async () => {
    const ids = deal();
    const events = [{ ...longEntry, id: newId() }];
    for (let i = 0; i < 120; i++) await house.tell('order:updated', { ...ids, events });
    for (let round = 0; round < 5; round++) {
      using client = await house.orders(buyer(ids.buyerId));
      const orderId = newId();
      await house.tell('order:created', { ...ids, orderId });
      await client.next(about(orderId));
      expect(client.frames.items[0]).toMatchObject({ type: 'resync', reason: 'too_far_behind' });
    }
  });

  it('goes on from `since`, and says when it cannot', async () => {
    const ids = deal();
    const me = buyer(ids.buyerId);
    const first = await house.orders(me);
    await house.tell('order:created', ids);
    const { _e } = await first.next();
    first.ws.terminate();
    await house.tell('order:payment_succeeded', ids);
    using second = await house.orders(me, Object(_e).cursors);
    await house.tell('order:cancelled', ids);
    await second.next(({ data }) => data?.status === 'cancelled');
    expect(second.frames.items).toHaveLength(2);
    const channel = channels.user(ids.buyerId);
    using lost = await house.orders(me, { [channel]: 'other9:1' });
    expect(await lost.next()).toEqual({
      type: 'resync',
      channels: [channel],
      reason: 'other_epoch',
      cursors: { [channel]: expect.stringMatching(/^test1:\d+$/) },
    });
    using odd = await house.orders(me, { [channel]: 'nonsense' });
    expect(await odd.next()).toMatchObject({ type: 'order_updated' });
  });

  it('refuses foreign origins, and cookies without one', async () => {
    const cookie = house.signIn(buyer());
    expect(await refusal(house, { origin: 'http://evil.test', cookie })).toBe(403);
    expect(await refusal(house, { origin: 'http://evil.test' })).toBe(403);
    expect(await refusal(house, { cookie })).toBe(403);
    const ws = new WebSocket(`ws://127.0.0.1:${house.port}/ws/orders`, {
      headers: { authorization: `Bearer ${cookie.replace('session=', '')}` },
    });
    await once(ws, 'open');
    ws.terminate();
  });

  it('closes on whoever is not signed in, at once when their session is over', async () => {
    using nobody = await house.orders(null);
    expect(await nobody.closed).toBe(4401);
    const me = buyer();
    const cookie = house.signIn(me);
    house.signOut(cookie);
    const dead = new WebSocket(`ws://127.0.0.1:${house.port}/ws/orders`, { headers: { origin, cookie } });
    expect((await once(dead, 'close'))[0]).toBe(4401);
    using revoked = await house.orders(me);
    if (me.kind === 'user') await house.tell('account:session_revoked', { userId: me.userId, sessionId: me.sessionId });
    expect(await revoked.closed).toBe(4401);
  });

  it('ignores what it is sent, up to a point', async () => {
    const ids = deal();
    using client = await house.orders(buyer(ids.buyerId));
    for (const frame of ['', '{}', 'null', '{"type":"subscribe"}', Buffer.from([1, 2, 3])]) client.ws.send(frame);
    await house.tell('order:created', ids);
    await client.next();
    client.ws.send('x'.repeat(70_000));
    expect(await client.closed).toBe(1009);
    using chatty = await house.orders(buyer());
    for (let i = 0; i < 200; i++) chatty.ws.send('x');
    expect(await chatty.closed).toBe(4429);
  });

  it('takes 50 sockets of one account and no more', async () => {
    const me = buyer();
    const open = await Promise.all(Array.from({ length: 51 }, () => house.orders(me)));
    expect(await Promise.race(open.map(({ closed }) => closed))).toBe(4430);
    for (const { ws } of open) ws.terminate();
  });

  it('holds back for a reader that stops, and brings it level without a gap', async () => {
    const ids = deal();
    using slow = await house.orders(buyer(ids.buyerId));
    await house.tell('order:created', ids);
    await slow.next();
    slow.ws.pause();
    const events = [{ ...longEntry, id: newId() }];
    let paid = 0;
    const pay = () => house.tell('order:updated', { ...ids, amountPaid: ++paid, events });
    while (house.native.stats().paused === 0 && paid < 5_000) await pay();
    for (let more = 0; more < 10; more++) await pay();
    expect(house.native.stats()).toMatchObject({ paused: 1 });
    slow.ws.resume();
    await slow.next(({ data }) => Math.round(Number(data?.amountPaid) * 100) === paid);
    const seen = slow.frames.items.slice(1).map(({ data }) => Math.round(Number(data?.amountPaid) * 100));
    expect(seen).toEqual(Array.from({ length: paid }, (_, i) => i + 1));
  });
});

describe('/ws/orders, its pulse', () => {
  it('pings, keeps whoever answers, and hangs up on silence', async () => {
    await using house = await openLegacyHouse({ wsOrders: { heartbeatEvery: 20, silence: 200 } });
    const headers = { origin, cookie: house.signIn(buyer()) };
    const alive = new WebSocket(`ws://127.0.0.1:${house.port}/ws/orders`, { headers });
    const silent = new WebSocket(`ws://127.0.0.1:${house.port}/ws/orders`, { headers, autoPong: false });
    await once(alive, 'ping');
    expect((await once(silent, 'close'))[0]).toBe(4408);
    await once(alive, 'ping');
    expect(alive.readyState).toBe(WebSocket.OPEN);
    alive.terminate();
  });

  it('says that it goes when it stops', async () => {
    const house = await openLegacyHouse();
    const client = await house.orders(buyer());
    const [code] = await Promise.all([client.closed, house[Symbol.asyncDispose]()]);
    expect(code).toBe(1001);
  });
});
