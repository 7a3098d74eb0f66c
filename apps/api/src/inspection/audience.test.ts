import { channels } from '@stallwire/events';
import { setStatus } from '@stallwire/modules';
import { legacySocket } from '@stallwire/testing/legacy-socket';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ApiWorld, apiWorld, webOrigin } from '../doors/api.fixture';

let world: ApiWorld;
beforeAll(async () => {
  world = await apiWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

interface Seen {
  readonly heard: readonly { readonly eventId: string; readonly listeners: readonly object[] }[];
  readonly refused: readonly object[];
}
/** Answers of tRPC are JSON objects; the tests say what must be in them. */
const asSeen = (json: unknown) => (json as { result: { data: Seen } }).result.data;
async function look(sellerId: string, cookie: string): Promise<Seen> {
  const input = encodeURIComponent(JSON.stringify({ sellerId }));
  const answer = await fetch(`${world.url}/trpc/inspector.audience?input=${input}`, { headers: { cookie } });
  return asSeen(await answer.json());
}

it('who heard an event and who was refused, while the store is looked at', async () => {
  const { given, api } = world;
  const { sellerId, ...seller } = await given.seller({ name: 'Ada' });
  const { actor, cookie } = await given.session(seller);
  const stranger = await given.session(await given.buyer());
  using own = await legacySocket(world.url, { origin: webOrigin, cookie });
  using visitor = await legacySocket(world.url, { origin: webOrigin });
  await visitor.ask('join', `storefront:${sellerId}`);
  expect(await look(sellerId, cookie)).toMatchObject({ heard: [], refused: [] });

  await api.kernel.run(setStatus, { actor, input: { sellerId, version: 1, storeActive: false } });
  await Promise.all([own.next('storefront:status_updated'), visitor.next('storefront:status_updated')]);
  const nosy = api.hub.connect({ actor: stranger.actor, transport: 'trpc-ws', onClose: () => {} });
  const sink = { write: () => true, notice: () => {} };
  await expect(nosy.join({ channel: channels.seller(sellerId, 'money'), sink })).rejects.toThrow();
  nosy.close();

  const { heard, refused } = await look(sellerId, cookie);
  expect(heard).toHaveLength(1);
  expect(heard[0]?.listeners).toEqual([
    { channel: channels.seller(sellerId, 'settings'), transports: { socketio: 1 }, names: ['Ada'], others: 0 },
    { channel: channels.storefront(sellerId), transports: { socketio: 1 }, names: [], others: 0 },
  ]);
  expect(refused).toMatchObject([
    { channel: channels.seller(sellerId, 'money'), code: 'channel.forbidden', name: null },
  ]);
});

it('shows no other store’s', async () => {
  const { given, api } = world;
  const [one, two] = [await given.seller(), await given.seller()];
  const { actor, cookie } = await given.session(one);
  const { cookie: other } = await given.session(two);
  await look(one.sellerId, cookie);
  await look(two.sellerId, other);
  await api.kernel.run(setStatus, { actor, input: { sellerId: one.sellerId, version: 1, storeActive: false } });
  expect((await look(one.sellerId, cookie)).heard).toHaveLength(1);
  expect((await look(two.sellerId, other)).heard).toEqual([]);
  const input = encodeURIComponent(JSON.stringify({ sellerId: one.sellerId }));
  const answer = await fetch(`${world.url}/trpc/inspector.audience?input=${input}`, { headers: { cookie: other } });
  expect(answer.status).toBe(403);
});
