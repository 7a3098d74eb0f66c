import { sectionSchemas } from '@stallwire/events/schema/settings';
import { fulfillmentOf, paymentStatusOf } from '@stallwire/modules';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ApiWorld, apiWorld, webOrigin } from '../doors/api.fixture';
import { createUploadStore } from '../uploads';
import { adasSettings } from './ada';
import { adasProducts } from './ada-products';
import { bosSettings } from './bo';
import { bosProducts } from './bo-products';
import { demoPassword, seedDemo } from './seed';

let world: ApiWorld;
beforeAll(async () => {
  world = await apiWorld({ demo: true });
});
afterAll(() => world[Symbol.asyncDispose]());

const everybody = ['ada', 'bo', 'cleo', 'dan', 'eve', 'finn'];

it('leaves the log empty', async () => {
  expect(await world.prisma.event.count()).toBe(0);
  expect(await world.prisma.channelHead.count()).toBe(0);
});

it('shops were looked at more often than bought from, and people were told of what was sold', async () => {
  const { prisma } = world;
  for (const { id } of await prisma.user.findMany({ where: { role: 'seller' } })) {
    const tabs = await prisma.pageView.groupBy({ by: ['visitId'], where: { sellerId: id } });
    const orders = await prisma.order.count({ where: { sellerId: id } });
    expect(tabs.length).toBeGreaterThan(3 * orders);
    const counted = await prisma.productViewCount.aggregate({
      where: { sellerId: id },
      _sum: { views: true, told: true },
    });
    const views = await prisma.pageView.count({ where: { sellerId: id, productId: { not: null } } });
    expect(counted._sum).toEqual({ views, told: views });
    expect(await prisma.notification.count({ where: { userId: id } })).toBeGreaterThan(5);
  }
  expect(await prisma.pageView.count({ where: { at: { gt: new Date() } } })).toBe(0);
});

it('everybody can sign in with the one password', async () => {
  for (const who of everybody) {
    const response = await fetch(`${world.url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: webOrigin },
      body: JSON.stringify({ email: `${who}@demo.test`, password: demoPassword }),
    });
    expect([who, response.status]).toEqual([who, 200]);
  }
});

it('roles and staff are as promised', async () => {
  const people = await world.prisma.user.findMany({ include: { memberships: true, settings: true } });
  const roles = Object.fromEntries(people.map(({ email, role }) => [email.split('@')[0], role]));
  expect(roles).toEqual({ ada: 'seller', bo: 'seller', cleo: 'buyer', dan: 'buyer', eve: 'admin', finn: 'buyer' });
  const finn = people.find(({ email }) => email.startsWith('finn'));
  const ada = people.find(({ email }) => email.startsWith('ada'));
  expect(finn?.memberships).toMatchObject([{ sellerId: ada?.id, capabilities: ['orders'] }]);
  expect(people.flatMap(({ settings }) => settings?.username ?? []).sort()).toEqual(['ada', 'bo']);
});

it('settings are what the seller could have typed', () => {
  for (const settings of [adasSettings, bosSettings]) {
    const fieldsOf = (schema: { shape: object }) =>
      Object.fromEntries(Object.entries(settings).filter(([field]) => field in schema.shape));
    for (const schema of Object.values(sectionSchemas)) {
      const fields = fieldsOf(schema);
      expect(schema.parse(fields)).toEqual(fields);
    }
  }
});

it('every product has a picture, and files are where they are said to be', async () => {
  const products = await world.prisma.product.findMany({ include: { variants: true, images: true } });
  expect([adasProducts.length, bosProducts.length]).toEqual([40, 40]);
  expect(products).toHaveLength(80);
  expect(new Set(products.map(({ image }) => image)).size).toBe(80);
  for (const { images: pictures, image, stock, variants, categories, searchTerms, currentPrice } of products) {
    expect(pictures).toMatchObject([{ url: image, sizes: { 640: image } }]);
    expect(variants.reduce((sum, { onHand }) => sum + onHand, 0)).toBe(stock);
    expect([categories.length, searchTerms.length > 0, currentPrice > 0]).toEqual([2, true, true]);
  }
  for (const type of ['in_stock', 'pre_order', 'made_to_order'] as const)
    expect(products.filter((product) => product.type === type).length).toBeGreaterThan(1);
  const stores = await world.prisma.settings.findMany();
  const images = [...products.map(({ image }) => image), ...stores.flatMap((s) => [s.storeLogo, s.storeBanner])];
  for (const image of new Set(images)) {
    const response = await fetch(`${world.url}${image}`);
    expect(response.headers.get('content-type')).toBe('image/webp');
    const { width } = await sharp(Buffer.from(await response.arrayBuffer())).metadata();
    expect(width).toBeGreaterThanOrEqual(512);
  }
  const ada = stores.find(({ username }) => username === 'ada');
  const terms = await fetch(`${world.url}${ada?.termsPdfUrl}`);
  expect(terms.headers.get('content-type')).toBe('application/pdf');
  expect(await terms.text()).toMatch(/^%PDF-1\.4[\s\S]*%%EOF\n$/);
  expect(await world.prisma.upload.count()).toBe(5);
});

it('has 90 days of orders whose sums, statuses and timelines agree', async () => {
  const orders = await world.prisma.order.findMany({
    include: { items: true, payments: true, refunds: { include: { lines: true } }, timeline: true, balance: true },
    orderBy: [{ sellerId: 'asc' }, { number: 'asc' }],
  });
  const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
  for (const { items, payments, refunds, timeline, ...order } of orders) {
    const paid = payments.filter(({ state }) => state === 'succeeded');
    expect([order.number, sum(items.map(({ subtotal }) => subtotal))]).toEqual([order.number, order.subtotal]);
    expect(sum(items.map(({ taxAmount }) => taxAmount))).toBe(order.taxAmount);
    expect(sum(paid.map(({ amount }) => amount))).toBe(order.amountPaid);
    expect(sum(paid.map(({ amountRefunded }) => amountRefunded))).toBe(order.amountRefunded);
    for (const refund of refunds) expect(sum(refund.lines.map(({ amount }) => amount))).toBe(refund.amount);
    expect(sum(refunds.map(({ amount }) => amount))).toBe(order.amountRefunded);
    expect(order.amountPaid > 0 ? paymentStatusOf(order) : 'failed').toBe(order.paymentStatus);
    expect(timeline).toHaveLength(order.version);
    expect(timeline.every(({ createdAt }) => createdAt <= new Date())).toBe(true);
    if (order.status !== 'cancelled') expect(fulfillmentOf(items, 'unfulfilled')).toBe(order.fulfillmentStatus);
  }
  for (const shop of new Set(orders.map(({ sellerId }) => sellerId))) {
    const own = orders.filter(({ sellerId }) => sellerId === shop);
    expect(own.length).toBeGreaterThan(150);
    expect(own.map(({ number }) => number)).toEqual(own.map((_, at) => 1_001 + at));
    for (const status of ['processing', 'shipped', 'delivered', 'cancelled'] as const)
      expect([status, own.some((order) => order.status === status)]).toEqual([status, true]);
  }
  expect(orders.some(({ balance }) => balance?.status === 'requested')).toBe(true);
  expect(new Set(orders.map(({ paymentStatus }) => paymentStatus)).size).toBeGreaterThan(4);
});

it('goes into an empty database only, and once', async () => {
  const uploads = createUploadStore({ dataDir: world.dataDir });
  expect(await seedDemo({ prisma: world.prisma, uploads })).toBe(false);

  await using inhabited = await apiWorld();
  await inhabited.given.buyer();
  expect(await seedDemo({ prisma: inhabited.prisma, uploads })).toBe(false);

  await using contested = await apiWorld();
  const both = [seedDemo({ prisma: contested.prisma, uploads }), seedDemo({ prisma: contested.prisma, uploads })];
  expect((await Promise.all(both)).sort()).toEqual([false, true]);
  expect(await contested.prisma.user.count()).toBe(everybody.length);
});
