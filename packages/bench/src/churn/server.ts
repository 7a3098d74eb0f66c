import { setTimeout as pause } from 'node:timers/promises';
import { type RunningApi, startApi } from '@stallwire/api/app';
import { createLogger } from '@stallwire/api/logger';
import { Random } from '@stallwire/api/random';
import { samples } from '@stallwire/testing';
import { tellVerb } from '@stallwire/testing/tell';
import { trustedOrigin } from '../client/dialects';
import { answer } from '../processes/calls';
import type { StallwireOptions } from '../server/subjects/stallwire';
import type { ChurnPlan } from './plan';

/** The process that holds the API and commits events through its kernel. */

let api: RunningApi | null = null;
let telling: Promise<void> = Promise.resolve();
let over = false;

const running = (): RunningApi => {
  if (!api) throw new Error('There is no API yet.');
  return api;
};

async function tellOn(plan: ChurnPlan, sellers: readonly string[]): Promise<void> {
  const { kernel } = running();
  const random = new Random(plan.seed);
  const underWay = new Set<Promise<unknown>>();
  const payload = samples['storefront:status_updated'];
  while (!over) {
    const events = Array.from({ length: random.between(1, plan.perCommit) }, () => ({
      name: 'storefront:status_updated' as const,
      payload: { ...payload, sellerId: random.of(sellers) },
    }));
    const committed = kernel.run(tellVerb, { actor: { kind: 'system', job: 'bench' }, input: { events } });
    // Sometimes two at once, whose commits may be published in either order.
    underWay.add(committed);
    committed.then(
      () => underWay.delete(committed),
      () => {},
    );
    if (random.next() < 0.7) await committed;
    await pause(plan.everyMs);
  }
  await Promise.all(underWay);
}

const calls = {
  async open(of: { stallwire: StallwireOptions }): Promise<{ port: number }> {
    api = await startApi({
      ...of.stallwire,
      port: 0,
      webOrigins: [trustedOrigin],
      logger: createLogger({ level: 'warn', pretty: false }),
    });
    return { port: api.port };
  },

  /** Commits until `stop`. */
  async tell(of: { plan: ChurnPlan; sellers: readonly string[] }): Promise<Record<string, never>> {
    telling = tellOn(of.plan, of.sellers);
    telling.catch(() => {});
    return {};
  },

  /** @returns the head of every channel, as the database has it */
  async stop(_: Record<string, never>): Promise<Readonly<Record<string, number>>> {
    over = true;
    await telling;
    const heads = await running().prisma.channelHead.findMany();
    return Object.fromEntries(heads.map(({ channel, seq }) => [channel, Number(seq)]));
  },
};

export type ChurnServerCalls = typeof calls;
answer(calls);
