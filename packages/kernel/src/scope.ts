import type { Prisma } from '@stallwire/db';
import { definitionOf, type EventName } from '@stallwire/events';
import type { Actor } from './actor';
import type { AnyTx, DoneFn, Lock, Verb } from './module';

/** An event to be written with the running transaction. */
export interface Emitted {
  readonly name: EventName;
  readonly payload: Record<string, unknown>;
}

/** One run of a verb and of the verbs it takes in: a transaction, who acts, and what will be told. */
export interface Scope {
  readonly tx: Prisma.TransactionClient;
  readonly actor: Actor;
  readonly lock: Lock;
  readonly emitted: Emitted[];
  /** The verbs that were taken in. */
  readonly taken: Set<Pick<Verb, 'path' | 'owns'>>;
  doneFor<M extends EventName, O extends EventName>(
    emits: readonly EventName[],
    mayEmit: readonly EventName[],
  ): DoneFn<M, O>;
}

const scopes = new WeakMap<object, Scope>();

/** The scope that a verb's `tx` belongs to. */
export function scopeOf(tx: AnyTx): Scope {
  const scope = scopes.get(tx);
  if (!scope) throw new Error('within() takes the tx of the verb that calls it.');
  return scope;
}

export function openScope(tx: Prisma.TransactionClient, actor: Actor, lock: Lock): Scope {
  const emitted: Emitted[] = [];
  const doneFor = (emits: readonly EventName[], mayEmit: readonly EventName[]) => {
    const declared = new Set([...emits, ...mayEmit]);
    return (value: unknown, events: Readonly<Record<string, unknown>> = {}) => {
      for (const name of emits)
        if (listOf(events[name]).length === 0) throw new Error(`${name} was promised and not told.`);
      for (const [name, told] of Object.entries(events)) {
        const known = [...declared].find((n) => n === name);
        if (!known) throw new Error(`${name} was told and not declared.`);
        for (const payload of listOf(told))
          emitted.push({ name: known, payload: definitionOf(known).payload.parse(payload) });
      }
      return { value };
    };
  };
  const scope: Scope = { tx, actor, lock, emitted, taken: new Set(), doneFor: branded(doneFor) };
  scopes.set(tx, scope);
  return scope;
}

const listOf = (told: unknown): readonly unknown[] => (told === undefined ? [] : Array.isArray(told) ? told : [told]);

/** The brand on `Done` exists in types only: `done` is its one maker. */
const branded = (doneFor: unknown): Scope['doneFor'] => doneFor as Scope['doneFor'];
