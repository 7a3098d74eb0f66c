import { legacySocket } from '@stallwire/testing/legacy-socket';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ApiWorld, apiWorld, webOrigin } from './api.fixture';

let world: ApiWorld;
beforeAll(async () => {
  world = await apiWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

const post = (path: string, body: object, headers: Record<string, string> = {}) =>
  fetch(`${world.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: webOrigin, ...headers },
    body: JSON.stringify(body),
  });
const cookieIn = (response: Response): string => response.headers.get('set-cookie')?.split(';', 1)[0] ?? '';

it('a visitor’s first product makes their browser known, once, and signing in takes the cart over', async () => {
  const { sellerId } = await world.given.seller();
  const { productId } = await world.given.product({ sellerId });
  const line = { sellerId, productId, quantity: 2 };
  const first = await post('/trpc/cart.add', line);
  expect(first.status).toBe(200);
  expect(first.headers.get('set-cookie')).toMatch(/^stallwire\.browser=[\w-]{43}; .*HttpOnly.*SameSite=Lax/);
  const cookie = cookieIn(first);
  const second = await post('/trpc/cart.add', line, { cookie });
  expect([second.status, second.headers.get('set-cookie')]).toEqual([200, null]);
  expect(await world.prisma.cart.count()).toBe(1);

  const account = { email: 'cara@example.test', password: 'correct horse', name: 'Cara' };
  const signedUp = await post('/api/auth/sign-up/email', account, { cookie });
  expect(signedUp.status).toBe(200);
  const [cart] = await world.prisma.cart.findMany({ include: { lines: true } });
  const user = await world.prisma.user.findUniqueOrThrow({ where: { email: account.email } });
  expect(cart).toMatchObject({ buyerId: user.id, browserKeyHash: null, lines: [{ productId, quantity: 4 }] });
});

it('a session that has ended leaves the browser its cart', async () => {
  const { sellerId } = await world.given.seller();
  const { productId } = await world.given.product({ sellerId });
  const { cookie, actor } = world.given.visitor();
  const ended = await world.given.session(await world.given.buyer(), { expiresInMs: -1_000 });
  const both = { cookie: `${cookie}; ${ended.cookie}` };
  const added = await post('/trpc/cart.add', { sellerId, productId, quantity: 1 }, both);
  expect([added.status, added.headers.get('set-cookie')]).toEqual([200, null]);
  const cart = await world.prisma.cart.findFirst({ where: { sellerId } });
  expect(cart?.browserKeyHash).toBe(actor.grants.browserKeyHash);
});

it('old clients hear of the whole cart, in their spelling', async () => {
  const { sellerId } = await world.given.seller();
  const { productId } = await world.given.product({ sellerId }, { price: 2_845, sku: 'M-1' });
  const { cookie } = await world.given.session(await world.given.buyer());
  using socket = await legacySocket(world.url, { cookie, origin: webOrigin });
  await post('/trpc/cart.add', { sellerId, productId, quantity: 2 }, { cookie });
  const heard = await socket.next('cart:updated');
  expect(heard).toMatchObject({
    sellerId,
    status: 'active',
    subtotal: '56.90',
    itemCount: 2,
    items: [{ product_id: productId, price: '28.45', originalPrice: '28.45', quantity: 2, requiresDeposit: 0 }],
  });
  expect(heard.id).toBe(heard.cartId);
});

it('old clients hear what becomes of the things in their cart, for as long as they lie there, in whatever tab they were put there', async () => {
  const seller = await world.given.seller();
  const { sellerId } = seller;
  const owner = await world.given.session(seller);
  const { productId } = await world.given.product({ sellerId }, { price: 1_000, stock: 50 });
  const { productId: other } = await world.given.product({ sellerId }, { stock: 50 });
  const { cookie } = await world.given.session(await world.given.buyer());
  const write = async (name: string, input: object, who = cookie) =>
    expect((await post(`/trpc/${name}`, { sellerId, ...input }, { cookie: who })).status).toBe(200);
  const stocked = (id: string, onHand: number) =>
    write('product.setStock', { productId: id, stock: [{ variantId: '', onHand }] }, owner.cookie);
  using early = await legacySocket(world.url, { cookie, origin: webOrigin });
  await write('cart.add', { productId, quantity: 1 });
  await early.next('cart:updated');
  // Answered once every room that the socket belongs in has it.
  await early.ask('join:storefront', { sellerId });
  using late = await legacySocket(world.url, { cookie, origin: webOrigin });
  await stocked(productId, 40);
  for (const socket of [early, late])
    expect(await socket.next('cart:item_stock_changed')).toMatchObject({ productId, newStock: 40 });
  const { edition } = await world.prisma.product.findUniqueOrThrow({ where: { id: productId } });
  await write('product.edit', { productId, edition, price: 900 }, owner.cookie);
  expect(await late.next('cart:item_price_changed')).toMatchObject({ oldPrice: '10.00', newPrice: '9.00' });

  await write('cart.add', { productId: other, quantity: 1 });
  await write('cart.remove', { productId });
  for (const socket of [early, late]) {
    await socket.next('cart:updated', (cart) => cart.itemCount === 1 && JSON.stringify(cart.items).includes(other));
    await socket.ask('join:storefront', { sellerId });
  }
  await stocked(productId, 30);
  await stocked(other, 30);
  for (const socket of [early, late]) {
    await socket.next('cart:item_stock_changed', (told) => told.productId === other);
    expect(socket.all('cart:item_stock_changed').map((told) => told.newStock)).toEqual([40, 30]);
  }
});
