import type { EventName, PayloadOf } from '@stallwire/events';

/** What a change tells, by event; each list in order. */
export type Told<N extends EventName> = { readonly [E in N]?: readonly PayloadOf<E>[] };

/** What several changes of one commit tell, one after the other. */
export function allTold<N extends EventName>(parts: readonly Told<N>[]): Told<N> {
  const all = new Map<string, unknown[]>();
  for (const part of parts)
    for (const [name, payloads] of Object.entries<readonly unknown[] | undefined>(part))
      all.set(name, [...(all.get(name) ?? []), ...(payloads ?? [])]);
  return asTold<N>(Object.fromEntries(all));
}

/** `Object.fromEntries` forgets its keys: they are those of the parts. */
const asTold = <N extends EventName>(entries: Record<string, unknown[]>): Told<N> => entries as unknown as Told<N>;
