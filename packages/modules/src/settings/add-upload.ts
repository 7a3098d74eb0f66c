import { newId } from '@stallwire/db';
import { count, id } from '@stallwire/events';
import { actsFor, silent } from '@stallwire/kernel';
import { z } from 'zod';
import { settings } from './module';

/** Remembers a file that passed its check and is in the upload store. Called by the upload door only; no client names a key. */
export const addUpload = settings.verb({
  name: 'addUpload',
  input: z.strictObject({
    sellerId: id,
    kind: z.enum(['logo', 'banner', 'terms', 'product']),
    key: z.string(),
    contentType: z.string(),
    size: count,
    width: count.nullable(),
    height: count.nullable(),
    /** Where else it is kept: width in pixels → key, the widest included. */
    sizes: z.record(z.string(), z.string()).optional(),
  }),
  allow: (asked) => actsFor(asked.input.kind === 'product' ? 'catalog' : 'settings')(asked),
  emits: silent('A file shows nowhere until a setting or a product points at it.'),
  async run({ tx, input, done }) {
    const { sizes, ...row } = input;
    await tx.upload.create({ data: { id: newId(), ...row, ...(sizes ? { sizes } : {}) } });
    const { width, height, size } = input;
    const file = { url: `/uploads/${input.key}`, width, height, size };
    if (!sizes) return done(file);
    const addresses = Object.entries(sizes).map(([pixels, key]) => [pixels, `/uploads/${key}`]);
    return done({ ...file, sizes: Object.fromEntries(addresses) });
  },
});
