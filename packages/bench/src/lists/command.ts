import path from 'node:path';
import { parseArgs } from 'node:util';
import { withDatabase } from '../database';
import { resultsFile, writeResults } from '../report/results';
import { say } from '../say';
import { lists } from './index';
import { fullLists, quickLists } from './plan';
import { questions } from './questions';
import { listsTable } from './report';
import { judgeLists } from './samples';

export const listsUsage = `pnpm bench lists [--quick] [--out file]
  Ends with an error when a page is not read by an index.`;

/** @returns 1 when the database reads all orders for a page of them */
export async function listsCommand(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { quick: { type: 'boolean', default: false }, out: { type: 'string' } },
  });
  const plan = values.quick ? quickLists : fullLists;
  const results = await withDatabase((databaseUrl) => lists({ plan, databaseUrl, progress: say }));
  say(`\n${listsTable(results.samples)}`);
  const out = values.out ?? (values.quick ? null : resultsFile('lists'));
  if (out) writeResults(path.resolve(out), results);
  // A table of a few pages is read as a whole, and rightly.
  const missed = values.quick ? [] : judgeLists(results.samples).filter(({ met }) => !met);
  for (const { question, orders } of missed) say(`Not by an index, ${orders} orders: ${questions[question].what}`);
  return missed.length > 0 ? 1 : 0;
}
