import type { Prisma, PrismaClient, ReadClient } from '@stallwire/db';
import type { EventName, ModuleName, PayloadOf } from '@stallwire/events';
import type { z } from 'zod';
import type { Actor } from './actor';
import { type Scope, scopeOf } from './scope';

type Model = Uncapitalize<Prisma.ModelName>;
declare const insideTransaction: unique symbol;
export interface AnyTx {
  readonly [insideTransaction]: true;
}
/** Writes to the module's own tables, reads of everybody's. */
export type ModuleTx<Own extends Model> = Pick<PrismaClient, Own> & Omit<ReadClient, Own> & AnyTx;

type OneOrMany<T> = T | readonly T[];
export type Emission<M extends EventName, O extends EventName> = { readonly [N in M]: OneOrMany<PayloadOf<N>> } & {
  readonly [N in O]?: OneOrMany<PayloadOf<N>> | undefined;
};

declare const out: unique symbol;
/** What only `done` can make, and a verb must return. */
export interface Done<V> {
  readonly [out]: true;
  readonly value: V;
}
export interface Silent {
  readonly silent: string;
}
/** The one way to change something without telling anyone. Say why. */
export const silent = (why: string): Silent => ({ silent: why });

type Names = readonly [EventName, ...EventName[]];
type Must<E> = E extends readonly (infer N extends EventName)[] ? N : never;
export type DoneFn<M extends EventName, O extends EventName> = [M] extends [never]
  ? [O] extends [never]
    ? <V>(value: V) => Done<V>
    : <V>(value: V, events?: Emission<never, O>) => Done<V>
  : <V>(value: V, events: Emission<M, O>) => Done<V>;

/** Row locks taken in sorted order, so that two verbs never wait for each other in a circle. */
export type Lock = (model: Model, ids: readonly string[]) => Promise<void>;

/** @throws Refusal auth.required, auth.forbidden */
export type Gate<I> = (asked: { db: ReadClient; actor: Actor; input: I }) => Promise<void> | void;

interface VerbDef<P extends string, I extends z.ZodObject, E, Own extends Model, V, O extends readonly EventName[]> {
  readonly name: P;
  /** What callers send; unknown keys are for the schema to refuse. */
  readonly input: I;
  /** Who may. Checked in the transaction, before `run`. */
  readonly allow: Gate<z.output<I>>;
  /** Events that every run tells, or `silent('why')`. */
  readonly emits: E;
  /** Events that a run may tell. */
  readonly mayEmit?: O;
  run(a: {
    tx: ModuleTx<Own>;
    input: z.output<I>;
    actor: Actor;
    lock: Lock;
    done: DoneFn<Must<E>, O[number]>;
  }): Promise<Done<V>>;
}

export interface Verb<P extends string = string, I extends z.ZodObject = z.ZodObject, V = unknown> {
  /** `module.name`, the same as its path in the router. */
  readonly path: P;
  readonly module: ModuleName;
  readonly owns: readonly Model[];
  readonly input: I;
  readonly emits: readonly EventName[];
  readonly mayEmit: readonly EventName[];
  /** Why it tells nobody, when it does not. */
  readonly silent: string | null;
  /** Joins a running transaction; its events join the same commit. The outer verb answers for who may. */
  within(tx: AnyTx, input: z.output<I>): Promise<V>;
  /** For `commit` only. */
  start(scope: Scope, input: z.output<I>): Promise<V>;
  readonly allow: Gate<z.output<I>>;
}

/** A module: its name on every floor, and the tables that only its verbs write. */
export function module<const N extends ModuleName, const Own extends readonly Model[]>(def: { name: N; owns: Own }) {
  return {
    verb<
      const P extends string,
      I extends z.ZodObject,
      const E extends Names | Silent,
      V,
      const O extends readonly EventName[] = [],
    >(verb: VerbDef<P, I, E, Own[number], V, O>): Verb<`${N}.${P}`, I, V> {
      const emits: readonly EventName[] = 'silent' in verb.emits ? [] : verb.emits;
      const mayEmit = verb.mayEmit ?? [];
      const start = async (scope: Scope, input: z.output<I>): Promise<V> => {
        const { tx, actor, lock } = scope;
        const ended = await verb.run({ tx: narrowed(tx), input, actor, lock, done: scope.doneFor(emits, mayEmit) });
        return ended.value;
      };
      const made: Verb<`${N}.${P}`, I, V> = {
        path: `${def.name}.${verb.name}`,
        module: def.name,
        owns: def.owns,
        input: verb.input,
        emits,
        mayEmit,
        silent: 'silent' in verb.emits ? verb.emits.silent : null,
        allow: verb.allow,
        start,
        within(tx, input) {
          const scope = scopeOf(tx);
          scope.taken.add(made);
          return start(scope, input);
        },
      };
      return made;
    },
  };
}

/** The whole transaction seen as one module's: fewer methods on the same object. */
const narrowed = <Own extends Model>(tx: Prisma.TransactionClient): ModuleTx<Own> => tx as unknown as ModuleTx<Own>;
