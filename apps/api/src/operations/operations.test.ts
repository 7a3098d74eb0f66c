import { channels } from '@stallwire/events';
import type { OperationsView } from '@stallwire/kernel';
import { recordFailure, rememberEvent, revokeSession, setStatus } from '@stallwire/modules';
import { legacyOrders } from '@stallwire/testing/legacy-orders';
import { legacySocket } from '@stallwire/testing/legacy-socket';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ApiWorld, apiWorld, webOrigin } from '../doors/api.fixture';

let world: ApiWorld;
beforeAll(async () => {
  world = await apiWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

const look = (headers: Record<string, string> = {}) => fetch(`${world.url}/trpc/operations.look`, { headers });
const say = (body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${world.url}/api/freshness`, {
    method: 'POST',
    headers: { origin: webOrigin, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

/** tRPC's answers are JSON objects. */
const asSeen = (json: unknown) => (json as { result: { data: OperationsView } }).result.data;

it('is for admins', async () => {
  const { given } = world;
  expect((await look()).status).toBe(401);
  expect((await look((await given.session(await given.seller())).headers)).status).toBe(403);
  expect((await look((await given.session(await given.admin())).headers)).status).toBe(200);
});

it('tells what was committed, what waits, and how soon browsers had drawn it', async () => {
  const { given, api } = world;
  const { sellerId, ...seller } = await given.seller();
  const { actor, headers: own } = await given.session(seller);
  await api.kernel.run(setStatus, { actor, input: { sellerId, version: 1, storeActive: false } });
  await world.prisma.mail.create({ data: { id: sellerId, to: 'a@example.test', subject: '', text: '' } });
  expect((await say({ ms: [40, 60, 80, 90_000] }, own)).status).toBe(204);
  const { headers } = await given.session(await given.admin());
  const answer = asSeen(await (await look(headers)).json());
  expect(answer).toMatchObject({
    live: {
      connections: { 'trpc-ws': 0, socketio: 0 },
      events: [{ name: 'storefront:status_updated', total: 1, lastMinute: 1 }],
      freshness: { count: 4, p50: expect.any(Number) },
    },
    verbs: expect.arrayContaining([expect.objectContaining({ name: 'settings.setStatus', done: 1, failed: 0 })]),
    waiting: { mails: { queued: 1 }, payments: { messagesLastHour: 0 } },
  });
  expect(answer.live.freshness.p50).toBeGreaterThan(20);
  expect(answer.live.freshness.p50).toBeLessThan(200);
  expect(Date.parse(answer.process.startedAt)).toBeLessThan(Date.now());
});

it('tells what still lives on the old wires, and who was not let in', async () => {
  const { given, api, url } = world;
  const { sellerId, ...seller } = await given.seller();
  const { actor, cookie } = await given.session(seller);
  const { headers } = await given.session(await given.admin());
  const socket = await legacySocket(url, { origin: webOrigin, cookie });
  const visitor = await legacySocket(url, { origin: webOrigin });
  const native = await legacyOrders(url.replace('http', 'ws'), { origin: webOrigin, cookie });
  await visitor.ask('join:storefront', { sellerId });
  await visitor.ask('join', { room: channels.seller(sellerId, 'money') });
  await api.kernel.run(setStatus, { actor, input: { sellerId, version: 1, storeActive: false } });
  await Promise.all([socket.next('settings:store_status'), visitor.next('settings:store_status')]);

  const answer = asSeen(await (await look(headers)).json());
  expect(answer).toMatchObject({
    live: {
      connections: { socketio: 2, 'ws-orders': 1 },
      behind: 0,
      refused: { 'channel.forbidden': 1 },
      resyncs: {},
      lag: { p50: expect.any(Number), p95: expect.any(Number) },
    },
    legacy: {
      clients: { '/ws/orders': 1 },
      messages: { 'join:storefront': 1, join: 1 },
      // Once to the seller's room, once to the storefront's.
      oldNames: { 'settings:store_status': 2, 'settings:store_status_updated': 2 },
    },
  });
  const { clients, rooms } = { ...answer.legacy, ...answer.live };
  expect(Object.keys(clients).filter((kind) => kind.startsWith('socket.io 4 '))).not.toEqual([]);
  expect(rooms).toBeGreaterThan(0);
  for (const each of [socket, visitor, native]) each[Symbol.dispose]();
  await expect
    .poll(async () => asSeen(await (await look(headers)).json()).live.connections)
    .toMatchObject({ socketio: 0, 'ws-orders': 0 });
  expect(asSeen(await (await look(headers)).json()).legacy.clients).toEqual({});
});

it('every number moves by what happened, and by nothing else; Prometheus has the same', async () => {
  await using house = await apiWorld();
  const { given, api, url } = house;
  const { sellerId, ...seller } = await given.seller();
  const owner = await given.session(seller);
  const { headers } = await given.session(await given.admin());
  const view = async () => asSeen(await (await fetch(`${url}/trpc/operations.look`, { headers })).json());
  const before = await view();
  expect(before.live).toMatchObject({ subscriptions: 0, resyncs: {}, hungUp: {}, refused: {}, events: [] });

  const money = channels.seller(sellerId, 'money');
  const cursors = { [channels.user(sellerId)]: 'otherlife:7', [money]: 'otherlife:7' };
  const stale = await legacySocket(url, { origin: webOrigin, cookie: owner.cookie, auth: { cursors } });
  await stale.next('resync', ({ reason }) => reason === 'other_epoch');
  // Its own channel, and the store's four.
  await expect.poll(async () => (await view()).live.subscriptions).toBe(5);
  expect((await view()).live.resyncs).toEqual({ other_epoch: 2 });

  const save = (version: number, storeActive: boolean) =>
    api.kernel.run(setStatus, { actor: owner.actor, input: { sellerId, version, storeActive } });
  await save(1, false);
  await expect(save(1, true)).rejects.toThrow();
  await stale.next('storefront:status_updated');
  await api.kernel.run(revokeSession, { actor: owner.actor, input: { sessionId: owner.sessionId } });
  await stale.disconnects.until(() => true);
  await expect.poll(async () => (await view()).live.subscriptions).toBe(0);

  const { live, verbs } = await view();
  expect(live).toMatchObject({ hungUp: { signed_out: 1 }, connections: { socketio: 0 }, behind: 0 });
  expect(live.events.map(({ name, total }) => [name, total]).sort()).toEqual([
    ['account:session_revoked', 1],
    ['storefront:status_updated', 1],
  ]);
  // One passage a channel: to the store's people and the storefront, and to the person whose session ended.
  expect(live.lag.count).toBeGreaterThanOrEqual(2);
  expect(live.lag.p50).toBeLessThan(1_000);
  expect(verbs.filter(({ name }) => name === 'settings.setStatus')).toMatchObject([{ done: 1, refused: 1, failed: 0 }]);

  const scraped = await (await fetch(`${url}/metrics`)).text();
  for (const line of [
    'stallwire_resyncs_total{reason="other_epoch"} 2',
    'stallwire_hangups_total{transport="socketio",reason="signed_out"} 1',
    'stallwire_events_published_total{event="storefront:status_updated"} 1',
    'stallwire_verb_seconds_count{verb="settings.setStatus",outcome="refused"} 1',
    'stallwire_subscriptions 0',
    'stallwire_connections{transport="socketio"} 0',
  ])
    expect(scraped).toContain(`${line}\n`);
  expect(scraped).not.toContain(sellerId);
});

it('names the provider’s messages that had no effect, until they have one', async () => {
  const { given, api } = world;
  const { headers } = await given.session(await given.admin());
  const actor = { kind: 'stripe' } as const;
  const event = { id: 'evt_1', type: 'charge.refunded', createdAt: new Date() };
  for (const reason of ['The database was away.', 'There is no such intent.'])
    await api.kernel.run(recordFailure, { actor, input: { event, reason } });
  const { webhooks } = asSeen(await (await look(headers)).json()).waiting;
  expect(webhooks).toMatchObject([
    { id: 'evt_1', type: 'charge.refunded', attempts: 2, reason: 'There is no such intent.' },
  ]);
  await api.kernel.run(rememberEvent, { actor, input: event });
  await api.kernel.run(recordFailure, { actor, input: { event, reason: 'Told twice at once.' } });
  expect(asSeen(await (await look(headers)).json()).waiting.webhooks).toEqual([]);
});

it('says what time it is by the clock of commits', async () => {
  const before = Date.now();
  const { now } = (await (await fetch(`${world.url}/api/freshness`)).json()) as { now: number };
  expect(now).toBeGreaterThanOrEqual(before);
  expect(now).toBeLessThanOrEqual(Date.now());
});

it('what browsers say is checked, and signed', async () => {
  const { headers } = await world.given.session(await world.given.buyer());
  expect((await say({ ms: [1] })).status).toBe(401);
  for (const body of [
    { ms: [] },
    { ms: [-1] },
    { ms: ['1'] },
    { ms: Array(101).fill(1) },
    { ms: [1], who: 'me' },
    null,
  ])
    expect((await say(body, headers)).status).toBe(400);
});
