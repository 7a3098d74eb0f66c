import {
  type Audience,
  type Capability,
  type Channel,
  type ChannelKind,
  channels,
  definitionOf,
  eventNames,
  type ModuleName,
  moduleOf,
  parseChannel,
} from '@stallwire/events';
import type { Query } from '@tanstack/react-query';

/** What names one channel of a kind. */
export type ChannelInput<K extends ChannelKind> = K extends 'sellers'
  ? Readonly<Record<string, never>>
  : K extends 'seller'
    ? { readonly id: string; readonly capability: Capability }
    : { readonly id: string };

type AnyInput = { readonly id?: string; readonly capability?: Capability };

/** The channel of a kind and its input. */
export function channelNamed<K extends ChannelKind>(kind: K, input: ChannelInput<K>): Channel {
  const { id = '', capability = 'orders' }: AnyInput = input;
  if (kind === 'sellers') return channels.sellers();
  if (kind === 'seller') return channels.seller(id, capability);
  return channels[kind as Exclude<ChannelKind, 'seller' | 'sellers'>](id);
}

/** The live procedure of a channel and what it is asked with; null for a name that is none. */
export function procedureOf(channel: Channel): { readonly path: string; readonly input: AnyInput } | null {
  const ref = parseChannel(channel);
  if (!ref) return null;
  const { kind, ...input } = ref;
  return { path: `live.${kind}`, input };
}

const audiencesOn = (kind: ChannelKind): readonly Audience[] => (kind === 'user' ? ['user', 'buyer'] : [kind]);

/** The modules whose events can arrive on a channel. */
export function modulesOn(channel: Channel): ReadonlySet<ModuleName> {
  const ref = parseChannel(channel);
  if (!ref) return new Set();
  const hears = eventNames.filter((name) => {
    const { seenBy, capability } = definitionOf(name);
    const shown: Partial<Record<Audience, unknown>> = seenBy;
    if (ref.kind === 'seller' && capability !== ref.capability) return false;
    return audiencesOn(ref.kind).some((audience) => shown[audience] !== undefined && shown[audience] !== 'nothing');
  });
  return new Set(hears.map(moduleOf));
}

/** The first word of a query's tRPC path (`[["settings", "bySeller"], …]`); null for keys of another shape. */
export function moduleOfQuery(query: Pick<Query, 'queryKey'>): string | null {
  const path: unknown = query.queryKey[0];
  return Array.isArray(path) && typeof path[0] === 'string' ? path[0] : null;
}
