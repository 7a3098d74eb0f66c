import { parse, refuse } from '@stallwire/kernel';
import { Hono } from 'hono';
import { z } from 'zod';
import { type Door, type DoorDeps, type DoorEnv, withActor } from '../http/door';

const asked = z.strictObject({
  /** Part of an address. */
  to: z.string().max(320).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});

/**
 * `GET /api/mailbox`: e-mails that nobody sends, the latest first, for a machine without a mail server. Links in them open accounts: it is
 * there for everybody among demo data only, where passwords are known too, and else for admins. Behind https there may be accounts of
 * strangers beside the demo's, whose admin's password is known as well: there it is for nobody.
 * @throws Refusal auth.required, auth.forbidden
 */
export function mailboxDoor(deps: DoorDeps, { readers }: { readers: 'everybody' | 'admins' | 'nobody' }): Door {
  return new Hono<DoorEnv>().get('/api/mailbox', withActor(deps), async (c) => {
    const { actor } = c.var;
    if (readers !== 'everybody' && actor.kind !== 'user') throw refuse('auth.required');
    const isReader =
      readers === 'everybody' || (readers === 'admins' && actor.kind === 'user' && actor.role === 'admin');
    if (!isReader) throw refuse('auth.forbidden');
    const { to, limit } = parse(asked, c.req.query());
    const mails = await deps.db.mail.findMany({
      where: { state: 'kept', ...(to ? { to: { contains: to, mode: 'insensitive' } } : {}) },
      orderBy: { createdAt: 'desc' },
      take: limit,
      select: { id: true, to: true, subject: true, text: true, href: true, createdAt: true },
    });
    c.header('cache-control', 'no-store');
    return c.json({ mails });
  });
}
