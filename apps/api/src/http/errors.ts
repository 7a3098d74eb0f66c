import type { IncomingMessage } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { asRefusal, type Refusal } from '@stallwire/kernel';
import type { Context, ErrorHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { DoorEnv } from './door';

/** A refusal as HTTP: its status, and `{error: {code, message, fields?, current?}}`. */
export async function refused(c: Context<DoorEnv>, refusal: Refusal): Promise<Response> {
  await discardBody(c, refusal);
  return c.json({ error: refusal.toShape() }, statusOf(refusal));
}

/** Bytes that are thrown away of a body that was too large, and ms that this may take. */
const discarded = { bytes: 16 * 1024 * 1024, ms: 1_000 };

/**
 * A body that was too large is read to its end all the same, within bounds: cut off while it still writes, a client sees a broken pipe
 * and not the answer. Beyond the bounds no other request may follow on its connection.
 */
export async function discardBody(c: Context<DoorEnv>, { status }: Refusal): Promise<void> {
  if (status !== 413) return;
  const { incoming } = c.env;
  if (!incoming.complete) await drained(incoming);
  if (incoming.complete) return;
  // Whoever goes on sending stands still by then, and reads the answer before the end.
  incoming.pause();
  await delay(100);
  c.header('connection', 'close');
}

function drained(incoming: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    let bytes = 0;
    const onData = (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > discarded.bytes) done();
    };
    const done = () => {
      clearTimeout(late);
      incoming.off('data', onData).off('end', done).off('close', done);
      resolve();
    };
    const late = setTimeout(done, discarded.ms);
    // Who read it until now would hold it up.
    incoming.removeAllListeners('data').removeAllListeners('readable');
    incoming.on('data', onData).once('end', done).once('close', done).resume();
  });
}

/** Every status in the table of refusals has a body. */
export const statusOf = (refusal: Refusal): ContentfulStatusCode => refusal.status as ContentfulStatusCode;

/** The one try/catch of the doors: refusals are answered, the rest is reported and told without its message. */
export const answerErrors =
  (report: (error: unknown, where: string) => void): ErrorHandler<DoorEnv> =>
  (error, c) => {
    if (error instanceof HTTPException) return error.getResponse();
    const refusal = asRefusal(error);
    if (refusal.code === 'server.error') report(error, `${c.req.method} ${c.req.path}`);
    return refused(c, refusal);
  };
