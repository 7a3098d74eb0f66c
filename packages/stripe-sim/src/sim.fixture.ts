import { once } from 'node:events';
import { createServer } from 'node:http';
import { Stripe } from 'stripe';
import { type Answer, answerProblems } from './shape/conforms.fixture';
import { createStripeSim, type StripeSimOptions } from './sim';

export const SECRET = 'whsec_test';

type HttpClient = ReturnType<typeof Stripe.createNodeHttpClient>;

export function sdk(url: string, key = 'sk_test_stallwire', httpClient = Stripe.createNodeHttpClient()): Stripe {
  const { hostname, port } = new URL(url);
  return new Stripe(key, { host: hostname, port, protocol: 'http', maxNetworkRetries: 0, httpClient });
}

/** The SDK's own client, which shows what it was answered. */
function watched(see: (method: string, path: string, answer: Answer) => void): HttpClient {
  const client = Stripe.createNodeHttpClient();
  const send = client.makeRequest.bind(client);
  client.makeRequest = async (host, port, path, method, ...rest) => {
    const answer = await send(host, port, path, method, ...rest);
    const body: Promise<unknown> = answer.toJSON();
    const header = (name: string) => String(answer.getHeaders()[name] ?? '');
    const [pathname = ''] = path.split('?', 1);
    see(method, pathname, { status: answer.getStatusCode(), header, body: await body.catch(() => null) });
    return Object.assign(answer, { toJSON: () => body });
  };
  return client;
}

/** A request that an SDK sent, and how it was answered. */
interface Answered {
  readonly method: string;
  readonly path: string;
  readonly status: number;
}

/**
 * A simulator of its own with an SDK that speaks to it. `await using` closes it, and fails where one of the answers that the SDK got was not
 * of Stripe's shape, whatever the test was about.
 */
export async function testSim(options: StripeSimOptions = {}) {
  const errors: unknown[] = [];
  const answered: Answered[] = [];
  const misshapen: string[] = [];
  const sim = await createStripeSim({ control: true, onError: (error) => errors.push(error), ...options });
  const httpClient = watched((method, path, answer) => {
    answered.push({ method, path, status: answer.status });
    misshapen.push(...answerProblems(path, answer).map((problem) => `${method} ${path}: ${problem}`));
  });
  const close = async () => {
    await sim.close();
    if (misshapen.length > 0) throw new Error(`Not as Stripe answers:\n${misshapen.join('\n')}`);
  };
  return {
    url: sim.url,
    stripe: sdk(sim.url, undefined, httpClient),
    /** What went wrong inside; a test that did not mean it looks here. */
    errors,
    /** In the order in which they were answered. */
    answered,
    async control(path: string, body?: object): Promise<unknown> {
      const answer = await fetch(
        `${sim.url}/_sim${path}`,
        body === undefined
          ? {}
          : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
      );
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
      return answer.json();
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

export interface Received {
  readonly event: Stripe.Event;
  readonly body: string;
}

/** A webhook endpoint as a shop has one: verifies with the SDK, answers what it is told to. */
export async function testEndpoint(secret = SECRET) {
  const received: Received[] = [];
  const waiting: { readonly wanted: (all: readonly Received[]) => boolean; readonly resolve: () => void }[] = [];
  let status = 200;
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      const signature = String(request.headers['stripe-signature']);
      const event = new Stripe('sk_test_x').webhooks.constructEvent(body, signature, secret);
      received.push({ event, body });
      response.writeHead(status).end();
      for (const each of waiting.splice(0)) each.wanted(received) ? each.resolve() : waiting.push(each);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const close = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return {
    url: `http://127.0.0.1:${port}/webhook`,
    received,
    answer(next: number) {
      status = next;
    },
    until: (wanted: (all: readonly Received[]) => boolean) =>
      new Promise<void>((resolve) => (wanted(received) ? resolve() : waiting.push({ wanted, resolve }))),
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** The failure a call ends in. @throws when it ends well, or in something that is not Stripe's */
export async function failureOf(call: Promise<unknown>): Promise<InstanceType<typeof Stripe.errors.StripeError>> {
  const ended: unknown = await call.then(
    () => new Error('It went well'),
    (error: unknown) => error,
  );
  if (ended instanceof Stripe.errors.StripeError) return ended;
  throw ended;
}

export const RETURN_URL = 'http://shop.test/back';

/** The body of a page of the simulator's after its form was sent, or where it leads. */
export async function sendForm(
  url: string,
  fields: Readonly<Record<string, string>>,
): Promise<{ status: number; location: string | null; text: string }> {
  const answer = await fetch(url, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
  return { status: answer.status, location: answer.headers.get('location'), text: await answer.text() };
}
