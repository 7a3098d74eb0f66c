import { refuse } from '@stallwire/kernel';
import { Hono } from 'hono';
import { type Metrics, timedRequests } from '../metrics';
import type { Door, DoorEnv } from './door';
import { answerErrors, refused } from './errors';
import { securityHeaders } from './headers';
import { type Origins, originRule } from './origins';

export interface HttpOptions {
  readonly doors: readonly Door[];
  readonly origins: Origins;
  readonly metrics: Metrics;
  report(error: unknown, where: string): void;
}

/** All doors as one: measured, guarded against foreign pages, with one way of saying no. */
export function httpApp({ doors, origins, metrics, report }: HttpOptions): Hono<DoorEnv> {
  const app = new Hono<DoorEnv>();
  app.use(timedRequests(metrics), securityHeaders);
  app.use('/trpc/*', originRule(origins));
  app.use('/api/*', originRule(origins));
  for (const door of doors) app.route('/', door);
  app.notFound((c) => refused(c, refuse('address.unknown')));
  app.onError(answerErrors(report));
  return app;
}
