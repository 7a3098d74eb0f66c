import {
  type Alias,
  type AliasedEvent,
  type AliasName,
  aliases,
  aliasesOf,
  type EventName,
  type WireName,
  wireNameOf,
} from '@stallwire/events';
import type { Entry } from '@stallwire/kernel';
import { legacyValues } from '../legacy-values';
import { derived, withAdditions } from './additions';

/** One Socket.IO event: a canonical name or an alias, and its one argument. */
export interface Emission {
  readonly name: WireName | AliasName;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** What an entry becomes on the legacy wire, canonical name first; made once an entry, whoever asks. */
export const emissionsOf = (entry: Entry): readonly Emission[] => entry.encoded('socketio', encode);

function encode(entry: Entry): readonly Emission[] {
  const { name } = entry;
  const values = withAdditions(name, legacyValues(name, entry.payload));
  // A prefix of the channel's sequence is what a cursor claims, so only the channel that this emission travels on is named.
  const extras = { timestamp: entry.at, _e: { id: entry.id, cursors: { [entry.channel]: entry.cursor } } };
  const emissions: Emission[] = [{ name: wireNameOf(name), payload: { ...values, ...extras } }];
  if (!isAliased(name)) return emissions;
  for (const alias of aliasesOf(name)) {
    const payload = payloadOf(entry, alias, name, values);
    if (payload && isAliasName(alias.name)) emissions.push({ name: alias.name, payload: { ...payload, ...extras } });
  }
  return emissions;
}

function payloadOf(entry: Entry, alias: Alias, name: AliasedEvent, values: Readonly<Record<string, unknown>>) {
  if (alias.payload === 'same') return values;
  if (alias.payload === 'cart' && !entry.channel.startsWith('product:')) return null;
  const derive = isAliasName(alias.name) ? derived[alias.name] : undefined;
  if (!derive) throw new Error(`${alias.name} is an alias of ${name} with a payload that nothing makes.`);
  return derive(values, name);
}

const names = new Set<string>(Object.values(aliases).flatMap((list) => list.map((alias) => alias.name)));
const isAliasName = (name: string): name is AliasName => names.has(name);
const isAliased = (name: EventName): name is AliasedEvent => Object.hasOwn(aliases, name);
