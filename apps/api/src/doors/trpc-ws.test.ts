import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { newId } from '@stallwire/db';
import { Recorder } from '@stallwire/testing/recorder';
import { tell } from '@stallwire/testing/tell';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type ApiWorld, apiWorld, webOrigin } from './api.fixture';

let world: ApiWorld;
beforeAll(async () => {
  world = await apiWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

interface Answer {
  readonly id: number;
  readonly result?: { readonly type: string };
  readonly error?: { readonly data: { readonly refusal: { readonly code: string } } };
}
async function open() {
  const ws = new WebSocket(`${world.url.replace('http', 'ws')}/trpc`, { headers: { origin: webOrigin } });
  const answers = new Recorder<Answer>();
  ws.on('message', (data) => answers.push(JSON.parse(String(data))));
  await once(ws, 'open');
  return { ws, answers, send: (messages: unknown) => ws.send(JSON.stringify(messages)) };
}
const query = (id: number, path = 'account.me', input: unknown = undefined) => ({
  id,
  method: 'query',
  params: { path, input },
});
const subscription = (id: number, sellerId: string) => ({
  id,
  method: 'subscription',
  params: { path: 'live.storefront', input: { id: sellerId } },
});
const codeOfClose = async (ws: WebSocket): Promise<number> => (await once(ws, 'close'))[0];
const upTo = (n: number) => Array.from({ length: n }, (_, index) => index + 1);

describe('a ws', () => {
  it('that stops a subscription before it is open follows nothing', async () => {
    const { ws, answers, send } = await open();
    send([subscription(1, newId()), { id: 1, method: 'subscription.stop' }, subscription(2, newId())]);
    await answers.until(({ id, result }) => id === 1 && result?.type === 'stopped');
    await answers.until(({ id, result }) => id === 2 && result?.type === 'started');
    expect(world.api.hub.stats().subscriptions).toBe(1);
    ws.terminate();
  });

  it('that asks too much in one frame is sent away, one that resubscribes is not', async () => {
    const resubscribing = await open();
    resubscribing.send(upTo(128).map((id) => subscription(id, newId())));
    await resubscribing.answers.until(({ id, result }) => id === 128 && result?.type === 'started');
    resubscribing.ws.terminate();

    const asking = await open();
    asking.send(upTo(20).map((id) => query(id)));
    await asking.answers.until(({ id }) => id === 20);
    asking.send(upTo(100).map((id) => query(id)));
    expect(await codeOfClose(asking.ws)).toBe(4429);
  });

  it('that says nothing but PING is sent away', async () => {
    const { ws } = await open();
    ws.removeAllListeners('message');
    for (const _ of upTo(100)) ws.send('PING');
    expect(await codeOfClose(ws)).toBe(4429);
  });

  it('that reads no answers is cut off', async () => {
    const { sellerId } = await world.given.seller();
    const description = 'x'.repeat(20_000);
    const product = { sellerId, name: 'Vase', description, price: 1, currency: 'USD', status: 'active' } as const;
    await world.prisma.product.createMany({ data: upTo(200).map(() => ({ id: newId(), ...product })) });
    const { ws, send } = await open();
    ws.pause();
    for (const id of upTo(8)) send(query(id, 'product.grid', { sellerId }));
    await expect.poll(() => world.api.hub.stats().connections['trpc-ws'], { timeout: 20_000 }).toBe(0);
    ws.terminate();
  });
});

it('a stream of server-sent events that nobody reads is cut off after ten seconds', async () => {
  const { sellerId } = await world.given.seller();
  const input = encodeURIComponent(JSON.stringify({ id: sellerId }));
  const request = get(`${world.url}/trpc/live.storefront?input=${input}`, { headers: { accept: 'text/event-stream' } });
  const [response]: IncomingMessage[] = await once(request, 'response');
  response?.on('error', () => {});
  await once(response ?? request, 'data');
  expect(world.api.hub.stats().connections['trpc-sse']).toBe(1);
  response?.pause();
  const branding = { storeLogo: null, storeBanner: null, accentColor: null, returnsPolicy: null };
  const shippingPolicy = 'x'.repeat(20_000);
  for (const version of upTo(500))
    await tell(world.api.kernel, 'storefront:branding_updated', { sellerId, version, ...branding, shippingPolicy });
  await expect.poll(() => world.api.hub.stats().connections['trpc-sse'], { timeout: 20_000 }).toBe(0);
  request.destroy();
}, 60_000);
