import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiWorld, apiWorld, webOrigin } from './api.fixture';

let world: ApiWorld;
let buyer: { id: string; cookie: string };
let stranger: { cookie: string };
let orderId: string;
let otherId: string;
beforeAll(async () => {
  world = await apiWorld();
  const { given } = world;
  const { sellerId } = await given.seller();
  const person = await given.buyer();
  buyer = { id: person.id, cookie: (await given.session(person)).cookie };
  stranger = await given.session(await given.buyer());
  ({ orderId } = await given.order({ sellerId, buyerId: buyer.id }));
  ({ orderId: otherId } = await given.order({ sellerId, buyerId: buyer.id }));
});
afterAll(() => world[Symbol.asyncDispose]());

const post = (path: string, body: object, cookie?: string) =>
  fetch(`${world.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: webOrigin, ...(cookie ? { cookie } : {}) },
    body: JSON.stringify(body),
  });
interface Refused {
  readonly error: { readonly code: string | number; readonly data?: { readonly refusal: { readonly code: string } } };
}
/** A door says its code, a procedure wraps it. */
async function refusalIn(answer: Response): Promise<string | number> {
  const { error } = (await answer.json()) as Refused;
  return error.data?.refusal.code ?? error.code;
}
async function makeLink(cookie = buyer.cookie): Promise<string> {
  const answer = await post(`/api/orders/${orderId}/link`, {}, cookie);
  expect(answer.status).toBe(200);
  const { token } = (await answer.json()) as { token: string };
  return token;
}
/** The cookie that a token is exchanged for. */
async function exchange(token: string): Promise<string> {
  const answer = await post('/api/grants', { token });
  expect(await answer.json()).toEqual({ orderId });
  return answer.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
}
/** 200, or why not. */
async function sees(cookie: string, id = orderId): Promise<number | string> {
  const input = encodeURIComponent(JSON.stringify({ orderId: id }));
  const answer = await fetch(`${world.url}/trpc/order.document?input=${input}`, { headers: { cookie } });
  return answer.ok ? 200 : refusalIn(answer);
}

describe('a link of an order', () => {
  it('opens that order to whoever holds it, and no other', async () => {
    const cookie = await exchange(await makeLink());
    expect([await sees(cookie), await sees(cookie, otherId)]).toEqual([200, 'order.not_found']);
  });

  it('is made by the order’s parties only', async () => {
    expect(await refusalIn(await post(`/api/orders/${orderId}/link`, {}, stranger.cookie))).toBe('order.not_found');
    expect(await refusalIn(await post(`/api/orders/${orderId}/link`, {}))).toBe('auth.required');
  });

  it('opens nothing once it has run out, for browsers that used it before too', async () => {
    const token = await makeLink();
    const cookie = await exchange(token);
    await world.prisma.guestGrant.updateMany({ data: { expiresAt: new Date() } });
    expect(await sees(cookie)).toBe('auth.required');
    expect(await refusalIn(await post('/api/grants', { token }))).toBe('order.link_expired');
    // The next one takes those that ran out with it.
    await makeLink();
    expect(await world.prisma.guestGrant.count()).toBe(1);
  });

  it('opens nothing once it was withdrawn, by a party to the order', async () => {
    const cookie = await exchange(await makeLink());
    expect(await refusalIn(await post('/trpc/order.revokeLinks', { orderId }, stranger.cookie))).toBe(
      'order.not_found',
    );
    expect(await sees(cookie)).toBe(200);
    expect((await post('/trpc/order.revokeLinks', { orderId }, buyer.cookie)).status).toBe(200);
    expect(await sees(cookie)).toBe('auth.required');
    expect(await sees(buyer.cookie)).toBe(200);
  });
});
