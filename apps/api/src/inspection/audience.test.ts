import { channels, eventNames } from '@stallwire/events';
import { setStatus } from '@stallwire/modules';
import { legacySocket } from '@stallwire/testing/legacy-socket';
import { castOf } from '@stallwire/testing/transport/cast';
import { ClientProcess } from '@stallwire/testing/transport/clients';
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

it('what it shows for each audience is what that audience was sent', async () => {
  await using house = await apiWorld();
  await using clients = await ClientProcess.start();
  const { api, prisma, url } = house;
  const subject = { url, origin: webOrigin, prisma, kernel: api.kernel, secret: api.authSecret, close: async () => {} };
  const cast = await castOf(subject);
  const { cookie } = await cast.session('seller');
  const follow = (channels: readonly string[], who?: string) =>
    clients.connect({
      wire: 'trpc-ws',
      url,
      origin: webOrigin,
      channels,
      ...(who === undefined ? {} : { cookie: who }),
    });
  const store = await follow(cast.hears.seller, cookie);
  const buyer = await follow(cast.hears.buyer, (await cast.session('buyer')).cookie);
  const names = eventNames.filter((name) => !name.startsWith('account:'));
  const told = new Map<string, string>();
  for (const name of names) told.set(await cast.tell(name), name);
  const last = [...told.keys()].at(-1);
  const end = await cast.tell('order:fulfilled');
  await Promise.all([store, buyer].map((client) => client.event(({ id }) => id === end)));
  expect(last).toBeDefined();

  const input = encodeURIComponent(JSON.stringify({ sellerId: cast.people.seller.id, limit: 100 }));
  const answer = await fetch(`${url}/trpc/inspector.events?input=${input}`, { headers: { cookie } });
  const { items } = asListed(await answer.json());
  const seen = items.filter(({ id }) => told.has(id));
  expect(seen.length).toBeGreaterThan(40);
  for (const { id, name, deliveries } of seen) {
    const mine = (channels: readonly string[]) =>
      deliveries.filter(({ channel }) => channels.includes(channel)).map(({ payload }) => payload);
    const heard = (client: typeof store) =>
      client.events.filter((event) => event.id === id).map(({ payload }) => payload);
    for (const [client, channels] of [
      [store, cast.hears.seller],
      [buyer, cast.hears.buyer],
    ] as const) {
      const sent = heard(client);
      expect(sent, name).toHaveLength(mine(channels).length);
      for (const payload of mine(channels)) expect(sent, name).toContainEqual(payload);
    }
  }
});
interface Listed {
  readonly items: readonly {
    readonly id: string;
    readonly name: string;
    readonly deliveries: readonly { readonly channel: string; readonly payload: Readonly<Record<string, unknown>> }[];
  }[];
}
const asListed = (json: unknown) => (json as { result: { data: { data: Listed } } }).result.data.data;
