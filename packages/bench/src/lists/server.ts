import { type RunningApi, startApi } from '@stallwire/api/app';
import { createLogger } from '@stallwire/api/logger';
import { createPool } from '@stallwire/db';
import type { Actor } from '@stallwire/kernel';
import { fillOrders } from '@stallwire/testing/fill';
import { givenIn } from '@stallwire/testing/given';
import { trustedOrigin } from '../client/dialects';
import { answer } from '../processes/calls';
import type { StallwireOptions } from '../server/subjects/stallwire';
import { explain, type Plan } from './plans';
import { type QuestionName, questions } from './questions';

/** The process that holds the API and stores with many orders. */

export interface BigStore {
  readonly orders: number;
  readonly sellerId: string;
  /** The owner's. */
  readonly cookie: string;
}

let api: RunningApi | null = null;
let databaseUrl = '';
const owners = new Map<string, Actor>();

const calls = {
  async open(of: { stallwire: StallwireOptions; sizes: readonly number[] }): Promise<{
    port: number;
    stores: readonly BigStore[];
  }> {
    databaseUrl = of.stallwire.databaseUrl;
    api = await startApi({
      ...of.stallwire,
      port: 0,
      webOrigins: [trustedOrigin],
      jobs: false,
      logger: createLogger({ level: 'warn', pretty: false }),
    });
    const given = givenIn({ prisma: api.prisma, secret: api.authSecret });
    const pool = createPool({ url: databaseUrl, poolSize: 1, statementTimeoutMs: 300_000 });
    const stores: BigStore[] = [];
    for (const orders of of.sizes) {
      const seller = await given.seller();
      const { sellerId } = seller;
      const { productId } = await given.product({ sellerId });
      await fillOrders(pool, { sellerId, productId, orders });
      const { actor, cookie } = await given.session(seller);
      owners.set(sellerId, actor);
      stores.push({ orders, sellerId, cookie });
    }
    await pool.query('VACUUM ANALYZE');
    await pool.end();
    return { port: api.port, stores };
  },

  /** How the database answers a question. */
  async plan(of: { store: BigStore; name: QuestionName }): Promise<Plan> {
    const { sellerId, orders } = of.store;
    const actor = owners.get(sellerId);
    if (!api || !actor) throw new Error('There is no such store.');
    const { path, input } = questions[of.name];
    return explain({ databaseUrl, kernel: api.kernel, actor }, { path, input: { sellerId, ...input(orders) } });
  },
};

export type ListsServerCalls = typeof calls;
answer(calls);
