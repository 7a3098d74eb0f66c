import { newId } from '@stallwire/db';
import { id } from '@stallwire/events';
import { parseCsv } from '@stallwire/events/schema/csv';
import { csvColumnNames, csvLimits, guessMapping, productRows } from '@stallwire/events/schema/product-csv';
import { actsFor, refuse, silent } from '@stallwire/kernel';
import { z } from 'zod';
import { product } from './module';

const wrong = (message: string) => refuse('input.invalid', { fields: { file: message } });

/**
 * Keeps a CSV of products to be taken in by a sweep, chunk by chunk. `mapping` says which column of the file (from 0) holds what; without
 * it the header is guessed at.
 * @throws Refusal product.import_running; input.invalid for a file without rows, names or prices to go by
 */
export const startImport = product.verb({
  name: 'startImport',
  input: z.strictObject({
    sellerId: id,
    fileName: z.string().max(200),
    source: z.string().max(csvLimits.bytes),
    mapping: z.partialRecord(z.enum(csvColumnNames), z.int().min(0).max(500).nullable()).optional(),
  }),
  allow: actsFor('catalog'),
  emits: silent('Each row tells when it is taken in.'),
  async run({ tx, input, lock, done }) {
    const { sellerId, fileName } = input;
    await lock('settings', [sellerId]);
    if (await tx.productImport.findFirst({ where: { sellerId, status: 'running' }, select: { id: true } }))
      throw refuse('product.import_running');

    const lines = parseCsv(input.source.replaceAll('\0', ''));
    const mapping = input.mapping ?? guessMapping(lines[0]?.cells ?? []);
    if (typeof mapping.sku !== 'number' && typeof mapping.name !== 'number')
      throw wrong('Say which column holds the names, or the SKUs.');
    const groups = productRows(lines, mapping);
    const rows = lines.length - 1;
    if (rows < 1) throw wrong('There are no rows under the header.');
    if (rows > csvLimits.rows) throw wrong(`Take in ${csvLimits.rows.toLocaleString('en')} rows at a time.`);
    const { id: importId } = await tx.productImport.create({
      data: { id: newId(), sellerId, fileName, rows, source: JSON.stringify(groups) },
      select: { id: true },
    });
    return done({ importId, rows });
  },
});
