import { id } from '@stallwire/events';
import type { CsvRow } from '@stallwire/events/schema/product-csv';
import { silent, systemOnly } from '@stallwire/kernel';
import { z } from 'zod';
import type { Sweep } from '../sweep';
import { product } from './module';
import { problemsOfImport, takeIn } from './take-in';

/** Products in one commit. */
const chunk = 100;
/** ms after which a file that still is not taken in is given up. */
const patience = 60 * 60_000;

/** Gives up on a file that a fault keeps from being taken in; what was taken stays. */
export const giveUpImport = product.verb({
  name: 'giveUpImport',
  input: z.strictObject({ importId: id }),
  allow: systemOnly,
  emits: silent('The products that were taken in have told already.'),
  async run({ tx, input, lock, done }) {
    await lock('productImport', [input.importId]);
    const going = await tx.productImport.findUnique({ where: { id: input.importId } });
    if (going?.status !== 'running') return done(null);
    const told = {
      row: 0,
      column: '',
      message: 'Something went wrong on our side. Take the rest of the file in again.',
    };
    await tx.productImport.update({
      where: { id: going.id },
      data: {
        status: 'failed',
        finishedAt: new Date(),
        source: '',
        problems: [...problemsOfImport(going.problems), told].map((p) => ({ ...p })),
      },
    });
    return done(null);
  },
});

/** Takes files of products in, chunk by chunk. After a crash it goes on behind the last chunk that was committed. */
export const takeInImports: Sweep = {
  name: 'product.take_in_imports',
  cron: '* * * * *',
  async run({ kernel, actor, now }) {
    const running = await kernel.db.productImport.findMany({
      where: { status: 'running' },
      orderBy: { createdAt: 'asc' },
    });
    for (const { id: importId, source, done, createdAt } of running) {
      if (now.getTime() - createdAt.getTime() > patience) {
        await kernel.run(giveUpImport, { actor, input: { importId } });
        continue;
      }
      let from = done;
      let left = groupsAfter(source, done);
      while (left.length > 0) {
        const groups = left.slice(0, chunk).map((group) => [...group]);
        const { taken } = await kernel.run(takeIn, { actor, input: { importId, from, groups } });
        if (!taken) break;
        from += groups.reduce((sum, group) => sum + group.length, 0);
        left = left.slice(chunk);
      }
    }
  },
};

/** What is left of a file of which so many rows are done. A chunk never ends inside a product. */
function groupsAfter(source: string, done: number): CsvRow[][] {
  const groups = JSON.parse(source) as CsvRow[][];
  let rows = 0;
  return groups.filter((group) => {
    rows += group.length;
    return rows > done;
  });
}
