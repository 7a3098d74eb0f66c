import { silent, systemOnly } from '@stallwire/kernel';
import { z } from 'zod';
import type { Sweep } from '../sweep';
import { notification } from './module';

const day = 24 * 3_600_000;
/** ms that e-mails are kept once they are dealt with, and notifications once they are read. */
const kept = { mails: 30 * day, read: 180 * day };
/** ms that a notification is kept once it is read. */
export const readKeptMs = kept.read;

export const forgetOld = notification.verb({
  name: 'forgetOld',
  input: z.strictObject({ now: z.date() }),
  allow: systemOnly,
  emits: silent('Nobody looks at them any more.'),
  async run({ tx, input: { now }, done }) {
    const before = (ms: number) => new Date(now.getTime() - ms);
    const mails = await tx.mail.deleteMany({
      where: { state: { in: ['sent', 'kept', 'failed'] }, createdAt: { lt: before(kept.mails) } },
    });
    const read = await tx.notification.deleteMany({ where: { readAt: { lt: before(kept.read) } } });
    return done({ mails: mails.count, notifications: read.count });
  },
});

export const forgetOldNotifications: Sweep = {
  name: 'notification.forget_old',
  cron: '41 3 * * *',
  run: async ({ kernel, actor, now }) => {
    await kernel.run(forgetOld, { actor, input: { now } });
  },
};
