import type { z } from 'zod';
import type { Audience } from './audiences';
import { type Catalogue, catalogue, type EventName, type SeenByOf } from './catalogue';
import type { Cursor } from './cursor';
import type { LegacyNameOf, UnitOf } from './fields';

/** The legacy wire's side of the catalogue, derived from the schemas: money is a decimal string, a flag is 0 or 1. */

type ByUnit = { money: string; flag: 0 | 1 };

/** What a field's schema becomes on the legacy wire. */
export type LegacyField<S> = [UnitOf<S>] extends [never] ? LegacyUnmarked<S> : ByUnit[UnitOf<S> & keyof ByUnit];
type LegacyUnmarked<S> =
  S extends z.ZodNullable<infer Inner>
    ? LegacyField<Inner> | null
    : S extends z.ZodOptional<infer Inner>
      ? LegacyField<Inner> | undefined
      : S extends z.ZodArray<infer Item>
        ? LegacyField<Item>[]
        : S extends z.ZodObject<infer Shape>
          ? LegacyObject<Shape>
          : z.infer<S>;

type OptionalKey<Shape> = { [K in keyof Shape]: Shape[K] extends z.ZodOptional ? K : never }[keyof Shape];
type Flat<T> = { [K in keyof T]: T[K] };
/** An object's fields, and the second names that some of them go by. */
export type LegacyObject<Shape> = Flat<
  { [K in Exclude<keyof Shape, OptionalKey<Shape>>]: LegacyField<Shape[K]> } & {
    [K in OptionalKey<Shape>]?: LegacyField<Shape[K]>;
  } & { [K in keyof Shape as LegacyNameOf<Shape[K]>]: LegacyField<Shape[K]> }
>;

type ShapeOf<N extends EventName> = Catalogue[N]['payload']['shape'];
/** An event's whole payload on the legacy wire, before what every emission adds. */
export type LegacyPayload<N extends EventName> = LegacyObject<ShapeOf<N>>;

type Shown<N extends EventName, V> = V extends 'all'
  ? LegacyPayload<N>
  : V extends readonly (infer F)[]
    ? LegacyObject<Pick<ShapeOf<N>, F & keyof ShapeOf<N>>>
    : never;
/** What `audience` receives of an event on the legacy wire; `never` when it receives nothing. */
export type LegacyView<N extends EventName, A extends Audience> = A extends keyof SeenByOf<N>
  ? Shown<N, SeenByOf<N>[A]>
  : never;

/** What every emission carries besides: `_e` is ours, for clients that resume; old ones ignore it. */
export interface LegacyExtras {
  /** ISO 8601, UTC. */
  readonly timestamp: string;
  readonly _e?: { readonly id: string; readonly cursors: Readonly<Record<string, Cursor>> };
}

/** The legacy wire's name of an event: its own, unless the catalogue gives another. */
export type WireNameOf<N extends EventName> = [NonNullable<Catalogue[N]['wireName']>] extends [never]
  ? N
  : NonNullable<Catalogue[N]['wireName']>;
export type WireName = { [N in EventName]: WireNameOf<N> }[EventName];

/** The legacy wire's name of an event, at run time. */
export function wireNameOf<N extends EventName>(name: N): WireNameOf<N> {
  return asWireName(catalogue[name].wireName ?? name);
}
/** Holds because `WireNameOf` picks by the same field, of the same entry, as the expression above; TypeScript does not follow `??` over a generic. */
const asWireName = <N extends EventName>(name: string): WireNameOf<N> => name as WireNameOf<N>;

/** Every view of an event that some audience receives. */
export type LegacySent<N extends EventName> = { [A in Audience]: LegacyView<N, A> }[Audience] & LegacyExtras;

/** Socket.IO's map of what the server emits under canonical names. */
export type ServerToClientEvents = { [N in EventName as WireNameOf<N>]: (payload: LegacySent<N>) => void };
