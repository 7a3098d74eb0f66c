import { newId } from '@stallwire/db';
import { id } from '@stallwire/events';
import { silent, systemOnly } from '@stallwire/kernel';
import { z } from 'zod';
import { notification } from './module';

const letter = z.strictObject({
  to: z.string().max(320),
  userId: id.nullable(),
  subject: z.string().max(200),
  text: z.string().max(20_000),
  /** A path inside the web app, or a whole address. */
  href: z.string().max(2_000).nullable(),
});

/** Puts an e-mail into the queue, for what happens outside modules: signing up, a forgotten password. */
export const writeMail = notification.verb({
  name: 'writeMail',
  input: letter,
  allow: systemOnly,
  emits: silent('It is told by arriving.'),
  async run({ tx, input, done }) {
    const { id: mailId } = await tx.mail.create({ data: { ...input, id: newId() } });
    return done({ mailId });
  },
});

/** ms that a sending may take before it counts as lost: the process died, and nobody knows whether the server took it. */
const sendingMs = 15 * 60_000;

/** Takes an e-mail that is due, for one process to send. @returns null when it is not due, or another has it */
export const claimMail = notification.verb({
  name: 'claimMail',
  input: z.strictObject({ mailId: id, now: z.date() }),
  allow: systemOnly,
  emits: silent('It is told by arriving.'),
  async run({ tx, input: { mailId, now }, done }) {
    const { count } = await tx.mail.updateMany({
      where: { id: mailId, state: { in: ['queued', 'sending'] }, dueAt: { lte: now } },
      data: { state: 'sending', attempts: { increment: 1 }, dueAt: new Date(now.getTime() + sendingMs) },
    });
    return done(count === 1 ? await tx.mail.findUnique({ where: { id: mailId } }) : null);
  },
});

/** ms until an e-mail is tried again, by the attempts so far; after the last of them it is given up. */
const patience = [1, 5, 15, 60, 4 * 60, 12 * 60].map((minutes) => minutes * 60_000);

/** What became of an attempt. */
export const settleMail = notification.verb({
  name: 'settleMail',
  input: z.strictObject({
    mailId: id,
    now: z.date(),
    /** `kept`: nobody sends here, it lies in the mailbox; `refused`: never to be tried again. */
    outcome: z.enum(['sent', 'kept', 'refused', 'failed']),
    error: z.string().max(500).nullable(),
    /** The whole address that a kept one asks to open. */
    href: z.string().max(2_000).nullable(),
  }),
  allow: systemOnly,
  emits: silent('It is told by arriving.'),
  async run({ tx, input: { mailId, now, outcome, error, href }, done }) {
    const mail = await tx.mail.findUniqueOrThrow({ where: { id: mailId } });
    if (mail.state !== 'sending') return done({ state: mail.state });
    const rest = outcome === 'failed' ? patience[mail.attempts - 1] : undefined;
    const state = outcome === 'failed' || outcome === 'refused' ? (rest === undefined ? 'failed' : 'queued') : outcome;
    const done_ = outcome === 'sent' || outcome === 'kept';
    await tx.mail.update({
      where: { id: mailId },
      data: {
        state,
        error,
        ...(done_ ? { sentAt: now } : {}),
        ...(outcome === 'kept' ? { href } : {}),
        ...(rest === undefined ? {} : { dueAt: new Date(now.getTime() + rest) }),
      },
    });
    return done({ state });
  },
});
