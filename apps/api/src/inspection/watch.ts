import { type Channel, parseChannel } from '@stallwire/events';
import {
  type Actor,
  asRefusal,
  type CommittedEvent,
  type Heard,
  type Inspection,
  type Refused,
  type TransportName,
} from '@stallwire/kernel';

/** ms that a store is watched after the last look at it; how much is remembered. */
const limits = { rests: 60_000, stores: 20, events: 200, refusals: 200, names: 30 };

interface Listener {
  readonly transport: TransportName;
  readonly actor: Actor;
}

export interface Watch extends Inspection {
  /** Events that are about to be told. */
  publishing(events: readonly CommittedEvent[]): void;
  /** Passes a refusal to join on, after a note of it. */
  refusals<T>(actor: Actor, channel: string, asked: Promise<T>): Promise<T>;
}

interface Watched {
  readonly since: string;
  until: number;
  readonly heard: Heard[];
  /** Of its own channels: what others are refused elsewhere takes no room here. */
  readonly refused: Refused[];
}

/** Looks over the hub's shoulder while somebody inspects a store, and not at all otherwise. */
export function createWatch(of: { listeners(channel: Channel): readonly Listener[]; now?: () => number }): Watch {
  const { listeners, now = Date.now } = of;
  const stores = new Map<string, Watched>();
  /** Of orders, whose store the name does not tell. */
  const ofOrders: Refused[] = [];

  const forget = () => {
    for (const [sellerId, { until }] of stores) if (until < now()) stores.delete(sellerId);
    if (stores.size === 0) ofOrders.length = 0;
  };
  /** Where a refusal is noted, if anywhere. */
  const ringOf = (channel: string): Refused[] | undefined => {
    forget();
    const ref = parseChannel(channel);
    if (ref?.kind === 'seller') return stores.get(ref.id)?.refused;
    return ref?.kind === 'order' && stores.size > 0 ? ofOrders : undefined;
  };

  return {
    look(sellerId) {
      forget();
      const known = stores.get(sellerId);
      const store = known ?? { since: new Date(now()).toISOString(), until: 0, heard: [], refused: [] };
      store.until = now() + limits.rests;
      const [oldest] = stores.keys();
      if (!known && stores.size >= limits.stores && oldest !== undefined) stores.delete(oldest);
      stores.set(sellerId, store);
      const refused = [...store.refused, ...ofOrders].sort((a, b) => a.at.localeCompare(b.at));
      return { since: store.since, heard: [...store.heard], refused };
    },
    publishing(events) {
      if (stores.size === 0) return;
      forget();
      for (const event of events) {
        const store = stores.get(storeOf(event) ?? '');
        if (!store) continue;
        store.heard.push({
          eventId: event.id,
          listeners: event.deliveries.map(({ channel }) => ({ channel, ...summed(listeners(channel)) })),
        });
        if (store.heard.length > limits.events) store.heard.shift();
      }
    },
    async refusals(actor, channel, asked) {
      try {
        return await asked;
      } catch (error) {
        const ring = stores.size > 0 ? ringOf(channel) : undefined;
        const userId = actor.kind === 'user' ? actor.userId : null;
        ring?.push({ at: new Date(now()).toISOString(), channel, code: asRefusal(error).code, userId });
        if (ring && ring.length > limits.refusals) ring.shift();
        throw error;
      }
    },
  };
}

/** The store whose people hear of an event. */
function storeOf({ deliveries }: CommittedEvent): string | null {
  for (const { channel } of deliveries) {
    const ref = parseChannel(channel);
    if (ref?.kind === 'seller') return ref.id;
  }
  return null;
}

function summed(all: readonly Listener[]) {
  const transports: Partial<Record<TransportName, number>> = {};
  const userIds = new Set<string>();
  for (const { transport, actor } of all) {
    transports[transport] = (transports[transport] ?? 0) + 1;
    if (actor.kind === 'user') userIds.add(actor.userId);
  }
  return { transports, people: userIds.size, userIds: [...userIds].slice(0, limits.names) };
}
