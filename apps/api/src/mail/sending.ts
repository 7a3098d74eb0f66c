import { randomBytes } from 'node:crypto';
import type { Mail } from '@stallwire/db';
import type { Actor, Kernel } from '@stallwire/kernel';
import { claimMail, makeLink, type Sweep, settleMail } from '@stallwire/modules';
import { sha256 } from '../auth/session-cookie';
import { letterOf } from './letter';
import { MailRefused, type MailServer } from './transport';

export interface SendingOptions {
  /** Null: e-mails are kept in the development mailbox. */
  readonly server: MailServer | null;
  /** Where links lead: the web app's origin. */
  readonly origin: string;
  /** Told of a server that does not take mail. */
  report(error: unknown, where: string): void;
}

const atOnce = 100;
const actor: Actor = { kind: 'system', job: 'notification.send_mail' };

/**
 * Sends what is due. Each e-mail is claimed before and settled after, so that two processes never send the same one; one whose process died
 * in between is sent again after a quarter of an hour, under the same message id.
 */
export function mailSweep({ server, origin, report }: SendingOptions): Sweep {
  const sender = `From ${new URL(origin).host}.`;
  /** Guests have no inbox, and nothing to choose there. */
  const aboutOf = ({ userId }: Mail): string =>
    userId === null ? sender : `${sender} What you are told by e-mail is up to you: ${origin}/inbox`;

  async function attempt(kernel: Kernel, mail: Mail, now: Date): Promise<void> {
    const settle = (
      outcome: 'sent' | 'kept' | 'refused' | 'failed',
      error: string | null,
      href: string | null = null,
    ) => kernel.run(settleMail, { actor, input: { mailId: mail.id, now, outcome, error, href } });
    const href = await linkOf(kernel, mail, origin);
    if (server === null) return void (await settle('kept', null, href));
    try {
      await server.send(letterOf(mail, href, aboutOf(mail)));
    } catch (error) {
      const words = error instanceof Error ? error.message.slice(0, 500) : 'failed';
      if (!(error instanceof MailRefused)) report(error, 'mail');
      return void (await settle(error instanceof MailRefused ? 'refused' : 'failed', words));
    }
    await settle('sent', null);
  }

  return {
    name: 'notification.send_mail',
    cron: '* * * * *',
    async run({ kernel, now }) {
      for (;;) {
        const due = await kernel.db.mail.findMany({
          where: { state: { in: ['queued', 'sending'] }, dueAt: { lte: now } },
          orderBy: { dueAt: 'asc' },
          take: atOnce,
          select: { id: true },
        });
        for (const { id: mailId } of due) {
          const mail = await kernel.run(claimMail, { actor, input: { mailId, now } });
          if (mail) await attempt(kernel, mail, now);
        }
        if (due.length < atOnce) return;
      }
    },
  };
}

/** A guest has no account to sign in to: the link carries a token that opens the order, behind `#`, where no server's log sees it. */
async function linkOf(kernel: Kernel, { href, orderId }: Mail, origin: string): Promise<string | null> {
  if (href === null) return null;
  const address = new URL(href, origin);
  if (orderId === null) return address.href;
  const token = randomBytes(32).toString('base64url');
  await kernel.run(makeLink, { actor, input: { orderId, tokenHash: sha256(token) } });
  address.hash = `link=${token}`;
  return address.href;
}
