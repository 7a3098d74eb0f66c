import { Hono } from 'hono';
import type { Door, DoorEnv } from '../http/door';

export interface Health {
  /** Why no traffic should come, or null. */
  unready(): Promise<string | null>;
}

/** `/healthz`: the process lives. `/readyz`: it may take traffic. */
export function healthDoor(health: Health): Door {
  return new Hono<DoorEnv>()
    .get('/healthz', (c) => c.json({ status: 'ok' }))
    .get('/readyz', async (c) => {
      const reason = await health.unready();
      return reason === null ? c.json({ status: 'ready' }) : c.json({ status: 'not ready', reason }, 503);
    });
}
