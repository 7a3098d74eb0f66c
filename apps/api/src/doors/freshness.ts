import { parse, refuse } from '@stallwire/kernel';
import { Hono } from 'hono';
import { z } from 'zod';
import { rateLimitStorage } from '../auth/rate-limit';
import { atMost } from '../http/body';
import { type Door, type DoorDeps, type DoorEnv, withActor } from '../http/door';
import type { Metrics } from '../metrics';

const minute = 60_000;
const told = z.strictObject({
  /** ms from a commit to its being drawn, by the server's clock as the browser knows it. */
  ms: z
    .array(
      z
        .number()
        .min(0)
        .max(10 * minute),
    )
    .min(1)
    .max(100),
});
/** From one person. */
const allowed = { window: 60, max: 30 };

/**
 * `/api/freshness`, for browsers of signed-in people. GET answers `{ now }`, ms since 1970 by the clock that commits are stamped with; POST
 * takes how soon they had drawn what was told.
 * @throws Refusal auth.required, limit.rate
 */
export function freshnessDoor(deps: DoorDeps, { freshness }: Pick<Metrics, 'freshness'>): Door {
  const limits = rateLimitStorage();
  return new Hono<DoorEnv>()
    .get('/api/freshness', (c) => {
      c.header('cache-control', 'no-store');
      return c.json({ now: Date.now() });
    })
    .post('/api/freshness', atMost(4 * 1024), withActor(deps), async (c) => {
      const { actor } = c.var;
      if (actor.kind !== 'user') throw refuse('auth.required');
      if (!(await limits.consume(actor.userId, allowed)).allowed) throw refuse('limit.rate');
      const { ms } = parse(told, await c.req.json().catch(() => null));
      for (const one of ms) freshness.observe(one / 1_000);
      return c.body(null, 204);
    });
}
