import path from 'node:path';
import { parseArgs } from 'node:util';
import { withDatabase } from '../database';
import { resultsFile, writeResults } from '../report/results';
import { say } from '../say';
import { checkout } from './index';
import { fullCheckout, quickCheckout } from './plan';
import { checkoutReport } from './report';
import { judgeCheckout } from './samples';

export const checkoutUsage = `pnpm bench checkout [--quick] [--out file]
  On an embedded PostgreSQL that waits for its disk, as the product's does; the payment simulator is a process of its own.`;

/** @returns 1 when telling costs more than it may */
export async function checkoutCommand(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { quick: { type: 'boolean', default: false }, out: { type: 'string' } },
  });
  const plan = values.quick ? quickCheckout : fullCheckout;
  const results = await withDatabase((databaseUrl) => checkout({ plan, databaseUrl, progress: say }));
  say(`\n${checkoutReport(results.samples)}`);
  const out = values.out ?? (values.quick ? null : resultsFile('checkout'));
  if (out) writeResults(path.resolve(out), results);
  return judgeCheckout(results.samples).some(({ met }) => met === false) ? 1 : 0;
}
