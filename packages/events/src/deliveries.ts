import { type Audience, audienceNames, audiences, type Channel, channelOf } from './audiences';
import { definitionOf, type EventName, type PayloadOf, type SeenByOf } from './catalogue';
import type { EventDef } from './event';

type Shown<N extends EventName, V> = V extends 'all'
  ? PayloadOf<N>
  : V extends readonly (infer F)[]
    ? Pick<PayloadOf<N>, F & keyof PayloadOf<N>>
    : never;
/** What `audience` sees of an event; `never` when it sees nothing. */
export type ViewOf<N extends EventName, A extends Audience> = A extends keyof SeenByOf<N>
  ? Shown<N, SeenByOf<N>[A]>
  : never;

type Answer = 'all' | 'nothing' | readonly string[];
const answers = (def: EventDef): Partial<Record<Audience, Answer>> => def.seenBy;

/** One channel an event goes to, and as which audience. */
export interface Target {
  readonly channel: Channel;
  readonly audience: Audience;
}

/**
 * Where an event goes, richest audience first, each channel once. A null id tells no one; a missing or empty one throws, because
 * somebody would silently not be told.
 */
export function deliveriesOf(name: EventName, payload: Record<string, unknown>): readonly Target[] {
  const def = definitionOf(name);
  const seenBy = answers(def);
  const publicToo = def.when?.(payload) ?? true;
  const targets = new Map<Channel, Audience>();
  for (const audience of audienceNames) {
    const answer = seenBy[audience];
    if (answer === undefined || answer === 'nothing') continue;
    if (audiences[audience].public && !publicToo) continue;
    const field = audiences[audience].idField;
    const id = field === null ? '' : payload[field];
    if (id === null) continue;
    if (typeof id !== 'string' || (field !== null && id === '')) {
      throw new Error(`${name}: ${field} is ${id === '' ? 'empty' : 'missing'}, so its ${audience} cannot be told.`);
    }
    const channel = channelOf(audience, id, def.capability);
    if (!targets.has(channel)) targets.set(channel, audience);
  }
  return [...targets].map(([channel, audience]) => ({ channel, audience }));
}

/** The part of a payload that `audience` sees. */
export function viewFor(
  name: EventName,
  audience: Audience,
  payload: Record<string, unknown>,
): Record<string, unknown> {
  const answer = answers(definitionOf(name))[audience];
  if (answer === 'all') return payload;
  if (answer === undefined || answer === 'nothing') return {};
  return Object.fromEntries(answer.filter((field) => field in payload).map((field) => [field, payload[field]]));
}
