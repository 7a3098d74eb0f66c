import { silent, systemOnly } from '@stallwire/kernel';
import { z } from 'zod';
import type { Sweep } from '../sweep';
import { product } from './module';

const day = 24 * 60 * 60_000;
const atOnce = 200;

/** Wipes out products that were deleted a day ago and that no unpaid order holds any of. */
export const wipeOut = product.verb({
  name: 'wipeOut',
  input: z.strictObject({ now: z.date() }),
  allow: systemOnly,
  emits: silent('Everybody heard of it when they were deleted.'),
  async run({ tx, input, done }) {
    const { count: wiped } = await tx.product.deleteMany({
      where: {
        id: {
          in: (
            await tx.product.findMany({
              where: {
                deletedAt: { lt: new Date(input.now.getTime() - day) },
                variants: { every: { reserved: 0 } },
              },
              select: { id: true },
              take: atOnce,
            })
          ).map(({ id }) => id),
        },
        deletedAt: { not: null },
      },
    });
    return done({ wiped });
  },
});

export const wipeDeleted: Sweep = {
  name: 'product.wipe_deleted',
  cron: '17 * * * *',
  async run({ kernel, actor, now }) {
    for (;;) {
      const { wiped } = await kernel.run(wipeOut, { actor, input: { now } });
      if (wiped < atOnce) return;
    }
  },
};
