import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createDatabase, dropDatabase, startEmbeddedPostgres } from '@stallwire/db';
import { resultsFile, writeResults } from '../report/results';
import { say } from '../say';
import { commit } from './index';
import { fullCommit, quickCommit } from './plan';
import { commitReport } from './report';
import { judgeCommit } from './samples';

export const commitUsage = `pnpm bench commit [--quick] [--out file]
  On an embedded PostgreSQL that waits for its disk, as the product's does.`;

const dataDir = fileURLToPath(new URL('../../../../.data/bench-postgres', import.meta.url));

/** A database of its own on a PostgreSQL of its own, both gone afterwards. */
async function withDatabase<T>(work: (url: string) => Promise<T>): Promise<T> {
  const postgres = await startEmbeddedPostgres({ dataDir, log: say });
  const name = `bench_${Date.now()}`;
  try {
    return await work(await createDatabase(postgres.url, name));
  } finally {
    await dropDatabase(postgres.url, name);
    if (!postgres.reused) await postgres.stop();
  }
}

/** @returns 1 when a goal is missed */
export async function commitCommand(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { quick: { type: 'boolean', default: false }, out: { type: 'string' } },
  });
  const plan = values.quick ? quickCommit : fullCommit;
  const results = await withDatabase((databaseUrl) => commit({ plan, databaseUrl, progress: say }));
  say(`\n${commitReport(results.samples)}`);
  const out = values.out ?? (values.quick ? null : resultsFile('commit'));
  if (out) writeResults(path.resolve(out), results);
  return judgeCommit(results.samples).some(({ met }) => met === false) ? 1 : 0;
}
