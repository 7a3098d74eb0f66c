import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { testDatabase } from '@stallwire/db/testing';
import { invite, peopleFor } from '../people';
import { buildBundles } from '../processes/bundles';
import { chooseCores, mostSockets } from '../processes/cores';
import { describeMachine } from '../report/machine';
import type { Results } from '../report/results';
import type { SubjectName } from '../wires';
import type { PhaseName, Plan } from './plan';
import { runFanout } from './run';
import type { Sample } from './samples';

export interface FanoutOptions {
  readonly plan: Plan;
  readonly phases: ReadonlySet<PhaseName>;
  readonly subjects: readonly SubjectName[];
  progress(line: string): void;
}

/** Files and pipes of a process besides its sockets. */
const besides = 200;

/** Telling many: Stallwire beside its peers, in one run. */
export async function fanout({ plan, phases, subjects, progress }: FanoutOptions): Promise<Results<Sample>> {
  const shared = Math.max(plan.stalled.readers + 1, ...plan.shared.map(({ subscribers }) => subscribers));
  const needed = Math.max(shared, plan.own.connections) + besides;
  if (mostSockets() < needed)
    throw new Error(
      `This needs ${needed} open files a process, and the system allows ${mostSockets()}: raise \`ulimit -Hn\`.`,
    );

  const cores = chooseCores();
  progress(
    cores.server === null
      ? 'processes are not pinned: there is no taskset, or one core only'
      : `servers on core ${cores.server}, clients on core ${cores.client}`,
  );
  const dataDir = mkdtempSync(path.join(tmpdir(), 'stallwire-bench-'));
  using bundles = await buildBundles({ server: 'server/process.ts', client: 'client/process.ts' });
  try {
    await using database = await testDatabase();
    const people = await invite(database.url, {
      people: peopleFor({ shared, own: plan.own.connections }),
      stores: plan.shared.length + 1,
    });
    const stallwire = { databaseUrl: database.url, dataDir, authSecret: people.authSecret };
    const samples = await runFanout({
      plan,
      phases,
      subjects,
      people,
      progress,
      arena: { files: bundles.files, cores, stallwire },
    });
    return { bench: 'fanout', at: new Date().toISOString(), machine: describeMachine(cores), samples };
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}
