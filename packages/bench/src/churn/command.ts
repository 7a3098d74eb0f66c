import path from 'node:path';
import { parseArgs } from 'node:util';
import { resultsFile, writeResults } from '../report/results';
import { say } from '../say';
import { churn } from './index';
import { fullChurn, quickChurn } from './plan';
import { churnReport } from './report';

export const churnUsage = `pnpm bench churn [--quick] [--seed n] [--out file]
  Ends at the first gap or repeat, naming it.`;

export async function churnCommand(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { quick: { type: 'boolean', default: false }, seed: { type: 'string' }, out: { type: 'string' } },
  });
  const plan = values.quick ? quickChurn : fullChurn;
  const seed = values.seed === undefined ? plan.seed : Number.parseInt(values.seed, 10);
  const results = await churn({ plan: { ...plan, seed }, progress: say });
  say(`\n${churnReport(results.samples)}`);
  const out = values.out ?? (values.quick ? null : resultsFile('churn'));
  if (out) writeResults(path.resolve(out), results);
  return 0;
}
