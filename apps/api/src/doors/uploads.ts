import { id } from '@stallwire/events';
import { actsFor, parse, refuse } from '@stallwire/kernel';
import { addUpload } from '@stallwire/modules';
import { Hono } from 'hono';
import { z } from 'zod';
import { type Door, type DoorDeps, type DoorEnv, withActor } from '../http/door';
import { checkFile, uploadKinds } from '../uploads/check';
import { contentTypeOf, contentTypes, newKey, type UploadStore } from '../uploads/store';
import { oneFile } from './uploads-form';

const asked = z.strictObject({
  kind: z.enum(['logo', 'banner', 'terms', 'product'], 'Choose one of logo, banner, terms, product.'),
  sellerId: id,
});

/** Files of one store that may be under way at once: each is held in memory, some of them decoded. */
const mostAtOnce = 8;
const underWay = new Map<string, number>();

/** @throws Refusal limit.rate */
async function atOnce<T>(sellerId: string, work: () => Promise<T>): Promise<T> {
  const before = underWay.get(sellerId) ?? 0;
  if (before >= mostAtOnce) throw refuse('limit.rate');
  underWay.set(sellerId, before + 1);
  try {
    return await work();
  } finally {
    const left = (underWay.get(sellerId) ?? 1) - 1;
    if (left > 0) underWay.set(sellerId, left);
    else underWay.delete(sellerId);
  }
}

/** `POST /api/uploads?kind&sellerId` takes a form with one file, `GET /uploads/{key}` gives it to everybody. */
export function uploadsDoor(deps: DoorDeps, uploads: UploadStore): Door {
  return new Hono<DoorEnv>()
    .post('/api/uploads', withActor(deps), async (c) => {
      const { actor } = c.var;
      const { kind, sellerId } = parse(asked, c.req.query());
      // Before the first byte is read; the verb asks again in its transaction.
      await actsFor(kind === 'product' ? 'catalog' : 'settings')({ db: deps.db, actor, input: { sellerId } });

      const {
        bytes,
        ending,
        width,
        height,
        smaller = [],
      } = await atOnce(sellerId, async () => checkFile(await oneFile(c.req.raw, uploadKinds[kind]), kind));
      const contentType = contentTypes[ending];
      const kept = [{ bytes, width }, ...smaller].map((one) => ({ ...one, key: newKey(ending) }));
      const key = kept[0]?.key ?? '';
      await Promise.all(kept.map((one) => uploads.put(one.key, one.bytes, contentType)));
      const sizes = Object.fromEntries(kept.map((one) => [one.width, one.key]));
      const input = { sellerId, kind, key, contentType, size: bytes.byteLength, width, height };
      const call = { actor, input: kind === 'product' ? { ...input, sizes } : input };
      const added = await deps.kernel.run(addUpload, call).catch(async (error: unknown) => {
        await Promise.all(kept.map((one) => uploads.delete(one.key)));
        throw error;
      });
      return c.json(added);
    })
    .get('/uploads/:key', async (c) => {
      const key = c.req.param('key');
      const contentType = contentTypeOf(key);
      const file = contentType === null ? null : await uploads.get(key);
      if (!file || contentType === null) throw refuse('upload.not_found');
      const isPdf = contentType === contentTypes.pdf;
      const headers = {
        'content-type': contentType,
        ...(file.size === null ? {} : { 'content-length': String(file.size) }),
        'cache-control': 'public, max-age=31536000, immutable',
        'x-content-type-options': 'nosniff',
        'content-disposition': isPdf ? 'inline; filename="terms.pdf"' : 'inline',
        'content-security-policy': isPdf ? pdfPolicy : imagePolicy,
        'cross-origin-resource-policy': 'cross-origin',
      };
      if (c.req.method !== 'HEAD') return c.body(file.body, 200, headers);
      await file.body.cancel();
      return c.body(null, 200, headers);
    });
}

const imagePolicy = "default-src 'none'; sandbox; frame-ancestors 'none'";
/** Without `sandbox`, under which Safari and older Chromes show no PDF; no script runs either way. */
const pdfPolicy =
  "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
