import { randomBytes } from 'node:crypto';
import { id, parseChannel } from '@stallwire/events';
import { parse, refuse } from '@stallwire/kernel';
import { makeLink } from '@stallwire/modules';
import { Hono } from 'hono';
import { z } from 'zod';
import { grantCookie, sha256 } from '../auth/session-cookie';
import { atMost } from '../http/body';
import { type Door, type DoorDeps, type DoorEnv, withActor } from '../http/door';

const token = z.strictObject({ token: z.string().regex(/^[\w-]{43}$/, 'This is no link of ours.') });

/**
 * Links that open one order without an account. `POST /api/orders/{id}/link` gives its parties a new one; of the token only the hash is
 * kept. `POST /api/grants` exchanges a token for an HttpOnly cookie, so that it travels once.
 */
export function orderLinksDoor(deps: DoorDeps, secure: boolean): Door {
  return new Hono<DoorEnv>()
    .post('/api/orders/:orderId/link', withActor(deps), async (c) => {
      const { orderId } = parse(z.strictObject({ orderId: id }), c.req.param());
      const made = randomBytes(32).toString('base64url');
      const input = { orderId, tokenHash: sha256(made) };
      const { expiresAt } = await deps.kernel.run(makeLink, { actor: c.var.actor, input });
      return c.json({ token: made, expiresAt });
    })
    .post('/api/grants', atMost(4 * 1024), async (c) => {
      const sent = parse(token, await c.req.json().catch(() => null));
      const grant = await deps.db.guestGrant.findUnique({ where: { tokenHash: sha256(sent.token) } });
      const channel = grant && parseChannel(grant.channel);
      if (!grant || grant.expiresAt <= new Date() || channel?.kind !== 'order') throw refuse('order.link_expired');
      c.header('set-cookie', grantCookie(c.req.header('cookie'), sent.token, secure), { append: true });
      return c.json({ orderId: channel.id });
    });
}
