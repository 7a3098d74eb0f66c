import { asRefusal, type Refusal } from '@stallwire/kernel';
import type { Context, ErrorHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { DoorEnv } from './door';

/** A refusal as HTTP: its status, and `{error: {code, message, fields?, current?}}`. */
export function refused(c: Context, refusal: Refusal): Response {
  endAfterPartOfBody(c, refusal);
  return c.json({ error: refusal.toShape() }, statusOf(refusal));
}

/** A body that was too large was not read to its end, and the server soon cuts its connection: no other request may follow on it. */
export function endAfterPartOfBody(c: Context, { status }: Refusal): void {
  if (status === 413) c.header('connection', 'close');
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
