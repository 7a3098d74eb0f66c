import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type ApiWorld, apiWorld, webOrigin } from '../doors/api.fixture';
import { startSimulator } from './simulator';

/** A port that was free a moment ago: the simulator must know where the API will be, and the API where the simulator is. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The API with the simulator behind it, which tells it of everything; `control` reaches behind the simulator's counter. */
export async function paymentsWorld({ demo = false } = {}) {
  const port = await freePort();
  const dataDir = await mkdtemp(path.join(tmpdir(), 'stallwire-sim-'));
  const errors: unknown[] = [];
  const { sim, options } = await startSimulator({
    port: 0,
    apiPort: port,
    dataDir,
    control: true,
    onError: (error) => errors.push(error),
  });
  const api = await apiWorld({ port, stripe: options, demo });
  const parts = api.api.payments;
  if (!parts) throw new Error('The API was started without payments.');

  /** What the payer's browser does with the secret: sends a card to the provider, and to nobody else. */
  async function confirm(
    clientSecret: string,
    card: string,
  ): Promise<{ status: number; body: Record<string, unknown> }> {
    const [intentId = ''] = clientSecret.split('_secret_');
    const form = new URLSearchParams({
      client_secret: clientSecret,
      payment_method: `pm_card_${card}`,
      return_url: `${webOrigin}/back`,
      key: options.publishableKey,
    });
    const answer = await fetch(`${sim.url}/v1/payment_intents/${intentId}/confirm`, { method: 'POST', body: form });
    return { status: answer.status, body: asFields(await answer.json()) };
  }

  return {
    ...api,
    stripe: parts.stripe,
    payments: parts,
    confirm,
    async control(at: string, body?: object): Promise<unknown> {
      const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
      const answer = await fetch(`${sim.url}/_sim${at}`, body === undefined ? {} : init);
      if (!answer.ok) throw new Error(`${at}: ${answer.status} ${await answer.text()}`);
      return answer.json();
    },
    /** Resolves when everything that the simulator had to tell has been told. */
    told: async () => {
      await fetch(`${sim.url}/_sim/webhooks/idle`);
    },
    async call(who: { cookie?: string }, name: string, input: object): Promise<CallAnswer> {
      const answer = await fetch(`${api.url}/trpc/${name}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          origin: webOrigin,
          ...(who.cookie ? { cookie: who.cookie } : {}),
        },
        body: JSON.stringify(input),
      });
      return answerOf(answer.status, await answer.json());
    },
    async [Symbol.asyncDispose]() {
      await api[Symbol.asyncDispose]();
      await sim.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
export type PaymentsWorld = Awaited<ReturnType<typeof paymentsWorld>>;

/** Answers are JSON objects; what is in them is for each test to look at. */
const asFields = (json: unknown) => json as Record<string, unknown>;
function answerOf(status: number, json: unknown): CallAnswer {
  const body = json as { result?: { data: unknown }; error?: { data: { refusal: CallAnswer['refusal'] } } };
  return { status, data: body.result?.data, refusal: body.error?.data.refusal ?? null };
}

export interface CallAnswer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the call answers
  readonly data: any;
  readonly refusal: { readonly code: string; readonly current?: unknown } | null;
}

const shippingAddress = {
  fullName: 'Cleo Marsh',
  addressLine1: '48 Alder Street',
  city: 'Portland',
  state: 'OR',
  postalCode: '97205',
  country: 'US',
};
const customer = { name: 'Cleo Marsh', email: 'cleo@example.test' };

/** A shop with a mug at 10.00 and a bowl at 25.00 with a deposit of 12.50; shipping is 5.00. */
export async function shopIn({ given, prisma }: ApiWorld, stock = 10) {
  const seller = await given.seller();
  const { sellerId } = seller;
  await prisma.settings.update({ where: { sellerId }, data: { shippingPrice: 500 } });
  const mug = await given.product({ sellerId }, { name: 'Mug', price: 1_000, stock });
  const bowl = await given.product({ sellerId }, { name: 'Bowl', price: 2_500, depositAmount: 1_250, stock });
  const { cookie } = await given.session(seller);
  return { sellerId, cookie, mug: mug.productId, bowl: bowl.productId };
}
export type Shop = Awaited<ReturnType<typeof shopIn>>;

/** Fills a cart with a bowl and a mug and orders it: 40.00. */
export async function ordered(
  world: PaymentsWorld,
  shop: Shop,
  who: { cookie: string },
  paymentType: 'full' | 'deposit' = 'full',
): Promise<{ orderId: string; input: object }> {
  const { sellerId } = shop;
  const lines = [
    { productId: shop.mug, quantity: 1 },
    { productId: shop.bowl, quantity: 1 },
  ];
  for (const line of lines) await world.call(who, 'cart.add', { sellerId, ...line });
  const input = { sellerId, lines, expectedTotal: 4_000, paymentType, customer, shippingAddress };
  const { data, refusal } = await world.call(who, 'order.place', input);
  if (!data) throw new Error(`Not placed: ${JSON.stringify(refusal)}`);
  return { orderId: data.orderId, input };
}
