import type { Channel, EventName } from '@stallwire/events';
import type { Actor } from '@stallwire/kernel';
import type { World } from '@stallwire/testing';
import type { inferRouterInputs, TRPCMutationProcedure } from '@trpc/server';
import type { AppRouter } from './root';

// biome-ignore lint/suspicious/noExplicitAny: any mutation, whatever it takes and gives
type AnyMutation = TRPCMutationProcedure<any>;
type PathsIn<R> = {
  [K in keyof R & string]: R[K] extends AnyMutation
    ? K
    : R[K] extends { _def: unknown }
      ? never
      : R[K] extends object
        ? `${K}.${PathsIn<R[K]>}`
        : never;
}[keyof R & string];

/** Every mutation of the API, as `module.name`. */
export type MutationPath = PathsIn<AppRouter['_def']['record']>;

type Inputs = inferRouterInputs<AppRouter>;
type InputIn<P extends string, R> = P extends `${infer Head}.${infer Rest}`
  ? Head extends keyof R
    ? InputIn<Rest, R[Head]>
    : never
  : P extends keyof R
    ? R[P]
    : never;
/** What a client sends to a mutation. */
export type InputOf<P extends MutationPath> = InputIn<P, Inputs>;

/** One event of a commit and all channels it must reach. */
export interface Told {
  readonly event: EventName;
  readonly on: readonly Channel[];
}

/** A mutation as it is meant to go: who does it to what, and what everybody must hear. The runner does it and looks. */
export interface Scenario<P extends MutationPath = MutationPath> {
  given(world: World): Promise<{
    readonly actor: Actor;
    readonly input: InputOf<P>;
    /** In the order told; empty for a silent verb. A function where it is about what the mutation makes. */
    readonly tells: readonly Told[] | ((answer: unknown) => readonly Told[]);
  }>;
}

/** A row for each mutation: leave one out, and this does not compile. */
export type Scenarios<P extends MutationPath = MutationPath> = { readonly [K in P]: Scenario<K> };
