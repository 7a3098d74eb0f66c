import { asyncApi } from '@stallwire/events/asyncapi';
import { eventPages, eventPagesPolicy } from '@stallwire/events/docs-page';
import { Hono } from 'hono';
import type { Door, DoorEnv } from '../http/door';

/** The catalogue for people at `/docs/events`, and for tools as AsyncAPI 3 at `/docs/events.json`. */
export function docsDoor(): Door {
  const page = eventPages();
  return new Hono<DoorEnv>()
    .get('/docs/events', (c) => c.html(page, 200, { 'content-security-policy': eventPagesPolicy }))
    .get('/docs/events.json', (c) => c.json(asyncApi({ apiUrl: new URL(c.req.url).origin })));
}
