import { Hono } from 'hono';
import type { Door, DoorEnv } from '../http/door';
import type { Metrics } from '../metrics';

/** `/metrics` in Prometheus' text format. */
export function metricsDoor({ registry }: Metrics): Door {
  return new Hono<DoorEnv>().get('/metrics', async (c) =>
    c.text(await registry.metrics(), 200, { 'content-type': registry.contentType }),
  );
}
