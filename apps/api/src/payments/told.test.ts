import { type EventName, eventNames } from '@stallwire/events';
import { runSweep } from '@stallwire/modules';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Audience, audience, type Heard } from './audience.fixture';
import { ordered, type PaymentsWorld, paymentsWorld, type Shop, shopIn } from './payments.fixture';

/** One order, and who is at both ends of it. */
interface Sale {
  readonly orderId: string;
  readonly who: { readonly cookie: string };
}
interface Step {
  readonly verb: string;
  act(sale: Sale): Promise<unknown>;
  readonly tells: readonly EventName[];
}

let world: PaymentsWorld;
let shop: Shop;
let buyer: { id: string; cookie: string };
let crowd: Audience;
const ever = new Set<EventName>();
beforeAll(async () => {
  world = await paymentsWorld();
  shop = await shopIn(world, 100);
  const person = await world.given.buyer();
  buyer = { id: person.id, cookie: (await world.given.session(person)).cookie };
  crowd = await audience(world, shop, buyer);
}, 60_000);
afterAll(async () => {
  await crowd[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

/** @throws when it is refused: a step that did not happen tells nothing of what it would have told */
async function call(who: { cookie?: string }, name: string, input: object) {
  const { data, refusal } = await world.call(who, name, input);
  if (refusal) throw new Error(`${name}: ${JSON.stringify(refusal)}`);
  return data;
}
const sells = (name: string, input: object) => call(shop, name, { sellerId: shop.sellerId, ...input });
const seller =
  (name: string, input: object = {}) =>
  ({ orderId }: Sale) =>
    call(shop, name, { orderId, ...input });
const pays =
  (card: string) =>
  async ({ orderId, who }: Sale) => {
    const { clientSecret } = await call(who, 'order.pay', { orderId });
    await world.confirm(clientSecret, card);
  };
const itemsOf = ({ orderId }: Sale) =>
  world.prisma.orderItem.findMany({ where: { orderId }, orderBy: { position: 'asc' } });
const itemOf = async (sale: Sale) => (await itemsOf(sale))[0]?.id ?? '';
const returnOf = async ({ orderId }: Sale) =>
  (await world.prisma.returnRequest.findFirstOrThrow({ where: { orderId }, orderBy: { id: 'desc' } })).id;
const askReturn = async (sale: Sale) =>
  call(sale.who, 'order.requestReturn', {
    ...{ orderId: sale.orderId },
    itemId: await itemOf(sale),
    quantity: 1,
    reason: 'Too small',
  });
const review = (verb: string) => async (sale: Sale) =>
  call(shop, `order.${verb}`, { orderId: sale.orderId, returnId: await returnOf(sale) });

const parcel = { trackingNumber: '1Z999', carrier: 'UPS' };
const stock = ['product:updated', 'product:stock_changed'] as const;
const paid = ['order:updated', 'order:payment_succeeded'] as const;
const refunded = ['order:updated', 'order:refund_processed', 'payment:refunded'] as const;
const delivery = ['order:updated', 'order:fulfillment_updated'] as const;

/** What each verb tells, in the order in which a sale of some kind comes to it; `place` is the first of each. */
const sales = {
  'paid, sent, brought back': [
    { verb: 'decline', act: pays('chargeDeclined'), tells: ['order:updated', 'payment:failed'] },
    { verb: 'pay', act: pays('visa'), tells: ['product:updated', ...paid] },
    {
      verb: 'fulfil an item',
      act: async (sale) =>
        call(shop, 'order.fulfil', { orderId: sale.orderId, itemIds: [await itemOf(sale)], ...parcel }),
      tells: ['order:updated', 'order:fulfilled'],
    },
    { verb: 'fulfil', act: seller('order.fulfil', parcel), tells: ['order:updated', 'order:fulfilled'] },
    { verb: 'correctTracking', act: seller('order.correctTracking', { ...parcel, carrier: 'DHL' }), tells: delivery },
    { verb: 'deliver', act: seller('order.deliver'), tells: delivery },
    { verb: 'requestReturn', act: askReturn, tells: ['order:updated'] },
    { verb: 'rejectReturn', act: review('rejectReturn'), tells: ['order:updated'] },
    { verb: 'requestReturn, again', act: askReturn, tells: ['order:updated'] },
    { verb: 'approveReturn', act: review('approveReturn'), tells: ['order:updated'] },
    { verb: 'receiveReturn', act: review('receiveReturn'), tells: [...stock, ...delivery] },
    {
      verb: 'refund a part',
      act: async (sale) =>
        call(shop, 'order.refund', {
          orderId: sale.orderId,
          what: { items: [{ itemId: await itemOf(sale), quantity: 1 }] },
        }),
      tells: ['order:updated', ...refunded],
    },
    {
      verb: 'refund the rest',
      act: seller('order.refund', { what: 'everything' }),
      tells: ['order:updated', ...refunded],
    },
  ],
  'a deposit, then the balance': [
    { verb: 'pay the deposit', act: pays('visa'), tells: ['product:updated', ...paid] },
    { verb: 'confirm', act: seller('order.confirm'), tells: ['order:updated'] },
    { verb: 'requestBalance', act: seller('order.requestBalance'), tells: ['order:updated'] },
    { verb: 'pay the balance', act: pays('visa'), tells: paid },
  ],
  'a refund that the buyer’s bank sends back': [
    { verb: 'pay', act: pays('refundFail'), tells: ['product:updated', ...paid] },
    {
      verb: 'refund the shipping',
      act: seller('order.refund', { what: { shipping: 500 } }),
      tells: ['order:updated', ...refunded],
    },
    {
      verb: 'a moment passes',
      act: () => world.control('/clock', { advanceSeconds: 5 }),
      tells: ['order:updated', 'payment:refund_failed'],
    },
  ],
  'called off unpaid': [
    {
      verb: 'cancel, by the buyer',
      act: async ({ orderId, who }) => {
        await call(who, 'order.pay', { orderId });
        await call(who, 'order.cancel', { orderId, reason: 'Changed my mind' });
      },
      tells: [...stock, 'order:updated', 'order:cancelled', 'payment:canceled'],
    },
  ],
  'called off after it was paid': [
    { verb: 'pay', act: pays('visa'), tells: ['product:updated', ...paid] },
    {
      verb: 'cancel, by the seller',
      act: seller('order.cancel', { reason: 'Broken' }),
      tells: [...stock, 'order:updated', 'order:cancelled', ...refunded],
    },
  ],
  'never paid': [
    {
      verb: 'time runs out',
      act: async ({ orderId }) => {
        await world.prisma.order.update({ where: { id: orderId }, data: { paymentDueAt: new Date(0) } });
        const sweep = world.payments.sweeps.find(({ name }) => name === 'order.call_off_unpaid');
        if (sweep) await runSweep(world.api.kernel, sweep);
      },
      tells: [...stock, 'order:updated', 'order:cancelled'],
    },
  ],
} as const satisfies Readonly<Record<string, readonly Step[]>>;

const all = Object.entries<readonly Step[]>(sales);
const distinct = (names: readonly string[]) => [...new Set(names)].sort();

/** Everybody heard what they were to hear, once and in order, and nothing else. */
function expectHeard(heard: readonly Heard[]): void {
  const asked = heard.map(({ who, wire, due }) => ({ who, wire, names: due }));
  expect(heard.map(({ who, wire, names }) => ({ who, wire, names }))).toEqual(asked);
}

/** What old clients take for granted of everything about an order. */
function expectLegacy(heard: readonly Heard[], orderId: string): void {
  for (const { wire, events } of heard)
    for (const { name, payload } of events) {
      if (wire === 'ws-orders')
        expect(payload).toMatchObject({ type: 'order_updated', orderId, data: expect.anything() });
      if (wire !== 'socketio' || !/^(order|payment):/.test(name)) continue;
      expect(payload).toMatchObject({ orderId, id: orderId, sellerId: shop.sellerId, timestamp: expect.any(String) });
      const amounts = [payload.amount, payload.total, payload.totalAmount, payload.refundAmount].filter(Boolean);
      for (const amount of amounts) expect(amount).toMatch(/^\d+\.\d\d$/);
      for (const status of [payload.status, payload.paymentStatus].filter(Boolean)) expect(status).toMatch(/^[a-z_]+$/);
    }
}

describe.each(all)('%s', (name, steps) => {
  test.each(['buyer', 'guest'] as const)(
    'by a %s',
    async (kind) => {
      const who = kind === 'buyer' ? buyer : world.given.visitor();
      const part = name.startsWith('a deposit') ? 'deposit' : 'full';
      let sale: Sale | null = null;
      const place = await crowd.hearing(async () => {
        sale = { who, ...(await ordered(world, shop, who, part)) };
      });
      const made = sale as Sale | null;
      if (!made) throw new Error('Nothing was ordered.');
      const placing = ['cart:updated', ...stock, 'order:updated', 'order:created', 'analytics:sale_completed'] as const;
      expect(distinct(place.told)).toEqual(distinct(placing));
      expectHeard(place.heard.filter(({ who: listener }) => listener !== 'guest'));
      if (kind === 'guest') await crowd.guestOf(made.orderId, who.cookie);
      for (const told of placing) ever.add(told);

      for (const { verb, act, tells } of steps) {
        const { told, heard } = await crowd.hearing(() => act(made));
        expect({ verb, told: distinct(told) }).toEqual({ verb, told: distinct(tells) });
        expectHeard(heard);
        expectLegacy(heard, made.orderId);
        for (const one of told) ever.add(one);
      }
    },
    60_000,
  );
});

test('a cart', async () => {
  const line = { sellerId: shop.sellerId, productId: shop.mug };
  const verbs = {
    'cart.add': { ...line, quantity: 2 },
    'cart.change': { ...line, quantity: 1 },
    'cart.remove': line,
    'cart.clear': { sellerId: shop.sellerId },
  };
  await call(buyer, 'cart.add', { ...line, productId: shop.bowl, quantity: 1 });
  for (const [verb, input] of Object.entries(verbs)) {
    const { told, heard } = await crowd.hearing(() => call(buyer, verb, input));
    expect({ verb, told }).toEqual({ verb, told: ['cart:updated'] });
    expectHeard(heard);
  }
});

test('a product, from its making to its end', async () => {
  const onHand = (count: number) =>
    sells('product.setStock', { productId: shop.mug, stock: [{ variantId: '', onHand: count }] });
  const edition = async () => (await world.prisma.product.findUniqueOrThrow({ where: { id: shop.mug } })).edition;
  const low = ['product:low_stock', 'stock:low'] as const;
  const steps: readonly Omit<Step, 'verb'>[] = [
    { act: () => onHand(50), tells: stock },
    { act: () => onHand(9), tells: [...stock, ...low] },
    { act: () => onHand(5), tells: stock },
    { act: () => onHand(0), tells: [...stock, 'stock:out'] },
    { act: () => onHand(40), tells: [...stock, 'stock:restocked'] },
    {
      act: async () => sells('product.edit', { productId: shop.mug, edition: await edition(), price: 1_200 }),
      tells: ['product:updated', 'product:price_changed'],
    },
    { act: () => sells('product.duplicate', { productId: shop.mug }), tells: ['product:created'] },
    { act: () => sells('product.create', { name: 'Jug', price: 900, status: 'active' }), tells: ['product:created'] },
    { act: () => sells('product.remove', { productIds: [shop.mug] }), tells: ['product:updated', 'product:deleted'] },
  ];
  for (const { act, tells } of steps) {
    const { told, heard } = await crowd.hearing(() => act({ orderId: '', who: buyer }));
    expect(distinct(told)).toEqual(distinct(tells));
    expectHeard(heard);
    for (const one of told) ever.add(one);
  }
});

test('every event of selling and buying was among them', () => {
  const trade = eventNames.filter((name) => /^(order|payment|product|stock):/.test(name));
  expect([...trade].filter((name) => !ever.has(name))).toEqual([]);
  expect(ever).toContain('analytics:sale_completed');
});
