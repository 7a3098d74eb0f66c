import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { Stripe } from 'stripe';
import { billing } from './billing/cycle';
import { checkout } from './checkout/session';
import { control } from './control';
import { Courier } from './events/courier';
import { Api } from './http/api';
import { unrecognizedUrl } from './http/failure';
import type { Keys } from './http/keys';
import { pages } from './pages/pages';
import { includables, routes } from './resources/routes';
import { makeEndpoint } from './resources/webhook-endpoints';
import { Scheduler } from './scheduler';
import { Journal } from './store/journal';
import { Store } from './store/store';
import { runners } from './tasks';
import { World } from './world';

export interface StripeSimOptions extends Keys {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  readonly host?: string;
  /** How the simulator is reached from browsers, if not at its own host and port. No slash at the end. */
  readonly publicUrl?: string;
  /** Where payments are kept across restarts. Without it they live as long as the process. */
  readonly dataDir?: string;
  /** Endpoints that exist from the start, told apart by their address. `events` is all of them when not given. */
  readonly webhooks?: readonly { readonly url: string; readonly secret: string; readonly events?: readonly string[] }[];
  /** Milliseconds between an attempt to deliver an event and the next; when they are used up it is given up. */
  readonly retryDelaysMs?: readonly number[];
  /** Serve `/_sim`, which can move the clock and make deliveries fail. Off by default. */
  readonly control?: boolean;
  /** Told of failures inside the simulator. */
  readonly onError?: (error: unknown) => void;
}

export interface StripeSim {
  /** `http://127.0.0.1:12111`, for the SDK's `host`, `port` and `protocol`. */
  readonly url: string;
  close(): Promise<void>;
}

const MINUTE = 60_000;
const RETRY_DELAYS_MS = [1000, 5000, 15_000, MINUTE, 5 * MINUTE, 30 * MINUTE, 60 * MINUTE, 180 * MINUTE];

/** Starts Stripe's HTTP API for a machine without keys: the official SDK speaks to it unchanged. */
export async function createStripeSim(options: StripeSimOptions = {}): Promise<StripeSim> {
  const store = new Store(
    options.dataDir === undefined ? null : new Journal(join(options.dataDir, 'stripe-sim.jsonl')),
  );
  const courier = new Courier(store, options.retryDelaysMs ?? RETRY_DELAYS_MS);
  const world = new World({
    store,
    apiVersion: Stripe.API_VERSION,
    onEvent: (event) => courier.post(event),
    onTask: () => scheduler.wake(),
  });
  world.follow(billing);
  // After billing: a session is complete once its subscription is active.
  world.follow(checkout);
  const scheduler = new Scheduler(world, runners);
  const latency = { ms: 0 };
  const begin = () => {
    for (const webhook of options.webhooks ?? []) configure(world, webhook);
    store.flush();
  };
  const reset = () => {
    courier.reset();
    store.clear();
    world.resetClock();
    latency.ms = 0;
    begin();
  };
  const api = new Api({
    world,
    routes,
    includables,
    keys: options,
    apiVersion: Stripe.API_VERSION,
    latencyMs: () => latency.ms,
    onError: options.onError ?? (() => {}),
  });
  const app = new Hono().route('/', api.hono()).route('/', pages(world));
  if (options.control === true) app.route('/_sim', control({ world, scheduler, courier, reset, latency }));
  app.notFound((c) => c.json({ error: unrecognizedUrl(c.req.method, c.req.path).body }, 404));

  const { port, stop } = await listen(app, options);
  const url = `http://${options.host ?? '127.0.0.1'}:${port}`;
  world.baseUrl = options.publicUrl ?? url;
  begin();
  courier.resume();
  scheduler.advanceTo(world.now());
  return {
    url,
    async close() {
      scheduler.close();
      courier.close();
      await stop();
      store.close();
    },
  };
}

/** An endpoint of the options is made once and brought up to date at every start. */
function configure(world: World, webhook: NonNullable<StripeSimOptions['webhooks']>[number]): void {
  const events = [...(webhook.events ?? ['*'])];
  const found = [...world.store.all('webhook_endpoint')].find((endpoint) => endpoint.url === webhook.url);
  if (found === undefined) {
    makeEndpoint(world, { url: webhook.url, events, secret: webhook.secret });
    return;
  }
  world.store.put('webhook_endpoint', { ...found, enabled_events: events });
  world.store.put('sim.secret', { id: found.id, secret: webhook.secret });
}

function listen(app: Hono, options: StripeSimOptions): Promise<{ port: number; stop: () => Promise<void> }> {
  return new Promise((resolve, reject) => {
    const server = serve(
      { fetch: app.fetch, port: options.port ?? 0, hostname: options.host ?? '127.0.0.1' },
      ({ port }) =>
        resolve({
          port,
          stop: () =>
            new Promise((stopped) => {
              server.close(() => stopped());
              if ('closeAllConnections' in server) server.closeAllConnections();
            }),
        }),
    );
    server.once('error', reject);
  });
}
