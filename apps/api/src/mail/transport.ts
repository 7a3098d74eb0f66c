import { createTransport } from 'nodemailer';

/** An e-mail as it leaves. */
export interface Letter {
  /** Ours; the message's id follows from it, so that one sent twice is known by its receiver. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface MailServer {
  /** @throws MailRefused for what the server will never take */
  send(letter: Letter): Promise<void>;
  close(): void;
}

/** The server said no for good: there is no such address, or it does not like us. */
export class MailRefused extends Error {}

/** ms that the server gets to answer. */
const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

/** A mail server over SMTP. @param from as `Stallwire <mail@shop.example>` */
export function smtpServer({ url, from }: { url: string; from: string }): MailServer {
  const transport = createTransport({ url, pool: true, maxConnections: 2, ...patience }, { from });
  const domain = /@([^>\s]+)/.exec(from)?.[1] ?? 'stallwire';
  return {
    async send({ id, ...letter }) {
      await transport.sendMail({ ...letter, messageId: `<${id}@${domain}>` }).catch((error: unknown) => {
        throw isFinal(error) ? new MailRefused(error instanceof Error ? error.message : 'refused') : error;
      });
    },
    close: () => transport.close(),
  };
}

/** SMTP answers of 500 and above are meant to last; but for 535 and its like, where it is us who are not let in. */
const isFinal = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'responseCode' in error &&
  typeof error.responseCode === 'number' &&
  error.responseCode >= 500 &&
  !('code' in error && error.code === 'EAUTH');
