import { newId } from '@stallwire/db';
import {
  aliasesOf,
  type Capability,
  capabilities,
  channels,
  type EventName,
  eventNames,
  wireNameOf,
} from '@stallwire/events';
import { samples } from '@stallwire/testing';
import { tellVerb } from '@stallwire/testing/tell';
import { ClientProcess, type RemoteClient } from '@stallwire/testing/transport/clients';
import type { HeardEvent } from '@stallwire/testing/transport/protocol';
import { webOrigin } from '../doors/api.fixture';
import type { PaymentsWorld, Shop } from './payments.fixture';

/** Which events of a shop's trade each of them is to hear: everything else is none of their business. */
const ears = {
  owner: /^(order|payment|product|stock|analytics):/,
  'staff with orders': /^order:/,
  'staff with money': /^(payment|analytics):/,
  'staff with catalog': /^(product|stock):/,
  buyer: /^(order|payment|cart):/,
  guest: /^(order|payment):/,
  'product page': /^product:(updated|deleted|stock_changed|price_changed)$|^stock:(out|restocked)$/,
  storefront: /^product:(created|updated)$/,
  'another seller': null,
  stranger: null,
} as const satisfies Readonly<Record<string, RegExp | null>>;
type Who = keyof typeof ears;

const wires = ['trpc-ws', 'socketio', 'ws-orders'] as const;
type Wire = (typeof wires)[number];

interface Listener {
  readonly who: Who;
  readonly wire: Wire;
  readonly client: RemoteClient;
  /** The one that a guest follows. */
  readonly orderId?: string;
  seen: number;
}
interface Event {
  readonly id: string;
  readonly name: EventName;
  readonly payload: Readonly<Record<string, unknown>>;
}
interface Sentinel {
  readonly name: EventName;
  readonly payload: Record<string, unknown>;
}

/** What one listener heard of a step, and what it was to hear: names as its transport spells them, in order. */
export interface Heard {
  readonly who: Who;
  readonly wire: Wire;
  readonly names: readonly string[];
  readonly due: readonly string[];
  readonly events: readonly HeardEvent[];
}

/** The names under which a transport brings an event; none where it does not carry it. */
function spelled(wire: Wire, { name, payload: told }: Event, who: Who): readonly string[] {
  if (wire === 'trpc-ws') return [name];
  // The stores one works in are not one's own there.
  if (wire === 'ws-orders') return /^(order|payment):/.test(name) && !who.startsWith('staff') ? ['order_updated'] : [];
  const also = aliasesOf(name).filter(({ payload }) => payload !== 'cart' || who === 'product page');
  // A product that stays visible is no trouble for a cart.
  const said = also.filter(
    ({ name: alias }) => name !== 'product:updated' || alias !== 'cart:item_unavailable' || !told.visibleAfter,
  );
  return [wireNameOf(name), ...said.map(({ name: alias }) => alias)];
}

/** People of all kinds on all transports. */
export async function audience(
  world: PaymentsWorld,
  shop: Shop,
  buyer: { readonly id: string; readonly cookie: string },
) {
  const { given, prisma, url, api } = world;
  const { sellerId } = shop;
  const clients = await ClientProcess.start();
  const listeners: Listener[] = [];
  const sentinels: (() => Sentinel)[] = [];
  const elsewhere = newId();

  async function listen(
    who: Who,
    wire: Wire,
    follows: readonly string[],
    more: { cookie?: string; orderId?: string } = {},
  ): Promise<void> {
    const { cookie } = more;
    const to = { wire, url, origin: webOrigin, channels: [...follows], ...(cookie === undefined ? {} : { cookie }) };
    listeners.push({ who, wire, client: await clients.connect(to), seen: 0, ...more });
  }
  /** Somebody signed in, with all transports open. */
  async function seat(
    who: Who,
    person: { id: string; cookie: string },
    store?: string,
    may: readonly Capability[] = [],
  ) {
    const follows = store === undefined ? [] : may.map((capability) => channels.seller(store, capability));
    for (const wire of wires)
      await listen(who, wire, [channels.user(person.id), ...follows], { cookie: person.cookie });
    const parties = { sellerId: elsewhere, buyerId: person.id };
    sentinels.push(() => ({
      name: 'order:fulfilled',
      payload: { ...samples['order:fulfilled'], ...parties, orderId: newId() },
    }));
  }
  const signedIn = async (person: Parameters<typeof given.session>[0]) => {
    const { cookie } = await given.session(person);
    return { id: person.id, cookie };
  };

  await seat('owner', { id: sellerId, cookie: shop.cookie }, sellerId, capabilities);
  for (const may of ['orders', 'money', 'catalog'] as const)
    await seat(`staff with ${may}`, await signedIn(await given.staff({ sellerId }, [may])), sellerId, [may]);
  await seat('buyer', buyer);
  const other = await given.seller();
  await seat('another seller', await signedIn(other), other.sellerId, capabilities);
  await seat('stranger', await signedIn(await given.buyer()));
  for (const wire of ['trpc-ws', 'socketio'] as const) {
    await listen('product page', wire, [channels.product(shop.mug)]);
    await listen('storefront', wire, [channels.storefront(sellerId)]);
  }
  const price = { ...samples['product:price_changed'], sellerId: elsewhere, productId: shop.mug };
  sentinels.push(
    () => ({ name: 'product:price_changed', payload: price }),
    () => ({ name: 'storefront:terms_updated', payload: { ...samples['storefront:terms_updated'], sellerId } }),
  );

  const toldAfter = async (id: string): Promise<readonly Event[]> => {
    const rows = await prisma.event.findMany({ where: { id: { gt: id } }, orderBy: { id: 'asc' } });
    return rows.map((row) => ({ id: row.id, name: nameOf(row.name), payload: Object(row.payload) }));
  };
  /** Tells each of them something: what they have not heard by then they will not hear. @returns the last event's id */
  async function untilSentinels(): Promise<string> {
    const before = newId();
    const events = sentinels.map((make) => make());
    await api.kernel.run(tellVerb, { actor: { kind: 'system', job: 'test' }, input: { events } });
    const told = await toldAfter(before);
    const ids = new Set(told.map(({ id }) => id));
    await Promise.all(listeners.map(({ client }) => client.event(({ id }) => ids.has(id))));
    for (const listener of listeners) listener.seen = listener.client.events.length;
    return told.at(-1)?.id ?? before;
  }

  return {
    /** The guest of an order follows it from now on. */
    async guestOf(orderId: string, cookie: string): Promise<void> {
      await listen('guest', 'trpc-ws', [channels.order(orderId)], { cookie, orderId });
      const payload = { ...samples['order:fulfilled'], sellerId: elsewhere, buyerId: null, orderId };
      sentinels.push(() => ({ name: 'order:fulfilled', payload }));
    },
    /** Does something. @returns what was told of it, and what each heard of that */
    async hearing(act: () => Promise<unknown>): Promise<{ told: readonly EventName[]; heard: readonly Heard[] }> {
      const before = await untilSentinels();
      const from = new Map(listeners.map((listener) => [listener, listener.seen]));
      await act();
      await world.told();
      const told = await toldAfter(before);
      await untilSentinels();
      const ofStep = new Set(told.map(({ id }) => id));
      const heard = listeners.map((listener): Heard => {
        const { who, wire, client } = listener;
        const events = client.events.slice(from.get(listener), listener.seen).filter(({ id }) => ofStep.has(id));
        const mine = told.filter((event) => ears[who]?.test(event.name) && isAbout(event, listener));
        return {
          who,
          wire,
          events,
          names: events.map(({ name }) => name),
          due: mine.flatMap((event) => spelled(wire, event, who)),
        };
      });
      return { told: told.map(({ name }) => name), heard };
    },
    [Symbol.asyncDispose]: () => clients[Symbol.asyncDispose](),
  };

  /** A page hears of its own product, a buyer of their own orders, a guest of the one that they follow. Drafts are the seller's affair. */
  function isAbout({ payload }: Event, { who, orderId }: Listener): boolean {
    const shown = payload.visibleBefore === true || payload.visibleAfter === true;
    if (who === 'buyer') return payload.buyerId === buyer.id;
    if (who === 'guest') return payload.orderId === orderId;
    if (who === 'product page') return shown && payload.productId === shop.mug;
    return who !== 'storefront' || shown;
  }
}
export type Audience = Awaited<ReturnType<typeof audience>>;

function nameOf(text: string): EventName {
  const name = eventNames.find((known) => known === text);
  if (!name) throw new Error(`${text} is in the log and not in the catalogue.`);
  return name;
}
