import { newId } from '@stallwire/db';
import { type Capability, channels } from '@stallwire/events';
import { openLegacySocket } from '@stallwire/testing/legacy-socket';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { buyer, type LegacyHouse, openLegacyHouse, origin, seller } from '../legacy.fixture';

const userIdOf = (actor: ReturnType<typeof buyer>) => (actor.kind === 'user' ? actor.userId : '');

/** A membership row and what the transport is told of it. */
async function employ(
  house: LegacyHouse,
  sellerId: string,
  userId: string,
  capability: Capability = 'orders',
): Promise<void> {
  const add = (id: string) =>
    house.house.pool.query(
      `INSERT INTO "user" (id, name, email, role, updated_at) VALUES ($1, 'x', $2, 'seller', now()) ON CONFLICT DO NOTHING`,
      [id, `${id}@x.test`],
    );
  await add(sellerId);
  await add(userId);
  await house.house.pool.query(
    `INSERT INTO membership (id, seller_id, user_id, capabilities) VALUES ($1, $2, $3, ARRAY[$4]::"Capability"[])`,
    [newId(), sellerId, userId, capability],
  );
  house.staff.set(userId, [{ sellerId, capabilities: [capability] }]);
}

/** A client below Socket.IO: says exactly what it is told to. */
async function raw(house: LegacyHouse): Promise<{ ws: WebSocket; closed: Promise<number>; next(): Promise<string> }> {
  const ws = new WebSocket(`ws://127.0.0.1:${house.port}/socket.io/?EIO=4&transport=websocket`);
  const texts: string[] = [];
  let wake = () => {};
  ws.on('message', (data) => {
    texts.push(String(data));
    wake();
  });
  ws.on('error', () => {});
  const closed = new Promise<number>((resolve) => ws.once('close', resolve));
  const next = async () => {
    while (texts.length === 0)
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    return texts.shift() ?? '';
  };
  await next();
  return { ws, closed, next };
}

describe('sessions and strange clients', () => {
  let house: LegacyHouse;
  beforeAll(async () => {
    house = await openLegacyHouse();
  });
  afterAll(async () => {
    await house[Symbol.asyncDispose]();
    expect(house.reported).toEqual([]);
  });

  it('hangs up on the sockets of a revoked session, and on no others', async () => {
    const userId = newId();
    const [here, there] = [buyer(userId), buyer(userId)];
    using gone = await house.socket(here);
    using kept = await house.socket(there);
    if (here.kind === 'user') await house.tell('account:session_revoked', { userId, sessionId: here.sessionId });
    expect(await gone.next('error')).toEqual({ message: 'Authentication required', code: 'SESSION_REVOKED' });
    expect(await gone.disconnects.until(() => true)).toBe('io server disconnect');
    expect(await kept.next('account:session_revoked')).toMatchObject({ userId });
    expect(kept.socket.connected).toBe(true);
  });

  it('takes staff into the store’s room while connected, and out of it', async () => {
    const sellerId = newId();
    const worker = seller();
    const userId = userIdOf(worker);
    const room = channels.seller(sellerId, 'orders');
    using client = await house.socket(worker);
    expect(await client.ask('join', room)).toMatchObject({ success: false });
    await employ(house, sellerId, userId);
    await house.tell('account:membership_granted', { sellerId, userId, capabilities: ['orders'] });
    await client.next('caughtUp', ({ channel }) => channel === room);
    await house.tell('order:cancelled', { sellerId });
    expect(await client.next('order:cancelled')).toMatchObject({ sellerId });
    expect(await client.ask('leave', room)).toMatchObject({ success: false });
    await house.house.pool.query('UPDATE membership SET revoked_at = now() WHERE user_id = $1', [userId]);
    await house.tell('account:membership_revoked', { sellerId, userId });
    expect(await client.next('left', ({ channel }) => channel === room)).toEqual({
      channel: room,
      reason: 'access_removed',
    });
    await house.tell('order:created', { sellerId });
    await house.tell('notification:created', { userId, title: 'sentinel' });
    await client.next('notification');
    expect(client.all('order:created')).toEqual([]);
  });

  it('has staff in their store’s rooms from the start, those of their capabilities only', async () => {
    const sellerId = newId();
    const worker = buyer();
    await employ(house, sellerId, userIdOf(worker));
    using client = await house.socket(worker);
    await house.tell('settings:shipping_updated', { sellerId });
    await house.tell('order:cancelled', { sellerId });
    await client.next('order:cancelled');
    expect(client.all('settings:shipping_updated')).toEqual([]);
  });

  it('says what to read again when a room is taken away that still owed an event', async () => {
    const sellerId = newId();
    const worker = buyer();
    const userId = userIdOf(worker);
    await employ(house, sellerId, userId, 'settings');
    using client = await house.socket(worker);
    await client.ask('join:storefront', sellerId);
    const [room, storefront] = [channels.seller(sellerId, 'settings'), channels.storefront(sellerId)];
    // In the store's room a place is missing before this one, so there it has to wait.
    house.house.hub.publish([
      {
        id: newId(),
        name: 'storefront:status_updated',
        version: 1,
        at: '2026-03-02T09:30:00.000Z',
        mutationId: null,
        payload: { sellerId, version: 2, storeActive: true },
        deliveries: [
          { channel: room, audience: 'seller', seq: 2 },
          { channel: storefront, audience: 'storefront', seq: 1 },
        ],
      },
    ]);
    await house.house.pool.query('UPDATE membership SET revoked_at = now() WHERE user_id = $1', [userId]);
    house.connections.at(-1)?.recheck();
    expect(await client.next('resync', ({ reason }) => reason === 'access_removed')).toEqual({
      channels: [storefront],
      reason: 'access_removed',
      cursors: {},
    });
    expect(client.all('storefront:status_updated')).toEqual([]);
    // Fills the place, so that the hub stops asking for it.
    await house.tell('settings:shipping_updated', { sellerId });
  });

  it('takes 50 sockets of one account and no more', async () => {
    const me = buyer();
    const cookie = house.signIn(me);
    const open = await Promise.all(Array.from({ length: 50 }, () => house.socket(me, { cookie })));
    using late = openLegacySocket(house.url, { origin, cookie });
    expect(await late.errors.until(() => true)).toMatch(/50 connections/);
    open[0]?.socket.disconnect();
    using again = openLegacySocket(house.url, { origin, cookie });
    again.socket.on('connect_error', () => again.socket.connect());
    expect(await again.connects.until(() => true)).toBe(again.socket.id);
    for (const client of open) client.socket.disconnect();
  });

  it('follows 128 channels with one socket and no more', async () => {
    using client = await house.socket(null);
    const answers = await Promise.all(Array.from({ length: 130 }, () => client.ask('join:product', newId())));
    expect(answers.filter((answer) => Object(answer).success)).toHaveLength(128);
    expect(Object(answers.at(-1)).error).toMatch(/128/);
  });

  it('outlives whatever it is sent', async () => {
    const frames = [
      '40null',
      '40[]',
      '40"x"',
      '40/orders,',
      '4',
      '49',
      '40{',
      '45-["x"]',
      '451-["x",{"_placeholder":true,"num":0}]',
      'x',
      '42["x"]',
      '43[]',
      '41',
      '2probe',
      '0{}',
    ];
    for (const frame of frames) {
      const client = await raw(house);
      client.ws.send(frame);
      client.ws.send('40{}');
      client.ws.send('42["error",{"message":"mine"}]');
      client.ws.send('42[7,"x"]');
      client.ws.send('42["join",{"toString":1}]');
      client.ws.close();
      await client.closed;
    }
    const binary = await raw(house);
    binary.ws.send(Buffer.from([0xff, 0x00]));
    binary.ws.send('40');
    binary.ws.close();
    await binary.closed;
    const large = await raw(house);
    large.ws.send('4'.padEnd(70_000, '2'));
    expect(await large.closed).toBe(1009);
    using healthy = await house.socket(null);
    expect(await healthy.ask('ping')).toMatchObject({ pong: true });
  });

  it('counts one socket a connection, however often it connects', async () => {
    const client = await raw(house);
    const before = house.bridge.stats().sockets;
    for (let i = 0; i < 20; i++) client.ws.send('40{}');
    const answers = [await client.next(), await client.next()];
    expect(answers.some((answer) => answer.startsWith('40{"sid"') || answer.startsWith('44'))).toBe(true);
    expect(house.bridge.stats().sockets).toBeLessThanOrEqual(before + 1);
    client.ws.close();
    await client.closed;
  });

  it('answers a polling request of a foreign page with nothing, even when it knows the connection’s id', async () => {
    const opened = await fetch(`${house.url}/socket.io/?EIO=4&transport=polling`);
    const { sid } = JSON.parse((await opened.text()).slice(1));
    const url = `${house.url}/socket.io/?EIO=4&transport=polling&sid=${sid}`;
    expect((await fetch(url, { method: 'POST', body: '40', headers: { origin: 'http://evil.test' } })).status).toBe(
      400,
    );
    expect((await fetch(url, { method: 'POST', body: '40', headers: { origin } })).status).toBe(200);
  });

  it('says who connected and what was said', async () => {
    using client = await house.socket(null);
    await client.ask('ping');
    await client.ask('join:product', newId());
    await client.ask('no such thing');
    const { connects, messages, rooms, sockets } = house.bridge.stats();
    expect(connects['4 websocket guest']).toBeGreaterThan(0);
    expect(messages).toMatchObject({ ping: expect.any(Number), 'join:product': expect.any(Number) });
    expect(messages.other).toBeGreaterThan(0);
    expect(Object.keys(messages)).not.toContain('no such thing');
    expect(rooms).toBeGreaterThan(0);
    expect(sockets).toBeGreaterThan(0);
  });
});

describe('a connection that falls silent', () => {
  it('is closed', async () => {
    await using house = await openLegacyHouse({ socketIo: { ping: { interval: 20, timeout: 60 } } });
    const silent = await raw(house);
    silent.ws.send('40');
    using alive = await house.socket(buyer());
    await silent.closed;
    expect(alive.socket.connected).toBe(true);
    expect(house.bridge.stats().sockets).toBe(1);
  });
});

describe('a bridge that stops', () => {
  it('hangs up so that clients come back by themselves', async () => {
    await using house = await openLegacyHouse();
    using client = await house.socket(buyer(), { more: { reconnection: true, reconnectionDelay: 10_000 } });
    await house.bridge.close();
    expect(await client.disconnects.until(() => true)).toBe('transport close');
    expect(client.socket.active).toBe(true);
    using late = openLegacySocket(house.url, { transports: ['polling'] });
    expect(await late.errors.until(() => true)).toBe('xhr poll error');
  });
});
