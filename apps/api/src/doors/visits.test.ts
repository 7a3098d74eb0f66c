import { newId } from '@stallwire/db';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ApiWorld, apiWorld, webOrigin } from './api.fixture';

let world: ApiWorld;
beforeAll(async () => {
  world = await apiWorld({ jobs: true });
});
afterAll(() => world[Symbol.asyncDispose]());

const send = (body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${world.url}/api/visits`, {
    method: 'POST',
    headers: { origin: webOrigin, 'content-type': 'text/plain', ...headers },
    body: JSON.stringify(body),
  });
const view = (of: { sellerId: string; productId?: string }) => ({
  id: newId(),
  kind: 'view',
  page: of.productId ? 'product' : 'storefront',
  visitId: newId(),
  ...of,
});

it('a rush of 1,000 views arrives as a handful of events with exact totals', async () => {
  const { given, prisma } = world;
  const { sellerId } = await given.seller();
  const products = [
    await given.product({ sellerId }),
    await given.product({ sellerId }),
    await given.product({ sellerId }),
  ];
  const began = performance.now();
  const answers = await Promise.all(
    Array.from({ length: 1_000 }, (_, n) => send(view({ sellerId, productId: products[n % 3]?.productId ?? '' }))),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204]));
  const counts = () => prisma.productViewCount.findMany({ where: { sellerId }, orderBy: { views: 'desc' } });
  expect((await counts()).map(({ views }) => views)).toEqual([334, 333, 333]);

  await expect
    .poll(async () => (await counts()).every(({ views, told }) => views === told), { timeout: 10_000 })
    .toBe(true);
  const seconds = (performance.now() - began) / 1_000;
  const events = await prisma.event.findMany({ where: { name: 'analytics:product_viewed' }, orderBy: { at: 'asc' } });
  expect(events.length).toBeGreaterThan(0);
  expect(events.length).toBeLessThanOrEqual(Math.ceil(seconds) + 1);
  const last = new Map<string, number>();
  for (const { payload } of events) {
    const { productId, viewCount, others } = payload as unknown as Viewed;
    for (const one of [{ productId, viewCount }, ...others]) last.set(one.productId, one.viewCount);
  }
  expect([...last.values()].sort()).toEqual([333, 333, 334]);
});
interface Viewed {
  readonly productId: string;
  readonly viewCount: number;
  readonly others: readonly { readonly productId: string; readonly viewCount: number }[];
}

it('the seller’s own looks do not count; a buyer’s do', async () => {
  const { given, prisma } = world;
  const seller = await given.seller();
  const { productId } = await given.product(seller);
  const own = await given.session(seller);
  const buyer = await given.session(await given.buyer());
  const { sellerId } = seller;
  for (const { cookie } of [own, buyer])
    expect((await send(view({ sellerId, productId }), { cookie })).status).toBe(204);
  expect(await prisma.pageView.count({ where: { sellerId } })).toBe(1);
});

it.each([
  ['no JSON', undefined],
  ['another page', { ...view({ sellerId: newId() }), page: 'attic' }],
  ['a field too many', { ...view({ sellerId: newId() }), views: 1_000 }],
  ['a product’s page without its product', { ...view({ sellerId: newId() }), page: 'product' }],
  ['a cart that would count as a product’s page', { ...view({ sellerId: newId(), productId: newId() }), page: 'cart' }],
  ['a list', [view({ sellerId: newId() })]],
])('%s is refused', async (_what, body) => {
  const answer = await send(body);
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ error: { code: 'input.invalid' } });
});

it('pages of other sites may not send any', async () => {
  const { sellerId } = await world.given.seller();
  const { cookie } = await world.given.session(await world.given.buyer());
  const answer = await send(view({ sellerId }), { origin: 'http://elsewhere.test', cookie });
  expect(answer.status).toBe(403);
});
