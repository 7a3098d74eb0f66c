import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { Courier } from './events/courier';
import type { Scheduler } from './scheduler';
import type { Delivery } from './store/objects';
import type { World } from './world';

interface Parts {
  readonly world: World;
  readonly scheduler: Scheduler;
  readonly courier: Courier;
  /** Everything as it was when the simulator started. */
  readonly reset: () => void;
  readonly latency: { ms: number };
}

const clockBody = z.strictObject({ advanceSeconds: z.int().min(1).max(400_000_000) });
const webhooksBody = z.strictObject({
  failNext: z.int().min(0).optional(),
  failStatus: z.int().min(300).max(599).optional(),
  delayMs: z.int().min(0).max(60_000).optional(),
  hold: z.boolean().optional(),
});
const releaseBody = z.strictObject({ deliveries: z.array(z.string()) });
const apiBody = z.strictObject({ latencyMs: z.int().min(0).max(60_000) });

async function body<T extends z.ZodType>(context: Context, schema: T): Promise<z.output<T> | Response> {
  const read = schema.safeParse(await context.req.json().catch(() => null));
  return read.success ? read.data : context.json({ error: z.prettifyError(read.error) }, 400);
}

/** For tests: time, trouble with deliveries, and a look behind the counter. Nothing of this exists at Stripe. */
export function control({ world, scheduler, courier, reset, latency }: Parts): Hono {
  const seen = (delivery: Delivery) => ({ ...delivery, type: world.store.get('event', delivery.event)?.type ?? null });
  return new Hono()
    .get('/clock', (c) => c.json({ now: world.now() }))
    .post('/clock', async (c) => {
      const sent = await body(c, clockBody);
      if (sent instanceof Response) return sent;
      scheduler.advanceTo(world.now() + sent.advanceSeconds);
      return c.json({ now: world.now() });
    })
    .post('/webhooks', async (c) => {
      const sent = await body(c, webhooksBody);
      if (sent instanceof Response) return sent;
      courier.faults = Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== undefined));
      return c.json(courier.faults);
    })
    .post('/webhooks/release', async (c) => {
      const sent = await body(c, releaseBody);
      if (sent instanceof Response) return sent;
      await courier.release(sent.deliveries);
      return c.json({ released: sent.deliveries.length });
    })
    .get('/webhooks/idle', async (c) => {
      await courier.idle();
      return c.json({ idle: true });
    })
    .post('/events/:id/redeliver', (c) => {
      const event = world.store.get('event', c.req.param('id'));
      if (event === undefined) return c.json({ error: 'No such event' }, 404);
      const sent = [...world.store.all('webhook_endpoint')].map((endpoint) =>
        seen(courier.send(event.id, endpoint.id)),
      );
      return c.json({ deliveries: sent });
    })
    .get('/deliveries', (c) => {
      const held = new Set(courier.held());
      return c.json({
        deliveries: [...world.store.all('sim.delivery')].map((delivery) => ({
          ...seen(delivery),
          held: held.has(delivery.id),
        })),
      });
    })
    .post('/api', async (c) => {
      const sent = await body(c, apiBody);
      if (sent instanceof Response) return sent;
      latency.ms = sent.latencyMs;
      return c.json(sent);
    })
    .post('/reset', (c) => {
      reset();
      return c.json({ now: world.now() });
    });
}
