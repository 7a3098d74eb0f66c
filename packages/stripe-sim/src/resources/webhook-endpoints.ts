import type Stripe from 'stripe';
import { z } from 'zod';
import { page } from '../http/lists';
import { emptyable, expand, flag, metadata, paging, text, url } from '../http/params';
import { type Route, route } from '../http/route';
import { newId, randomLetters } from '../ids';
import type { World } from '../world';
import { mergedMetadata } from './fields';
import { inPath } from './lookup';

const shared = { description: emptyable(text).optional(), metadata: metadata.optional(), ...expand };
const createParams = z.strictObject({
  ...shared,
  api_version: text.optional(),
  connect: flag.optional(),
  enabled_events: z.array(text),
  url,
});
const updateParams = z.strictObject({
  ...shared,
  disabled: flag.optional(),
  enabled_events: z.array(text).optional(),
  url: url.optional(),
});

function makeEndpoint(
  world: World,
  asked: {
    readonly url: string;
    readonly events: string[];
    readonly secret: string;
    readonly configured?: boolean;
    readonly apiVersion?: string | undefined;
    readonly description?: string | null | undefined;
    readonly metadata?: Stripe.Metadata;
  },
): Stripe.WebhookEndpoint {
  const endpoint = world.store.put('webhook_endpoint', {
    id: newId('we'),
    object: 'webhook_endpoint',
    api_version: asked.apiVersion ?? null,
    application: null,
    created: world.now(),
    description: asked.description ?? null,
    enabled_events: asked.events,
    livemode: false,
    metadata: asked.metadata ?? {},
    status: 'enabled',
    url: asked.url,
  });
  world.store.put('sim.secret', { id: endpoint.id, secret: asked.secret, configured: asked.configured ?? false });
  return endpoint;
}

interface Configured {
  readonly url: string;
  readonly secret: string;
  readonly events?: readonly string[];
}

/** Endpoints of the options are made once, brought up to date at every start, and gone when the options have them no more. */
export function configureEndpoints(world: World, wanted: readonly Configured[]): void {
  const kept = [...world.store.all('webhook_endpoint')].filter(
    ({ id }) => world.store.get('sim.secret', id)?.configured === true,
  );
  for (const { id, url: at } of kept) if (!wanted.some(({ url: each }) => each === at)) dropEndpoint(world, id);
  for (const { url: at, secret, events = ['*'] } of wanted) {
    const found = kept.find((endpoint) => endpoint.url === at);
    if (found === undefined) {
      makeEndpoint(world, { url: at, events: [...events], secret, configured: true });
      continue;
    }
    world.store.put('webhook_endpoint', { ...found, enabled_events: [...events] });
    world.store.put('sim.secret', { id: found.id, secret, configured: true });
  }
}

function dropEndpoint(world: World, id: string): void {
  world.store.drop('webhook_endpoint', id);
  world.store.drop('sim.secret', id);
}

const base = '/v1/webhook_endpoints';

export const webhookEndpoints: readonly Route[] = [
  route('POST', base, createParams, (world, { params }) => {
    const secret = `whsec_${randomLetters(32)}`;
    const endpoint = makeEndpoint(world, {
      url: params.url,
      events: params.enabled_events,
      secret,
      apiVersion: params.api_version,
      description: params.description,
      metadata: mergedMetadata({}, params.metadata),
    });
    // Shown this once and never again.
    return { ...endpoint, secret };
  }),
  route('GET', base, z.strictObject(paging), (world, { params }) =>
    page(world.store.all('webhook_endpoint'), params, base),
  ),
  route('GET', `${base}/:id`, z.strictObject(expand), (world, call) => inPath(world, 'webhook_endpoint', call)),
  route('POST', `${base}/:id`, updateParams, (world, call) => {
    const endpoint = inPath(world, 'webhook_endpoint', call);
    const sent = call.params;
    return world.store.put('webhook_endpoint', {
      ...endpoint,
      description: sent.description === undefined ? endpoint.description : sent.description,
      enabled_events: sent.enabled_events ?? endpoint.enabled_events,
      metadata: mergedMetadata(endpoint.metadata, sent.metadata),
      status: sent.disabled === undefined ? endpoint.status : sent.disabled ? 'disabled' : 'enabled',
      url: sent.url ?? endpoint.url,
    });
  }),
  route('DELETE', `${base}/:id`, z.strictObject({}), (world, call) => {
    const { id } = inPath(world, 'webhook_endpoint', call);
    dropEndpoint(world, id);
    return { id, object: 'webhook_endpoint', deleted: true };
  }),
];
