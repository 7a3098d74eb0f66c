import { createPool, createPrisma } from '@stallwire/db';
import {
  type Actor,
  createCaller,
  createSnapshots,
  type Kernel,
  noInspection,
  noOperations,
  noPayments,
} from '@stallwire/kernel';
import { appRouter } from '@stallwire/modules';
import type { Question } from './questions';

interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** How the database came by orders or payments: which index it read, or that it read them all. */
export interface Plan {
  readonly scans: readonly string[];
}

/** Asks as the API does, over connections that remember what was said on them, then lets the database explain it. */
export async function explain(
  of: { databaseUrl: string; kernel: Kernel; actor: Actor },
  { path, input }: Pick<Question, 'path'> & { input: object },
): Promise<Plan> {
  const said: Statement[] = [];
  const pool = createPool({ url: of.databaseUrl, poolSize: 1 });
  pool.on('connect', (client) => overhear(client, said));
  const prisma = createPrisma({ pool });
  const never = () => {
    throw new Error('Nothing here is followed live.');
  };
  try {
    const caller = createCaller(appRouter)({
      actor: of.actor,
      kernel: of.kernel,
      snapshot: createSnapshots(prisma, () => 'epoch'),
      payments: noPayments,
      inspection: noInspection,
      operations: noOperations,
      connection: never,
      report: never,
    });
    await callOf(caller, path)(input);
    const scans: string[] = [];
    for (const { text, values } of said.filter(({ text }) => /FROM "public"\."(order|payment)"/.test(text))) {
      const { rows } = await pool.query(`EXPLAIN (FORMAT JSON) ${text}`, [...values]);
      collectScans(rows[0]['QUERY PLAN'][0].Plan, scans);
    }
    return { scans: [...new Set(scans)] };
  } finally {
    await prisma.$disconnect();
    await pool.end();
  }
}

/** `order.list` of a caller: a proxy, whose type does not know of names that are put together. */
function callOf(caller: unknown, path: Question['path']): (input: object) => Promise<unknown> {
  const [module = '', name = ''] = path.split('.');
  const modules = caller as Record<string, Record<string, (input: object) => Promise<unknown>>>;
  const call = modules[module]?.[name];
  if (!call) throw new Error(`There is no ${path}.`);
  return call;
}

/** Prisma's adapter gives each statement as one object with its text and values. */
function overhear(client: object, said: Statement[]): void {
  const spoken = client as { query(first: unknown, ...more: readonly unknown[]): unknown };
  const query = spoken.query.bind(client);
  spoken.query = (first, ...more) => {
    const { text, values } = first as { text?: string; values?: readonly unknown[] };
    if (text !== undefined) said.push({ text, values: values ?? [] });
    return query(first, ...more);
  };
}

interface Node {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly Plans?: readonly Node[];
}

function collectScans(node: Node, scans: string[]): void {
  const { 'Relation Name': relation, 'Index Name': index } = node;
  if (index !== undefined) scans.push(index);
  else if ((relation === 'order' || relation === 'payment') && node['Node Type'] === 'Seq Scan') scans.push(wholeTable);
  for (const below of node.Plans ?? []) collectScans(below, scans);
}
export const wholeTable = 'the whole table';
