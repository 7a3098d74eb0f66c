import type { Prisma, PrismaClient, ReadClient } from '@stallwire/db';
import type { z } from 'zod';
import { type Actor, actorKey } from './actor';
import { type Append, append, type FollowedBy } from './append';
import { digest } from './canonical';
import type { CommittedEvent } from './hub';
import type { Lock, Verb } from './module';
import { refuse } from './refusal';
import { isConnectionLost, isRetryable } from './retry';
import { openScope } from './scope';

/** Where a test may stop the process dead. `before_commit`: all is written, nothing committed; `after_commit`: nobody told yet. */
export type Failpoint = (at: 'before_commit' | 'after_commit', verb: string) => void;

export interface KernelOptions {
  readonly prisma: PrismaClient;
  readonly publish: (events: readonly CommittedEvent[]) => void;
  readonly failpoint?: Failpoint;
  /** Called inside the transaction before it commits, for checks that need to see it from within; `taken` are the verbs it took in. */
  readonly inspect?: (
    tx: Prisma.TransactionClient,
    verb: Verb,
    taken: ReadonlySet<Pick<Verb, 'path' | 'owns'>>,
  ) => Promise<void>;
  /** What is told that somebody must act on: noted in the same commit, see `FollowUp` in the database. */
  readonly followedBy?: FollowedBy;
  /** How a commit's events and answer are written: the log's one statement, unless a bench measures what that costs. */
  readonly append?: (tx: Prisma.TransactionClient, of: Append) => Promise<CommittedEvent[]>;
  /** Told of each retry, for the metrics. */
  readonly onRetry?: (verb: string, error: unknown) => void;
}

export interface Call<I extends z.ZodObject> {
  readonly actor: Actor;
  /** Parsed by `verb.input`; doors that hold raw input use `parse` first. */
  readonly input: z.output<I>;
  /** The client's uuid for this change: sent again it gets the first answer and changes nothing. */
  readonly mutationId?: string | null | undefined;
}

/** Runs verbs: one transaction each, with its events, or nothing at all. */
export interface Kernel {
  readonly db: ReadClient;
  /**
   * @throws Refusal what the verb refuses; mutation.reused; server.busy after five lost races
   */
  run<P extends string, I extends z.ZodObject, V>(verb: Verb<P, I, V>, call: Call<I>): Promise<V>;
}

const attempts = 5;
/** ms to wait for a pooled connection, and for the whole transaction. */
const limits = { maxWait: 5_000, timeout: 15_000 };

export function createKernel(options: KernelOptions): Kernel {
  const { prisma } = options;
  return {
    db: prisma,
    async run(verb, call) {
      for (let attempt = 1; ; attempt++) {
        try {
          const { value, events } = await prisma.$transaction((tx) => transact(options, tx, verb, call), {
            ...limits,
            isolationLevel: 'ReadCommitted',
          });
          options.failpoint?.('after_commit', verb.path);
          if (events.length > 0) options.publish(events);
          return value;
        } catch (error) {
          // Under a key of its own a change that may have been committed can be asked for again: it answers or happens.
          const again = isRetryable(error) || (keyOf(call) !== null && isConnectionLost(error));
          if (!again) throw error;
          options.onRetry?.(verb.path, error);
          if (attempt >= attempts) throw refuse('server.busy');
        }
      }
    },
  };
}

async function transact<P extends string, I extends z.ZodObject, V>(
  options: KernelOptions,
  tx: Prisma.TransactionClient,
  verb: Verb<P, I, V>,
  call: Call<I>,
): Promise<{ value: V; events: readonly CommittedEvent[] }> {
  const actor = actorKey(call.actor);
  const mutationId = call.mutationId ?? null;
  const key = keyOf(call);
  if (key !== null) {
    const before = await claim(tx, { actor, id: key, verb: verb.path, inputHash: digest(call.input) });
    if (before) return { value: kept<V>(before.result), events: [] };
  }
  const scope = openScope(tx, call.actor, lockIn(tx));
  await verb.allow({ db: tx, actor: call.actor, input: call.input });
  const value = await verb.start(scope, call.input);
  await options.inspect?.(tx, verb, scope.taken);
  const events = await (options.append ?? append)(tx, {
    emitted: scope.emitted,
    actor,
    mutationId,
    result: JSON.stringify(value ?? null),
    followedBy: options.followedBy,
  });
  options.failpoint?.('before_commit', verb.path);
  return { value, events };
}

/**
 * The idempotency key of a call. All unknown visitors write themselves alike, and ids are told to everybody who listens: none of them
 * has a key, or they could fetch each other's answers.
 */
const keyOf = ({ actor, mutationId }: Pick<Call<z.ZodObject>, 'actor' | 'mutationId'>): string | null =>
  actor.kind === 'guest' && actor.grants.browserKeyHash === null ? null : (mutationId ?? null);

interface Claim {
  readonly actor: string;
  readonly id: string;
  readonly verb: string;
  readonly inputHash: string;
}

/** Takes the mutation's key, waiting for a twin that holds it; gives back what the twin answered, if it committed. */
async function claim(tx: Prisma.TransactionClient, mine: Claim): Promise<{ result: unknown } | null> {
  const { count } = await tx.mutation.createMany({ data: [mine], skipDuplicates: true });
  if (count === 1) return null;
  const theirs = await tx.mutation.findUniqueOrThrow({ where: { actor_id: { actor: mine.actor, id: mine.id } } });
  if (theirs.verb !== mine.verb || theirs.inputHash !== mine.inputHash) throw refuse('mutation.reused');
  return { result: theirs.result };
}

/** The answer went through JSON on its way in, as it would have on its way to the client. */
const kept = <V>(result: unknown): V => result as V;

const lockIn =
  (tx: Prisma.TransactionClient): Lock =>
  async (model, ids) => {
    const table = model.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`);
    const sorted = [...new Set(ids)].sort();
    const key = model === 'settings' ? 'seller_id' : 'id';
    await tx.$executeRawUnsafe(
      `SELECT 1 FROM "${table}" WHERE ${key} = ANY($1::uuid[]) ORDER BY ${key} FOR UPDATE`,
      sorted,
    );
  };
