import { asRefusal, type Refusal } from '@stallwire/kernel';
import type { Context, ErrorHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { DoorEnv } from './door';

/** A refusal as HTTP: its status, and `{error: {code, message, fields?, current?}}`. */
export function refused(c: Context, refusal: Refusal): Response {
  return c.json({ error: refusal.toShape() }, statusOf(refusal));
}

/** Every status in the table of refusals has a body. */
const statusOf = (refusal: Refusal): ContentfulStatusCode => refusal.status as ContentfulStatusCode;

/** The one try/catch of the doors: refusals are answered, the rest is reported and told without its message. */
export const answerErrors =
  (report: (error: unknown, where: string) => void): ErrorHandler<DoorEnv> =>
  (error, c) => {
    if (error instanceof HTTPException) return error.getResponse();
    const refusal = asRefusal(error);
    if (refusal.code === 'server.error') report(error, `${c.req.method} ${c.req.path}`);
    return refused(c, refusal);
  };
