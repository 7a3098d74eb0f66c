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
import { configureEndpoints } from './resources/webhook-endpoints';
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
  // The port before the file: a second simulator of the same address must not touch the first one's payments.
  const door = await listen(options);
  const url = `http://${options.host ?? '127.0.0.1'}:${door.port}`;
  const { app, begin, close } = assemble(options, options.publicUrl ?? url);
  door.open(app);
  begin();
  return {
    url,
    async close() {
      await door.close();
      close();
    },
  };
}

function assemble(options: StripeSimOptions, baseUrl: string) {
  const store = new Store(
    options.dataDir === undefined ? null : new Journal(join(options.dataDir, 'stripe-sim.jsonl')),
  );
  const courier = new Courier(store, options.retryDelaysMs ?? RETRY_DELAYS_MS);
  const world = new World({
    store,
    baseUrl,
    apiVersion: Stripe.API_VERSION,
    onEvent: (event) => courier.post(event),
    onTask: () => scheduler.wake(),
  });
  world.follow(billing);
  // After billing: a session is complete once its subscription is active.
  world.follow(checkout);
  const scheduler = new Scheduler(world, runners);
  const latency = { ms: 0 };
  const configure = () => {
    configureEndpoints(world, options.webhooks ?? []);
    store.flush();
  };
  const reset = () => {
    courier.reset();
    store.clear();
    world.resetClock();
    latency.ms = 0;
    configure();
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
  app.onError((error, c) => {
    options.onError?.(error);
    return c.json({ error: { type: 'api_error', message: 'An error occurred in the simulator.' } }, 500);
  });
  app.notFound((c) => c.json({ error: unrecognizedUrl(c.req.method, c.req.path).body }, 404));
  return {
    app,
    begin() {
      configure();
      courier.resume();
      scheduler.advanceTo(world.now());
    },
    close() {
      scheduler.close();
      courier.close();
      store.close();
    },
  };
}

interface Door {
  readonly port: number;
  /** Requests wait for it: it follows in the turn in which the port was taken. */
  open(app: Hono): void;
  close(): Promise<void>;
}

function listen(options: StripeSimOptions): Promise<Door> {
  let app = new Hono();
  return new Promise((resolve, reject) => {
    const server = serve(
      {
        fetch: (request, env) => app.fetch(request, env),
        port: options.port ?? 0,
        hostname: options.host ?? '127.0.0.1',
      },
      ({ port }) =>
        resolve({
          port,
          open(ready) {
            app = ready;
          },
          close: () =>
            new Promise((closed) => {
              server.close(() => closed());
              if ('closeAllConnections' in server) server.closeAllConnections();
            }),
        }),
    );
    server.once('error', reject);
  });
}
