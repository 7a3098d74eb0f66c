import path from 'node:path';
import { parseArgs } from 'node:util';
import { withDatabase } from '../database';
import { resultsFile, writeResults } from '../report/results';
import { say } from '../say';
import { commit } from './index';
import { fullCommit, quickCommit } from './plan';
import { commitReport } from './report';
import { judgeCommit } from './samples';

export const commitUsage = `pnpm bench commit [--quick] [--out file]
  On an embedded PostgreSQL that waits for its disk, as the product's does.`;

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
