import { parse, refuse } from '@stallwire/kernel';
import { visitSchema } from '@stallwire/modules';
import { Hono } from 'hono';
import { clientAddress } from '../auth/client-address';
import { rateLimitStorage } from '../auth/rate-limit';
import { atMost } from '../http/body';
import { type Door, type DoorDeps, type DoorEnv, withActor } from '../http/door';
import type { Intake } from '../visits/intake';

/** From one address, which may be a whole office's. */
const allowed = { window: 60, max: 6_000 };

/**
 * `POST /api/visits`: a browser says which page of a store it shows. Answers 204 when that is stored. Visits need no session and no cookie;
 * whatever content type `navigator.sendBeacon` sends is taken as JSON.
 * @throws Refusal input.invalid, limit.rate, server.busy
 */
export function visitsDoor(deps: DoorDeps, intake: Intake, proxySecret: string | undefined): Door {
  const limits = rateLimitStorage();
  return new Hono<DoorEnv>().post('/api/visits', atMost(4 * 1024), withActor(deps), async (c) => {
    const address = clientAddress(c.req.raw.headers, c.env.incoming.socket.remoteAddress, proxySecret);
    if (!(await limits.consume(address, allowed)).allowed) throw refuse('limit.rate');
    const visit = parse(visitSchema, await c.req.json().catch(() => null));
    const { actor } = c.var;
    await intake.take({ ...visit, userId: actor.kind === 'user' ? actor.userId : null, at: new Date() });
    return c.body(null, 204);
  });
}
