import { newId } from '@stallwire/db';
import {
  aliasesOf,
  type Capability,
  type Channel,
  capabilities,
  channels,
  cursor,
  type EventName,
  type EventsOf,
  eventNames,
  type PayloadOf,
  parseCursor,
  viewFor,
  wireNameOf,
} from '@stallwire/events';
import { sample } from '@stallwire/testing';
import { tell } from '@stallwire/testing/tell';
import { ClientProcess, type RemoteClient } from '@stallwire/testing/transport/clients';
import { type Wire, wires } from '@stallwire/testing/transport/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiWorld, apiWorld, webOrigin } from './doors/api.fixture';

/** What is told of a store's numbers, to people, and of a store's subscription. */
type Name = EventsOf<'analytics'> | EventsOf<'notification'> | 'settings:subscription_updated';

const staff = ['orders', 'catalog', 'money', 'settings'] as const satisfies readonly Capability[];
type Who =
  | 'owner'
  | `staff with ${(typeof staff)[number]}`
  | 'another seller'
  | 'person'
  | 'stranger'
  | 'admin'
  | 'visitor';

const everybodyWhoSells = [
  'owner',
  'staff with orders',
  'staff with catalog',
  'staff with money',
  'staff with settings',
  'another seller',
] as const;

/** Who hears of each; everybody else must not. */
const hearers = {
  'analytics:sale_completed': ['owner', 'staff with money'],
  'analytics:product_viewed': ['owner', 'staff with catalog'],
  'analytics:revenue_updated': ['owner', 'staff with money'],
  'analytics:inventory_alert': ['owner', 'staff with catalog'],
  'analytics:metrics_updated': ['owner', 'staff with money'],
  'notification:created': ['person'],
  'notification:read': ['person'],
  'notification:announced': everybodyWhoSells,
  'settings:subscription_updated': ['owner', 'staff with settings'],
} as const satisfies Readonly<Record<Name, readonly Who[]>>;
const names = Object.keys(hearers) as Name[];

/** Channels that each may follow, of all that everybody asks for. */
const mayFollow = (who: Who, sellerId: string, personId: string): readonly Channel[] => {
  const works = who === 'owner' ? capabilities : staff.filter((capability) => who === `staff with ${capability}`);
  return [
    ...works.map((capability) => channels.seller(sellerId, capability)),
    ...(who === 'person' ? [channels.user(personId)] : []),
    ...(everybodyWhoSells.some((one) => one === who) ? [channels.sellers()] : []),
    channels.storefront(sellerId),
  ];
};

interface Listener {
  readonly who: Who;
  readonly wire: Wire;
  readonly client: RemoteClient;
  readonly userId: string | null;
}

let world: ApiWorld;
let clients: ClientProcess;
let sellerId: string;
let personId: string;
const listeners: Listener[] = [];

beforeAll(async () => {
  [world, clients] = await Promise.all([apiWorld(), ClientProcess.start()]);
  const { given } = world;
  const { sellerId: id, ...owner } = await given.seller();
  sellerId = id;
  const person = await given.buyer();
  personId = person.id;
  const people: readonly (readonly [Who, Parameters<typeof given.session>[0] | null])[] = [
    ['owner', owner],
    ...(await Promise.all(
      staff.map(async (may) => [`staff with ${may}`, await given.staff({ sellerId }, [may])] as const),
    )),
    ['another seller', await given.seller()],
    ['person', person],
    ['stranger', await given.buyer()],
    ['admin', await given.admin()],
    ['visitor', null],
  ];
  const asked = [
    ...capabilities.map((capability) => channels.seller(sellerId, capability)),
    channels.user(personId),
    channels.sellers(),
    channels.storefront(sellerId),
  ];
  for (const [who, of] of people) {
    const cookie = of && (await given.session(of)).cookie;
    for (const wire of wires) {
      if (wire === 'ws-orders' && cookie === null) continue;
      const own = of && wire !== 'socketio' && of.id !== personId ? [channels.user(of.id)] : [];
      const to = {
        wire,
        url: world.url,
        origin: webOrigin,
        channels: [...asked, ...own],
        ...(cookie ? { cookie } : {}),
      };
      listeners.push({ who, wire, client: await clients.connect(to), userId: of?.id ?? null });
    }
  }
}, 60_000);
afterAll(async () => {
  await clients[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

async function told<N extends EventName>(name: N, payload: PayloadOf<N>): Promise<string> {
  await tell(world.api.kernel, name, payload);
  return (await world.prisma.event.findFirstOrThrow({ where: { name }, orderBy: { id: 'desc' } })).id;
}

/** What every listener has heard once it hears this has come before: what they have not heard by then they will not hear. */
async function untilEverybodyHears(): Promise<void> {
  const store = newId();
  const forAll = new Set([await told('storefront:terms_updated', sample('storefront:terms_updated', { sellerId }))]);
  for (const { userId } of listeners.filter(({ wire }) => wire === 'ws-orders'))
    forAll.add(await told('order:fulfilled', sample('order:fulfilled', { sellerId: store, buyerId: userId })));
  await Promise.all(
    listeners.map(({ wire, client }) =>
      client.event(({ id, name }) => forAll.has(id) && (wire === 'ws-orders' || name.startsWith('storefront:'))),
    ),
  );
}

/** The sample, of the store and the person that are here. */
function payloadOf<N extends Name>(name: N): PayloadOf<N> {
  const given = sample(name);
  return { ...given, ...('sellerId' in given && { sellerId }), ...('userId' in given && { userId: personId }) };
}

it('are all the events of what they are about', () => {
  expect(names.toSorted()).toEqual(
    eventNames.filter((name) => /^(analytics|notification):|:subscription_/.test(name)).toSorted(),
  );
});

it('who may follow what, and who is refused', async () => {
  for (const { who, wire, client, userId } of listeners) {
    if (wire === 'ws-orders') continue;
    // Socket.IO gives its accounts their rooms by itself, and takes questions about the others.
    const asked = (await client.joined()).filter(
      ({ channel }) => wire !== 'socketio' || !/^(user|seller):/.test(channel),
    );
    const own: readonly string[] = mayFollow(who, sellerId, personId);
    for (const { channel, joined } of asked)
      expect([who, wire, channel, joined]).toEqual([
        who,
        wire,
        channel,
        own.includes(channel) || channel === `user:${userId}`,
      ]);
  }
});

it('a position does not open a channel: who may not follow it is told nothing of what was before either', async () => {
  const secret = await told('analytics:revenue_updated', payloadOf('analytics:revenue_updated'));
  const owner = listeners.find(({ who, wire }) => who === 'owner' && wire === 'trpc-ws');
  await owner?.client.event(({ id }) => id === secret);
  const { epoch = '' } = parseCursor(owner?.client.cursors[channels.seller(sellerId, 'money')] ?? '') ?? {};
  expect(epoch).not.toBe('');
  const closed = [channels.seller(sellerId, 'money'), channels.user(personId)];
  const { cookie } = await world.given.session(await world.given.seller());
  const cursors = Object.fromEntries(closed.map((channel) => [channel, cursor(epoch, 0)]));
  for (const wire of wires) {
    const follows = [...closed, channels.storefront(sellerId)];
    const nosy = await clients.connect({ wire, url: world.url, origin: webOrigin, channels: follows, cookie, cursors });
    if (wire.startsWith('trpc'))
      expect((await nosy.joined()).filter(({ joined }) => joined).map(({ channel }) => channel)).toEqual([
        channels.storefront(sellerId),
      ]);
    const id = await told('storefront:terms_updated', sample('storefront:terms_updated', { sellerId }));
    if (wire !== 'ws-orders') await nosy.event((event) => event.id === id);
    expect(nosy.events.map((event) => event.id)).not.toContain(secret);
  }
});

describe.each(names)('%s', (name) => {
  it('reaches those whom it is for, once on each transport, as they are to see it, and nobody else', async () => {
    const payload = payloadOf(name);
    const id = await told(name, payload);
    await untilEverybodyHears();
    const due: readonly Who[] = hearers[name];
    const heard = listeners.map(({ who, wire, client }) => ({
      who,
      wire,
      names: client.events.filter((event) => event.id === id).map((event) => event.name),
    }));
    expect(heard).toEqual(
      heard.map(({ who, wire }) => ({ who, wire, names: due.includes(who) ? spelled(wire, name) : [] })),
    );
    for (const { who, wire, client } of listeners) {
      const mine = client.events.filter((event) => event.id === id);
      if (wire === 'socketio')
        for (const event of mine)
          expect(event.payload, `${who}, ${event.name}`).toMatchObject({
            timestamp: expect.any(String),
            ...legacy(name),
          });
      else for (const event of mine) expect(event.payload, who).toEqual(viewFor(name, audienceOf(name), payload));
    }
  });
});

const audienceOf = (name: Name) =>
  name === 'notification:announced' ? 'sellers' : name.startsWith('notification:') ? 'user' : 'seller';

/** The names by which a transport brings an event; `/ws/orders` speaks of orders alone. */
const spelled = (wire: Wire, name: Name): readonly string[] =>
  wire === 'ws-orders'
    ? []
    : wire === 'socketio'
      ? [wireNameOf(name), ...aliasesOf(name).map((alias) => alias.name)]
      : [name];

/** What old clients are told, amounts in units of the currency. */
function legacy(name: Name): object {
  const fields = {
    'analytics:sale_completed': { sellerId, amount: '101.84' },
    'analytics:product_viewed': { sellerId, viewCount: 128 },
    'analytics:revenue_updated': { sellerId, totalRevenue: '2417.90', newRevenue: '101.84', period: 'today' },
    'analytics:inventory_alert': { sellerId, currentStock: 9, alertType: 'low' },
    'analytics:metrics_updated': { sellerId, metrics: { totalOrders: 31, totalRevenue: '2417.90' } },
    'notification:created': { userId: personId, type: 'shipping', read: false, priority: 'medium' },
    'notification:read': { userId: personId, all: false, unreadCount: 1 },
    'notification:announced': { title: 'Stores can choose their clock', priority: 'medium', href: '/dashboard' },
    'settings:subscription_updated': { sellerId, subscriptionStatus: expect.any(String) },
  } satisfies Readonly<Record<Name, object>>;
  return fields[name];
}
