'use client';

import type { RefusalShape } from '@stallwire/events';
import {
  type DataTag,
  hashKey,
  type MutationFunctionContext,
  type QueryKey,
  type UseMutationOptions,
  type UseMutationResult,
  useMutation,
} from '@tanstack/react-query';
import { failureOf } from './line';
import type { Live } from './live';
import { useLive } from './live-provider';
import { newMutationId } from './mutation-id';
import type { Overlay } from './pending';
import type { InsideOf } from './snapshot';
import { untilAnswered } from './until-answered';

/** One query's data as it will be if all goes well. Made by `patch`. */
export interface Patch {
  readonly queryHash: string;
  readonly apply: (data: unknown) => unknown;
}

/**
 * An optimistic change to a live query.
 * @param queryKey its key, e.g. `trpc.settings.bySeller.queryKey({ sellerId })`
 * @param apply pure, and applied anew over every newer state of the data: write values, do not count up
 */
export function patch<TKey extends QueryKey, TData, TError>(
  queryKey: DataTag<TKey, TData, TError>,
  apply: (data: InsideOf<TData>) => InsideOf<TData>,
): Patch {
  return { queryHash: hashKey(queryKey), apply: untyped(apply) };
}
/** Overlays are only laid over data of the query they name. */
const untyped = (apply: (data: never) => unknown) => apply as (data: unknown) => unknown;

export interface MutationReaction<TInput> {
  /** What live queries show until the server has told of it. Never for money. */
  optimistic?(input: TInput): readonly Patch[];
  /** The server refused: the optimistic change is gone again, and this is why. */
  onRefused?(refusal: RefusalShape, input: TInput): void;
}

export type LiveMutationResult<TOutput, TError, TInput, TContext> = UseMutationResult<
  TOutput,
  TError,
  TInput,
  TContext
> & {
  /** Why the last call was refused. */
  readonly refusal: RefusalShape | null;
};

/**
 * `useMutation` for verbs: adds a `mutationId`, and sends under it until the server has answered, through lost connections too.
 * The event that echoes the id takes the place of the optimistic change.
 */
export function useLiveMutation<TInput extends object, TOutput, TError, TContext>(
  options: UseMutationOptions<TOutput, TError, TInput, TContext>,
  reaction: MutationReaction<TInput> = {},
): LiveMutationResult<TOutput, TError, TInput, TContext> {
  const live = useLive();
  const mutation = useMutation<TOutput, TError, TInput, TContext>({
    ...options,
    networkMode: 'always',
    retry: false,
    mutationFn: (input, context) => send(live, options, reaction, input, context),
  });
  return { ...mutation, refusal: mutation.error === null ? null : failureOf(mutation.error).refusal };
}

async function send<TInput extends object, TOutput, TError, TContext>(
  live: Live,
  { mutationFn }: UseMutationOptions<TOutput, TError, TInput, TContext>,
  { optimistic, onRefused }: MutationReaction<TInput>,
  input: TInput,
  context: MutationFunctionContext,
): Promise<TOutput> {
  if (!mutationFn) throw new Error('A live mutation needs its mutationFn.');
  const given: unknown = Reflect.get(input, 'mutationId');
  const mutationId = typeof given === 'string' ? given : newMutationId();
  live.pending.add((optimistic?.(input) ?? []).map((change): Overlay => ({ ...change, mutationId })));
  try {
    const output = await untilAnswered(live, () => mutationFn({ ...input, mutationId }, context));
    void confirm(live, mutationId);
    return output;
  } catch (error) {
    live.pending.drop(mutationId);
    const { refusal } = failureOf(error);
    if (refusal) onRefused?.(refusal, input);
    throw error;
  }
}

/** The answer is here; the event takes the overlays away. Where it does not come, a fresh read does. */
async function confirm({ pending, timing, readAgain }: Live, mutationId: string): Promise<void> {
  if (pending.queriesOf(mutationId).length === 0) return;
  await new Promise((resolve) => setTimeout(resolve, timing.echoWithin));
  await Promise.all(pending.queriesOf(mutationId).map((hash) => readAgain(hash)));
  pending.drop(mutationId);
}
