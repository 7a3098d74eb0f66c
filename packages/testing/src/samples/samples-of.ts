import type { EventsOf, ModuleName, PayloadOf } from '@stallwire/events';

/** One payload for every event of a module. */
export type SamplesOf<M extends ModuleName> = { readonly [N in EventsOf<M>]: PayloadOf<N> };
