import { refuse } from '@stallwire/kernel';
import { createMiddleware } from 'hono/factory';
import type { DoorEnv } from './door';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

export interface Origins {
  /** For sockets: a foreign Origin never, an absent one only where no cookie could be abused. */
  allows(origin: string | undefined, hasCookie: boolean): boolean;
  /** For HTTP: the same, and an absent one where nothing can change. */
  allowsRequest(request: { method: string; origin: string | undefined; hasCookie: boolean }): boolean;
}

/** Pages of `trusted` may speak to us, and no others. Other programs send no Origin. */
export function createOrigins(trusted: readonly string[]): Origins {
  const known = new Set(trusted);
  const allows = (origin: string | undefined, hasCookie: boolean) =>
    origin === undefined ? !hasCookie : known.has(origin);
  return {
    allows,
    allowsRequest: ({ method, origin, hasCookie }) => allows(origin, hasCookie && !safe.has(method)),
  };
}

/**
 * Goes before every door that changes something.
 * @throws Refusal origin.forbidden
 */
export const originRule = (origins: Origins) =>
  createMiddleware<DoorEnv>(async (c, next) => {
    const hasCookie = c.req.header('cookie') !== undefined;
    if (!origins.allowsRequest({ method: c.req.method, origin: c.req.header('origin'), hasCookie }))
      throw refuse('origin.forbidden');
    await next();
  });
