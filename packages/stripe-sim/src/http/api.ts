import { type Context, Hono } from 'hono';
import { newId } from '../ids';
import type { World } from '../world';
import { browserView } from './browser-view';
import { expanded, type Includables } from './expand';
import { invalidRequest, ParameterFailure, StripeFailure, unrecognizedUrl } from './failure';
import { type Form, parseForm } from './form';
import { fingerprintOf, Idempotency } from './idempotency';
import { callerOf, type Keys, keyFrom, mustBeServer } from './keys';
import type { Route } from './route';

interface Parts {
  readonly world: World;
  readonly routes: readonly Route[];
  readonly includables: Includables;
  readonly keys: Keys;
  readonly apiVersion: string;
  /** Milliseconds that each request takes, so that two can be under way at once. */
  readonly latencyMs: () => number;
  /** Told of what should never happen; the caller gets an `api_error` without the reason. */
  readonly onError: (error: unknown) => void;
}

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

const LONGEST_BODY = 256 * 1024;
/** Stripe.js adds these to what it sends. */
const FROM_STRIPE_JS = ['key', '_stripe_version', '_stripe_account', 'guid', 'muid', 'sid', 'referrer', 'time_on_page'];
const CORS = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'Request-Id, Idempotent-Replayed, Stripe-Version',
  'access-control-max-age': '300',
};

/** `/v1/charges/:id` as an expression whose only group is the id. */
const pattern = (path: string): RegExp => new RegExp(`^${path.replace(':id', '([^/]+)')}$`);

export class Api {
  readonly #parts: Parts;
  readonly #routes: readonly { readonly route: Route; readonly pattern: RegExp }[];
  readonly #idempotency = new Idempotency();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#routes = parts.routes.map((route) => ({ route, pattern: pattern(route.path) }));
  }

  hono(): Hono {
    return new Hono().all('/v1/*', (context) => this.#serve(context)).all('/v2/*', (context) => this.#serve(context));
  }

  async #serve(context: Context): Promise<Response> {
    const { method, path } = context.req;
    const requestId = newId('req');
    const browserRoute = this.#routes.some(({ route, pattern }) => route.browser && pattern.test(path));
    const cors: Record<string, string> = browserRoute ? CORS : {};
    if (method === 'OPTIONS' && browserRoute) {
      const allow = {
        'access-control-allow-methods': 'GET, POST',
        'access-control-allow-headers':
          'authorization, content-type, idempotency-key, stripe-version, stripe-account, x-stripe-client-user-agent',
      };
      return new Response(null, { status: 204, headers: { ...cors, ...allow } });
    }
    const answer = await this.#answer(context, requestId);
    this.#parts.world.store.flush();
    return new Response(answer.body, {
      status: answer.status,
      headers: {
        'cache-control': 'no-cache, no-store',
        'content-type': 'application/json',
        'request-id': requestId,
        'stripe-version': this.#parts.apiVersion,
        ...cors,
        ...answer.headers,
      },
    });
  }

  async #answer(context: Context, requestId: string): Promise<Answer> {
    try {
      return await this.#checked(context, requestId);
    } catch (error) {
      return this.#failed(error, requestId, false);
    }
  }

  async #checked(context: Context, requestId: string): Promise<Answer> {
    const { method, path } = context.req;
    const body = method === 'POST' ? await context.req.text() : '';
    if (body.length > LONGEST_BODY) throw invalidRequest('The request is too large.', { status: 413 });
    if (context.req.header('content-type')?.includes('json') === true && body !== '') {
      throw invalidRequest(
        'Invalid request (check that your POST content type is application/x-www-form-urlencoded).',
        { status: 400 },
      );
    }
    const query = new URL(context.req.url).search.slice(1);
    const form = parseForm(body === '' ? query : query === '' ? body : `${query}&${body}`);
    const caller = callerOf(keyFrom(context.req.header('authorization'), form.key), this.#parts.keys);
    const found = this.#find(method, path);
    if (caller.fromBrowser && !found.route.browser) mustBeServer();
    if (context.req.header('stripe-account') !== undefined) {
      throw invalidRequest(
        'This simulator keeps one account: requests on behalf of a connected account (Stripe-Account) are not simulated.',
      );
    }
    if (caller.fromBrowser) for (const name of FROM_STRIPE_JS) delete form[name];
    const key = method === 'POST' ? context.req.header('idempotency-key') : undefined;
    const run = () => this.#run(found, form, caller.fromBrowser, { id: requestId, idempotency_key: key ?? null }, path);
    if (key === undefined) {
      await this.#takeTime();
      return run();
    }
    return await this.#once(key, fingerprintOf(method, path, body), requestId, run);
  }

  async #once(key: string, fingerprint: string, requestId: string, run: () => Answer): Promise<Answer> {
    const { world } = this.#parts;
    const kept = this.#idempotency.begin(world, key, fingerprint);
    const echoed = { 'idempotency-key': key };
    if (kept !== null) {
      const replayed = { ...echoed, 'idempotent-replayed': 'true', 'original-request': kept.requestId };
      return { status: kept.status, body: kept.body, headers: replayed };
    }
    try {
      await this.#takeTime();
      const answer = run();
      this.#idempotency.keep(world, { id: key, fingerprint, requestId, status: answer.status, body: answer.body });
      return { ...answer, headers: { ...answer.headers, ...echoed, 'original-request': requestId } };
    } finally {
      this.#idempotency.end(key);
    }
  }

  #find(method: string, path: string): { readonly route: Route; readonly id: string } {
    for (const { route, pattern } of this.#routes) {
      const match = route.method === method ? pattern.exec(path) : null;
      if (match !== null) return { route, id: decoded(match[1] ?? '') };
    }
    throw unrecognizedUrl(method, path);
  }

  /** @throws {ParameterFailure} before anything was begun; any other failure is an answer like others, and kept with its key */
  #run(
    found: { readonly route: Route; readonly id: string },
    form: Form,
    fromBrowser: boolean,
    cause: { id: string; idempotency_key: string | null },
    path: string,
  ): Answer {
    const { world, includables } = this.#parts;
    try {
      const expand = Array.isArray(form.expand) ? form.expand.filter((each) => typeof each === 'string') : [];
      const answer = world.because(cause, () => found.route.answer(world, { form, id: found.id, fromBrowser, path }));
      const view = expanded(world, includables, fromBrowser ? browserView(answer) : answer, expand);
      return { status: 200, body: JSON.stringify(fromBrowser ? browserView(view) : view, null, 2), headers: {} };
    } catch (error) {
      if (error instanceof ParameterFailure) throw error;
      return this.#failed(error, cause.id, fromBrowser);
    }
  }

  async #takeTime(): Promise<void> {
    const ms = this.#parts.latencyMs();
    if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
  }

  #failed(error: unknown, requestId: string, fromBrowser: boolean): Answer {
    if (!(error instanceof StripeFailure)) {
      this.#parts.onError(error);
      const body = { error: { type: 'api_error', message: 'An error occurred in the simulator.' } };
      return { status: 500, body: JSON.stringify(body), headers: { 'stripe-should-retry': 'false' } };
    }
    const body = {
      ...(fromBrowser ? browserView(error.body) : error.body),
      request_log_url: `https://dashboard.stripe.com/test/logs/${requestId}`,
    };
    // Only a request that ran into its own twin is worth sending again.
    return {
      status: error.status,
      body: JSON.stringify({ error: body }, null, 2),
      headers: { 'stripe-should-retry': String(error.status === 409) },
    };
  }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
