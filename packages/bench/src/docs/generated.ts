import { checkoutGoalsTable, checkoutTable } from '../checkout/report';
import type { CheckoutSample } from '../checkout/samples';
import type { ChurnSample } from '../churn';
import { churnReport } from '../churn/report';
import { commitGoalsTable, manyTable, throughputTable, wayTable } from '../commit/report';
import type { CommitSample } from '../commit/samples';
import { judge } from '../fanout/goals';
import { bridgeTable, goalsTable, messagesTable, othersTable } from '../fanout/report';
import type { Sample } from '../fanout/samples';
import { listsTable } from '../lists/report';
import type { ListsSample } from '../lists/samples';
import { pagesTable } from '../pages/report';
import type { PagesSample } from '../pages/samples';
import { type Results, readResults } from '../report/results';

/** What stands between the markers of docs/performance.md, by the marker's name. */
const parts: Readonly<Record<string, () => string>> = {
  'fanout.machine': () => machine(readResults('fanout')),
  'fanout.messages': () => messagesTable(fanout()),
  'fanout.others': () => othersTable(fanout()),
  'fanout.bridge': () => bridgeTable(fanout()),
  'fanout.goals': () => goalsTable(judge(fanout())),
  'commit.machine': () => machine(readResults('commit')),
  'commit.way': () => wayTable(commit()),
  'commit.throughput': () => throughputTable(commit()),
  'commit.many': () => manyTable(commit()),
  'commit.goals': () => commitGoalsTable(commit()),
  'checkout.figures': () => checkoutTable(checkout()),
  'checkout.goals': () => checkoutGoalsTable(checkout()),
  lists: () => listsTable(readResults<ListsSample>('lists').samples),
  pages: () => pagesTable(readResults<PagesSample>('pages').samples),
  churn: () => churnReport(readResults<ChurnSample>('churn').samples),
};

const fanout = () => readResults<Sample>('fanout').samples;
const checkout = () => readResults<CheckoutSample>('checkout').samples;
const commit = () => readResults<CommitSample>('commit').samples;

function machine({ at, machine: m }: Results<unknown>): string {
  const versions = Object.entries(m.versions).map(([name, version]) => `${name} ${version}`);
  const cores =
    m.pinned.server === null
      ? 'processes not pinned'
      : `server on core ${m.pinned.server}, clients on core ${m.pinned.client}`;
  return `Measured ${at.slice(0, 10)}: ${m.processor}, ${m.cores} cores, ${m.memoryGb} GB, ${m.system}; ${cores}; ${versions.join(', ')}.`;
}

const marked = /<!-- bench:([\w.]+) -->\n[\s\S]*?<!-- \/bench -->/g;

/** The text with every marked part made anew. @throws on a marker that nothing is made for */
export const withFigures = (text: string): string =>
  text.replaceAll(marked, (_, name: string) => {
    const make = parts[name];
    if (!make) throw new Error(`There is nothing called bench:${name}.`);
    return `<!-- bench:${name} -->\n${make()}\n<!-- /bench -->`;
  });
