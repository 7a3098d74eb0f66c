import { setStatus } from '@stallwire/modules';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ApiWorld, apiWorld, webOrigin } from './api.fixture';

let world: ApiWorld;
beforeAll(async () => {
  world = await apiWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

const look = (headers: Record<string, string> = {}) => fetch(`${world.url}/api/operations`, { headers });
const say = (body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${world.url}/api/freshness`, {
    method: 'POST',
    headers: { origin: webOrigin, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

interface Seen {
  readonly live: { readonly freshness: { readonly p50: number } };
  readonly process: { readonly startedAt: string };
}
const asSeen = (json: unknown) => json as Seen;

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
      events: { 'storefront:status_updated': 1 },
      freshness: { count: 4, p50: expect.any(Number) },
    },
    verbs: expect.arrayContaining([expect.objectContaining({ name: 'settings.setStatus', done: 1, failed: 0 })]),
    waiting: { mails: { queued: 1 }, payments: { messagesLastHour: 0 } },
  });
  expect(answer.live.freshness.p50).toBeGreaterThan(20);
  expect(answer.live.freshness.p50).toBeLessThan(200);
  expect(Date.parse(answer.process.startedAt)).toBeLessThan(Date.now());
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
