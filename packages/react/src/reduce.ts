import {
  type Channel,
  type Cursor,
  catalogueByModule,
  definitionOf,
  type Envelope,
  type EventName,
  isEventName,
  type ModuleName,
  moduleOf,
} from '@stallwire/events';
import type { Entry } from './history';
import { channelsOf, type Snapshot } from './snapshot';

/** A reducer's answer when it cannot say what the data becomes: the query is read again. */
export const readAgain: unique symbol = Symbol('read again');
export type ReadAgain = typeof readAgain;

/** An event by its name, as any audience sees it. */
export type EventEnvelope<N extends EventName> = Extract<Envelope, { readonly name: N }>;

/** What becomes of a query's data with each event. Pure: it is run again over every fresh snapshot. */
export type Reducers<D> = {
  readonly [N in EventName]?: (data: D, event: EventEnvelope<N>) => D | ReadAgain;
};
export type AnyReducers = Readonly<Partial<Record<EventName, (data: unknown, event: Envelope) => unknown>>>;

/** False for an event that this build has not heard of, or knows in another version. */
export const isKnown = (event: Envelope): boolean =>
  isEventName(event.name) && definitionOf(event.name).version === event.version;

const isModule = (word: string): word is ModuleName => Object.hasOwn(catalogueByModule, word);

/** The module of an event, guessed from its first word when the name is new; null when nothing can be guessed. */
export function moduleOfEvent(event: Envelope): ModuleName | null {
  if (isEventName(event.name)) return moduleOf(event.name);
  const word = String(event.name).split(':')[0] ?? '';
  return isModule(word) ? word : null;
}

/** What one event does to one query's data. An event of another module that has no reducer here does not concern it. */
export function react(data: unknown, event: Envelope, reducers: AnyReducers, module: string): unknown {
  if (!isKnown(event)) {
    const of = moduleOfEvent(event);
    return of === null || of === module || event.name in reducers ? readAgain : data;
  }
  const reduce = reducers[event.name];
  if (reduce) return reduce(data, event);
  return moduleOfEvent(event) === module ? readAgain : data;
}

export interface Advance {
  readonly snapshot: Snapshot<unknown>;
  /** Something is missing that only the server knows. The snapshot stays before it until it is read again. */
  readonly stale: boolean;
}

/**
 * Brings a snapshot up to the positions of its channels.
 * @param since a channel's events after a cursor, null when not all of them are at hand
 * @param seen ids of events applied to this snapshot already, through another of its channels; added to
 */
export function advance(
  snapshot: Snapshot<unknown>,
  since: (channel: Channel, after: Cursor) => readonly Entry[] | null,
  apply: (data: unknown, event: Envelope) => unknown,
  seen: Set<string>,
): Advance {
  let { data } = snapshot;
  let stale = false;
  const moved: Partial<Record<Channel, Cursor>> = {};
  for (const channel of channelsOf(snapshot)) {
    const due = since(channel, snapshot.cursors[channel] as Cursor);
    if (!due) stale = true;
    for (const { cursor, envelope } of due ?? []) {
      if (!seen.has(envelope.id)) {
        const next = apply(data, envelope);
        if (next === readAgain) {
          stale = true;
          break;
        }
        data = next;
        seen.add(envelope.id);
      }
      moved[channel] = cursor;
    }
  }
  if (Object.keys(moved).length === 0) return { snapshot, stale };
  return { snapshot: { data, cursors: { ...snapshot.cursors, ...moved } }, stale };
}
