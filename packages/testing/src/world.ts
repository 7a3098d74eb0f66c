import { createPool, createPrisma, type PrismaClient } from '@stallwire/db';
import { testDatabase } from '@stallwire/db/testing';
import {
  type Actor,
  type CommittedEvent,
  type Context,
  createKernel,
  createSnapshots,
  type Kernel,
  type KernelOptions,
  noInspection,
  noOperations,
  noPayments,
} from '@stallwire/kernel';
import { type Given, givenIn } from './given';

export interface World extends AsyncDisposable {
  readonly url: string;
  readonly prisma: PrismaClient;
  /** The connections that `prisma` uses, for raw SQL. */
  readonly pool: ReturnType<typeof createPool>;
  readonly kernel: Kernel;
  readonly given: Given;
  /** What was told after each commit, in order. */
  readonly published: readonly CommittedEvent[];
  /** For `createCaller`: as this actor, with nothing live. */
  context(actor: Actor): Context;
}

/** A database of its own with a kernel over it. Use with `await using`. */
export async function testWorld(
  options: Pick<KernelOptions, 'inspect' | 'failpoint' | 'followedBy'> = {},
): Promise<World> {
  const database = await testDatabase();
  const pool = createPool({ url: database.url, poolSize: 4 });
  const prisma = createPrisma({ pool });
  // Verbs have connections of their own, so that what `inspect` sees there is theirs alone.
  const verbs = createPrisma({ url: database.url, poolSize: 10 });
  const published: CommittedEvent[] = [];
  const kernel = createKernel({ prisma: verbs, publish: (events) => published.push(...events), ...options });
  const snapshot = createSnapshots(verbs, () => 'epoch');
  return {
    url: database.url,
    prisma,
    pool,
    kernel,
    published,
    given: givenIn({ prisma }),
    context: (actor) => ({
      actor,
      kernel,
      snapshot,
      payments: {
        ...noPayments,
        open: async (paymentId) => ({ clientSecret: `${paymentId}_secret` }),
        subscribe: async (sellerId) => ({ url: `https://pay.example.test/${sellerId}` }),
        billingPortal: async (sellerId) => ({ url: `https://pay.example.test/${sellerId}/billing` }),
      },
      inspection: noInspection,
      operations: noOperations,
      connection: () => {
        throw new Error('Nothing here is followed live.');
      },
      report: (error) => {
        throw error;
      },
    }),
    async [Symbol.asyncDispose]() {
      await Promise.all([prisma.$disconnect(), verbs.$disconnect()]);
      await pool.end();
      await database.drop();
    },
  };
}
