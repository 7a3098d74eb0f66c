import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildBundles } from '../processes/bundles';
import { chooseCores } from '../processes/cores';
import { Worker } from '../processes/worker';
import { describeMachine } from '../report/machine';
import { percentiles } from '../report/percentiles';
import type { Results } from '../report/results';
import type { ListsPlan } from './plan';
import { entries, type Question } from './questions';
import type { ListsSample } from './samples';
import type { BigStore, ListsServerCalls } from './server';

export interface ListsOptions {
  readonly plan: ListsPlan;
  /** An empty database, migrated or not. */
  readonly databaseUrl: string;
  progress(line: string): void;
}

/** Lists of stores that have sold much, as their sellers' browsers ask for them. */
export async function lists({ plan, databaseUrl, progress }: ListsOptions): Promise<Results<ListsSample>> {
  const cores = chooseCores();
  const dataDir = mkdtempSync(path.join(tmpdir(), 'stallwire-bench-'));
  using bundles = await buildBundles({ server: 'lists/server.ts' });
  await using server = new Worker<ListsServerCalls>({ file: bundles.files.server, core: cores.server });
  try {
    progress(`filling stores of ${plan.sizes.join(' and ')} orders`);
    const stallwire = { databaseUrl, dataDir, authSecret: 'signs the cookies of this run only' };
    const { port, stores } = await server.call('open', { stallwire, sizes: plan.sizes });
    const samples: ListsSample[] = [];
    for (const store of stores) {
      for (const [question, asked] of entries) {
        const { scans } = await server.call('plan', { store, name: question });
        const count = asked.counts ? plan.countingTimes : plan.times;
        samples.push({ question, orders: store.orders, count, scans, ...(await ask(port, store, asked, count)) });
      }
      progress(`${store.orders} orders: asked`);
    }
    return { bench: 'lists', at: new Date().toISOString(), machine: describeMachine(cores), samples };
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** One request after the other; the first ones warm up. */
async function ask(port: number, { sellerId, orders, cookie }: BigStore, asked: Question, count: number) {
  const input = encodeURIComponent(JSON.stringify({ sellerId, ...asked.input(orders) }));
  const url = `http://127.0.0.1:${port}/trpc/${asked.path}?input=${input}`;
  const took: number[] = [];
  let rows = 0;
  const warmUp = Math.ceil(count / 10);
  for (let time = -warmUp; time < count; time++) {
    const began = performance.now();
    const answer = await fetch(url, { headers: { cookie } });
    const body = (await answer.json()) as { result?: { data: { data: { rows?: readonly unknown[] } } } };
    if (time >= 0) took.push((performance.now() - began) * 1_000);
    if (!body.result) throw new Error(`${asked.path}: ${answer.status} ${JSON.stringify(body)}`);
    rows = body.result.data.data.rows?.length ?? 0;
  }
  return { rows, values: percentiles(took) };
}
