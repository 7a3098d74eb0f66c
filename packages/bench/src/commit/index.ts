import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ClientCalls } from '../client/process';
import { buildBundles } from '../processes/bundles';
import { chooseCores } from '../processes/cores';
import { Worker } from '../processes/worker';
import { describeMachine } from '../report/machine';
import type { Results } from '../report/results';
import type { CommitPlan } from './plan';
import { compareThroughput, followChanges, tellMany } from './run';
import type { CommitSample } from './samples';
import type { CommitServerCalls } from './server';

export interface CommitOptions {
  readonly plan: CommitPlan;
  /** An empty database, migrated or not. */
  readonly databaseUrl: string;
  progress(line: string): void;
}

/** From a change's commit to those who are told of it, and what telling costs the change. */
export async function commit({ plan, databaseUrl, progress }: CommitOptions): Promise<Results<CommitSample>> {
  const cores = chooseCores();
  const dataDir = mkdtempSync(path.join(tmpdir(), 'stallwire-bench-'));
  using bundles = await buildBundles({ server: 'commit/server.ts', client: 'client/process.ts' });
  await using server = new Worker<CommitServerCalls>({ file: bundles.files.server, core: cores.server });
  await using client = new Worker<ClientCalls>({ file: bundles.files.client, core: cores.client });
  try {
    const stallwire = { databaseUrl, dataDir, authSecret: randomBytes(24).toString('base64url') };
    const at = await server.call('open', { stallwire, stores: plan.callers + 1 });
    const run = { plan, server, client, databaseUrl, at, progress };
    progress(`following ${plan.saves} changes`);
    const followed = await followChanges(run);
    const compared = await compareThroughput(run);
    progress(`${plan.many} events in one commit`);
    const samples = [...followed, ...compared, ...(await tellMany(run))];
    return { bench: 'commit', at: new Date().toISOString(), machine: describeMachine(cores), samples };
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}
