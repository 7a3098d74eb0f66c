import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { testDatabase } from '@stallwire/db/testing';
import { invite } from '../people';
import { buildBundles } from '../processes/bundles';
import { chooseCores } from '../processes/cores';
import { Worker } from '../processes/worker';
import { describeMachine } from '../report/machine';
import type { Results } from '../report/results';
import type { ChurnClientCalls, Progress } from './client';
import type { ChurnPlan } from './plan';
import type { ChurnServerCalls } from './server';

export interface ChurnSample extends Progress {
  readonly seed: number;
  readonly visitors: number;
  /** Events from each visitor’s first position to the heads in the database, over all channels. */
  readonly due: number;
  readonly gaps: number;
  readonly repeats: number;
  readonly seconds: number;
}

export interface ChurnOptions {
  readonly plan: ChurnPlan;
  progress(line: string): void;
}

/** ms between two looks at how far it is. */
const lookEvery = 200;

/**
 * Visitors whose connections come and go while events are committed. The first gap or repeat ends the run.
 * @throws naming it
 */
export async function churn({ plan, progress }: ChurnOptions): Promise<Results<ChurnSample>> {
  const cores = chooseCores();
  const dataDir = mkdtempSync(path.join(tmpdir(), 'stallwire-bench-'));
  using bundles = await buildBundles({ server: 'churn/server.ts', client: 'churn/client.ts' });
  await using database = await testDatabase();
  await using server = new Worker<ChurnServerCalls>({ file: bundles.files.server, core: cores.server });
  await using client = new Worker<ChurnClientCalls>({ file: bundles.files.client, core: cores.client });
  try {
    const people = await invite(database.url, { people: plan.visitors, stores: plan.stores });
    const stallwire = { databaseUrl: database.url, dataDir, authSecret: people.authSecret };
    const { port } = await server.call('open', { stallwire });
    const channels = Array.from({ length: plan.stores }, (_, store) => people.storefront(store));
    const cookies = people.onStorefront(0, plan.visitors).map(({ cookie }) => cookie ?? null);

    const began = performance.now();
    await client.call('begin', { plan, port, channels, cookies });
    await server.call('tell', { plan, sellers: channels.map((channel) => channel.split(':')[1] ?? '') });
    let said = 0;
    for (;;) {
      const { reconnects, deliveries } = await client.call('progress', {});
      if (reconnects >= plan.reconnects && deliveries >= plan.deliveries) break;
      const part = Math.floor(Math.min(reconnects / plan.reconnects, deliveries / plan.deliveries) * 10);
      if (part > said) progress(`${reconnects} reconnects, ${deliveries} deliveries`);
      said = Math.max(said, part);
      await pause(lookEvery);
    }
    const heads = await server.call('stop', {});
    const heard = await client.call('end', { heads });
    if (heard.deliveries !== heard.due)
      throw new Error(`${heard.deliveries} events were heard and ${heard.due} were due.`);
    const seconds = (performance.now() - began) / 1_000;
    const sample = { ...heard, seed: plan.seed, visitors: plan.visitors, gaps: 0, repeats: 0, seconds };
    return { bench: 'churn', at: new Date().toISOString(), machine: describeMachine(cores), samples: [sample] };
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}
