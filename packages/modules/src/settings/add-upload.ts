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
    kind: z.enum(['logo', 'banner', 'terms']),
    key: z.string(),
    contentType: z.string(),
    size: count,
    width: count.nullable(),
    height: count.nullable(),
  }),
  allow: actsFor('settings'),
  emits: silent('A file shows nowhere until a setting points at it.'),
  async run({ tx, input, done }) {
    await tx.upload.create({ data: { id: newId(), ...input } });
    return done({ url: `/uploads/${input.key}`, width: input.width, height: input.height, size: input.size });
  },
});
