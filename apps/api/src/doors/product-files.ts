import { id } from '@stallwire/events';
import { csvColumnNames, csvLimits } from '@stallwire/events/schema/product-csv';
import { actsFor, parse, refuse } from '@stallwire/kernel';
import { exportCsv, startImport, takeInImports } from '@stallwire/modules';
import { Hono } from 'hono';
import { stream } from 'hono/streaming';
import { z } from 'zod';
import { type Door, type DoorDeps, type DoorEnv, withActor } from '../http/door';
import type { Jobs } from '../jobs';
import { oneFile } from './uploads-form';

const mapping = z
  .string()
  .max(2_000)
  .transform((text, ctx) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      ctx.addIssue({ code: 'custom', message: 'Send the columns as JSON.' });
      return z.NEVER;
    }
  })
  .pipe(z.partialRecord(z.enum(csvColumnNames), z.int().min(0).max(500).nullable()));
const asked = z.strictObject({
  sellerId: id,
  fileName: z.string().max(200).default('products.csv'),
  mapping: mapping.optional(),
});

/** `POST /api/products/import?sellerId&fileName&mapping` takes a form with one CSV; `GET /api/products/export?sellerId` gives one. */
export function productFilesDoor(deps: DoorDeps, jobs: Pick<Jobs, 'wake'>): Door {
  return new Hono<DoorEnv>()
    .post('/api/products/import', withActor(deps), async (c) => {
      const { actor } = c.var;
      const query = parse(asked, c.req.query());
      // Before the first byte is read; the verb asks again in its transaction.
      await actsFor('catalog')({ db: deps.db, actor, input: query });
      const bytes = await oneFile(c.req.raw, csvLimits.bytes);
      const { mapping: columns, ...rest } = query;
      const input = { ...rest, source: textOf(bytes), ...(columns ? { mapping: columns } : {}) };
      const started = await deps.kernel.run(startImport, { actor, input });
      await jobs.wake(takeInImports.name);
      return c.json(started, 202);
    })
    .get('/api/products/export', withActor(deps), async (c) => {
      const { sellerId } = parse(z.strictObject({ sellerId: id }), c.req.query());
      await actsFor('catalog')({ db: deps.db, actor: c.var.actor, input: { sellerId } });
      c.header('content-type', 'text/csv; charset=utf-8');
      c.header('content-disposition', 'attachment; filename="products.csv"');
      c.header('cache-control', 'no-store');
      return stream(c, async (out) => {
        for await (const piece of exportCsv(deps.db, sellerId)) await out.write(piece);
      });
    });
}

/** UTF-8, or what spreadsheets of old write instead. A file with zero bytes in it is no text. */
function textOf(bytes: Uint8Array): string {
  if (bytes.includes(0)) throw refuse('upload.unsupported');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
