import type { z } from 'zod';
import type { Audience, audiences, Capability, PrivateAudience, PublicAudience } from './audiences';

type IdFieldOf<A extends Audience> = (typeof audiences)[A]['idField'];
type NamedBy<T, A extends Audience> = { [K in A]: IdFieldOf<K> extends keyof T ? K : never }[A];
type Fields<T> = readonly [keyof T, ...(keyof T)[]];

/**
 * Who sees what. Every private audience that the payload names must be answered; a public one may be, with a field list only;
 * `sellers` (everybody who sells) is named by nothing and may be added to any event.
 */
export type SeenBy<T> = { readonly [A in NamedBy<T, PrivateAudience>]: 'all' | 'nothing' | Fields<T> } & {
  readonly [A in NamedBy<T, PublicAudience>]?: Fields<T>;
} & { readonly sellers?: 'all' | Fields<T> };

type NoOthers<T, S> = { readonly [K in Exclude<keyof S, keyof SeenBy<T>>]: never };

export interface EventDef<P extends z.ZodObject = z.ZodObject, S = object, W extends string = string> {
  /** One sentence: what happened. */
  readonly about: string;
  /** Raised with every change of `payload`; `wire.json` keeps each version's schema. */
  readonly version: number;
  readonly payload: P;
  readonly seenBy: S;
  /** Which of the store's channels carries it. */
  readonly capability?: Capability;
  /** Public audiences are told only when this holds (a draft product tells the public nothing). */
  readonly when?: (payload: z.infer<P>) => boolean;
  /** The legacy wire's name where it differs from the catalogue's. */
  readonly wireName?: W;
  /** From an older version's payload to the next one's. */
  readonly upcast?: Readonly<Record<number, (older: Record<string, unknown>) => Record<string, unknown>>>;
}

type WithCapability<T> = 'sellerId' extends keyof T
  ? { readonly capability: Capability }
  : { readonly capability?: never };

/** Declares one event. Version 1 unless told otherwise. */
export function event<P extends z.ZodObject, const S extends SeenBy<z.infer<P>>, const W extends string = never>(
  def: Omit<EventDef<P, S, W>, 'seenBy' | 'version' | 'capability'> & {
    readonly version?: number;
    readonly seenBy: S & NoOthers<z.infer<P>, S>;
  } & WithCapability<z.infer<P>>,
): EventDef<P, S, W> {
  return { ...def, version: def.version ?? 1 };
}
