import { cancelOrder, releaseReservation, runSweep } from '@stallwire/modules';
import { legacySocket } from '@stallwire/testing/legacy-socket';
import { Stripe } from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { webOrigin } from '../doors/api.fixture';
import { ordered, type PaymentsWorld, paymentsWorld, type Shop, shopIn } from './payments.fixture';

let world: PaymentsWorld;
beforeAll(async () => {
  world = await paymentsWorld();
  // The provider tells nothing: what is repaired here was lost.
  await world.control('/webhooks', { hold: true });
});
afterAll(() => world[Symbol.asyncDispose]());

const buyer = async () => world.given.session(await world.given.buyer());
const minutes = (count: number) => new Date(Date.now() + count * 60_000);
async function sweep(name: string, now: Date): Promise<void> {
  const found = world.payments.sweeps.find((of) => of.name === name);
  if (!found) throw new Error(`There is no sweep ${name}.`);
  await runSweep(world.api.kernel, found, now);
}
const orderOf = (orderId: string) =>
  world.prisma.order.findUniqueOrThrow({ where: { id: orderId }, include: { payments: true, refunds: true } });
const shelfOf = async (shop: Shop) => (await world.prisma.product.findUniqueOrThrow({ where: { id: shop.mug } })).stock;

async function begun(stock = 10) {
  const shop = await shopIn(world, stock);
  const who = await buyer();
  const { orderId } = await ordered(world, shop, who);
  const { data } = await world.call(who, 'order.pay', { orderId });
  return { shop, who, orderId, clientSecret: String(data.clientSecret) };
}

describe('messages that never came', () => {
  it('a payment is found by looking at the open ones', async () => {
    const { orderId, clientSecret } = await begun();
    await world.confirm(clientSecret, 'visa');
    await sweep('payment.reconcile', new Date());
    expect(await orderOf(orderId)).toMatchObject({ status: 'pending' });
    await sweep('payment.reconcile', minutes(2));
    expect(await orderOf(orderId)).toMatchObject({ status: 'processing', paymentStatus: 'fully_paid' });
  });

  it('anything is found in the provider’s list, a refund made over there too', async () => {
    const { orderId, clientSecret } = await begun();
    await world.confirm(clientSecret, 'visa');
    const [intentId = ''] = clientSecret.split('_secret_');
    await world.stripe.refunds.create({ payment_intent: intentId, amount: 700 });
    await sweep('payment.lost_messages', new Date());
    expect(await orderOf(orderId)).toMatchObject({
      amountPaid: 4_000,
      amountRefunded: 700,
      refunds: [{ state: 'succeeded', requestedBy: 'stripe' }],
    });
    const { version } = await orderOf(orderId);
    await sweep('payment.lost_messages', new Date());
    expect(await orderOf(orderId)).toMatchObject({ version });
  });

  it('a refund whose request never left is sent, once', async () => {
    const { orderId, shop, clientSecret } = await begun();
    await world.confirm(clientSecret, 'visa');
    await sweep('payment.reconcile', minutes(2));
    await world.call(shop, 'order.refund', { orderId, what: { shipping: 500 } });
    await world.prisma.refund.updateMany({ where: { orderId }, data: { state: 'pending', stripeRefundId: null } });
    for (let run = 0; run < 2; run++) await sweep('payment.reconcile', minutes(2));
    const [intentId = ''] = clientSecret.split('_secret_');
    const sent = await world.stripe.refunds.list({ payment_intent: intentId });
    expect(sent.data.map(({ amount }) => amount)).toEqual([500]);
    expect((await orderOf(orderId)).refunds).toMatchObject([{ state: 'succeeded' }]);
  });
});

describe('more that is open than a run looks at', () => {
  it('does not keep what came after it from its turn', async () => {
    const { orderId, shop, clientSecret } = await begun();
    await world.confirm(clientSecret, 'visa');
    const created = new Date(Date.now() - 3_600_000);
    const dead = Array.from({ length: 250 }, (_of, at) => `00000000-0000-7000-8000-${String(at).padStart(12, '0')}`);
    const of = { sellerId: shop.sellerId, currency: 'USD', createdAt: created, updatedAt: created };
    const address = {
      ...of,
      customerName: 'C',
      customerEmail: 'c@example.test',
      shippingAddress: {},
      subtotal: 100,
      totalAmount: 100,
      taxAmount: 0,
      shippingCost: 0,
    };
    await world.prisma.order.createMany({
      data: dead.map((id, at) => ({ ...address, id, number: 5_000 + at, status: 'processing' as const })),
    });
    await world.prisma.payment.createMany({
      data: dead.map((id) => ({ ...of, id, orderId: id, part: 'full' as const, amount: 100, intentId: `pi_${id}` })),
    });
    const passes = async () => {
      await sweep('payment.reconcile', minutes(2));
      return (await orderOf(orderId)).paymentStatus;
    };
    expect([await passes(), await passes()]).toEqual(['pending', 'fully_paid']);
    await world.prisma.order.deleteMany({ where: { id: { in: dead } } });
  });
});

describe('an order that nobody paid in time', () => {
  it('is called off; its stock is for sale again and its intent cannot be paid', async () => {
    const { orderId, shop, clientSecret } = await begun();
    expect(await shelfOf(shop)).toBe(9);
    await sweep('order.call_off_unpaid', minutes(29));
    expect(await orderOf(orderId)).toMatchObject({ status: 'pending' });
    await sweep('order.call_off_unpaid', minutes(31));
    expect(await orderOf(orderId)).toMatchObject({
      status: 'cancelled',
      cancelledBy: 'system',
      cancelReason: 'Not paid in time',
      payments: [{ state: 'canceled' }],
    });
    expect(await shelfOf(shop)).toBe(10);
    expect((await world.confirm(clientSecret, 'visa')).status).toBe(400);
  });

  it('was paid at the last moment: it stays', async () => {
    const { orderId, shop, clientSecret } = await begun();
    await world.confirm(clientSecret, 'visa');
    await sweep('order.call_off_unpaid', minutes(31));
    expect(await orderOf(orderId)).toMatchObject({ status: 'processing', paymentStatus: 'fully_paid' });
    expect(await shelfOf(shop)).toBe(9);
  });
});

describe('money for an order that is gone', () => {
  it('goes back when the order had been cancelled', async () => {
    const { orderId, who, shop, clientSecret } = await begun();
    // Cancelled, and the process died before it could give the intent up.
    await world.api.kernel.run(cancelOrder, { actor: who.actor, input: { orderId, reason: null } });
    expect((await world.confirm(clientSecret, 'visa')).status).toBe(200);
    await sweep('payment.reconcile', minutes(2));
    expect(await orderOf(orderId)).toMatchObject({
      status: 'cancelled',
      paymentStatus: 'refunded',
      amountRefunded: 4_000,
      refunds: [{ state: 'succeeded', amount: 4_000 }],
    });
    expect(await shelfOf(shop)).toBe(10);
  });

  it('goes back when the goods were sold to somebody else meanwhile', async () => {
    const { orderId, shop, clientSecret } = await begun(1);
    const system = { kind: 'system', job: 'test' } as const;
    await world.api.kernel.run(releaseReservation, { actor: system, input: { orderId, as: 'expired' } });
    await ordered(world, shop, await buyer());
    await world.confirm(clientSecret, 'visa');
    await sweep('payment.reconcile', minutes(2));
    expect(await orderOf(orderId)).toMatchObject({
      status: 'cancelled',
      cancelReason: 'Sold out before the payment arrived',
      paymentStatus: 'refunded',
    });
    expect(await shelfOf(shop)).toBe(0);
  });
});

describe('a refund that the payer’s bank sends back a moment later', () => {
  it('is said to have failed, and the money is the store’s to send again', async () => {
    const { orderId, shop, clientSecret } = await begun();
    await world.confirm(clientSecret, 'refundFail');
    await sweep('payment.reconcile', minutes(2));
    await world.call(shop, 'order.refund', { orderId, what: { shipping: 500 } });
    expect(await orderOf(orderId)).toMatchObject({ amountRefunded: 500, refunds: [{ state: 'succeeded' }] });
    await world.control('/clock', { advanceSeconds: 5 });
    await sweep('payment.lost_messages', new Date());
    expect(await orderOf(orderId)).toMatchObject({
      amountRefunded: 0,
      paymentStatus: 'fully_paid',
      refunds: [{ state: 'failed' }],
    });
  });
});

describe('the door', () => {
  const event = { id: 'evt_1', object: 'event', type: 'payment_intent.succeeded', data: { object: { id: 'pi_1' } } };
  const payload = JSON.stringify({ ...event, created: 1_764_100_000 });
  const send = async (body: string, signature: string) => {
    const init = { method: 'POST', headers: { 'stripe-signature': signature }, body };
    const answer = await fetch(`${world.url}/api/stripe/webhook`, init);
    return [answer.status, await answer.text()] as const;
  };
  const signed = (secret: string, timestamp?: number) =>
    Stripe.webhooks.generateTestHeaderString({ payload, secret, ...(timestamp ? { timestamp } : {}) });

  it('believes nothing that is not signed, and says no more than that', async () => {
    const good = signed(world.payments.webhookSecret);
    const old = signed(world.payments.webhookSecret, Math.floor(Date.now() / 1_000) - 3_600);
    const attempts = [
      [payload, ''],
      [payload, 't=1,v1=abc'],
      [payload, signed('whsec_other')],
      [payload, old],
      [payload.replace('pi_1', 'pi_2'), good],
      ['', good],
      ['{"type":', good],
    ] as const;
    for (const [body, signature] of attempts) {
      const [status, text] = await send(body, signature);
      expect([status, JSON.parse(text).error.code]).toEqual([400, 'payment.signature']);
    }
    expect(await world.prisma.stripeEvent.findUnique({ where: { id: 'evt_1' } })).toBeNull();
  });

  const deliver = async (type: string, object: object, id = `evt_${type}`) => {
    const told = { id, object: 'event', type, created: 1_764_100_000, data: { object } };
    const body = JSON.stringify(told);
    const secret = world.payments.webhookSecret;
    return send(body, Stripe.webhooks.generateTestHeaderString({ payload: body, secret }));
  };

  it('stores and acknowledges what the provider itself does not know: told again it would be no other', async () => {
    const unknown = {
      'payment_intent.succeeded': { id: 'pi_unknown', object: 'payment_intent' },
      'charge.refunded': { id: 'ch_unknown', object: 'charge', payment_intent: 'pi_unknown' },
      'account.updated': { id: 'acct_unknown', object: 'account' },
    };
    for (const [type, object] of Object.entries(unknown)) {
      expect([type, (await deliver(type, object))[0]]).toEqual([type, 200]);
      expect(await world.prisma.stripeEvent.findUnique({ where: { id: `evt_${type}` } })).toMatchObject({ type });
    }
  });

  it.each([
    ['another sum', { amount: 100 }],
    ['another currency', { amount: 4_000, currency: 'jpy' }],
  ])('an intent of %s that names a payment of ours pays nothing', async (_what, of) => {
    const { orderId } = await begun();
    const payment = await world.prisma.payment.findFirstOrThrow({ where: { orderId } });
    const intent = await world.stripe.paymentIntents.create({
      currency: 'usd',
      ...of,
      payment_method: 'pm_card_visa',
      confirm: true,
      automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
      metadata: { paymentId: payment.id, orderId },
    });
    expect(intent.status).toBe('succeeded');
    expect((await deliver('payment_intent.succeeded', intent))[0]).toBe(200);
    expect(await orderOf(orderId)).toMatchObject({ amountPaid: 0, paymentStatus: 'pending' });
    await world.prisma.stripeEvent.delete({ where: { id: 'evt_payment_intent.succeeded' } });
  });

  it('stores and acknowledges what is nobody’s here', async () => {
    const { id: accountEvent } = await subscriptionEvent();
    expect(await world.prisma.stripeEvent.findUnique({ where: { id: accountEvent } })).toMatchObject({
      type: 'customer.subscription.updated',
    });
  });

  async function subscriptionEvent() {
    const other = { id: 'evt_sub', object: 'event', type: 'customer.subscription.updated', created: 1_764_100_000 };
    const body = JSON.stringify({ ...other, data: { object: { id: 'sub_1', object: 'subscription' } } });
    const secret = world.payments.webhookSecret;
    const [status] = await send(body, Stripe.webhooks.generateTestHeaderString({ payload: body, secret }));
    expect(status).toBe(200);
    return other;
  }

  const accountOf = (metadata: Record<string, string>) =>
    world.stripe.accounts.create({ type: 'express', country: 'US', metadata });
  async function withAccount() {
    const { sellerId, cookie } = await shopIn(world);
    return { sellerId, cookie, account: await accountOf({ sellerId }) };
  }
  const failureOf = (id: string) => world.prisma.stripeFailure.findUnique({ where: { id } });

  it('notes a message that failed, with its reason, as often as it comes; the note goes with its effect', async () => {
    const { account } = await withAccount();
    await world.prisma.$executeRaw`ALTER TABLE stripe_account ADD CONSTRAINT takes_nothing CHECK (false) NOT VALID`;
    try {
      for (let times = 0; times < 2; times++)
        expect((await deliver('account.updated', account, 'evt_failing'))[0]).toBeGreaterThanOrEqual(500);
      expect(await failureOf('evt_failing')).toMatchObject({
        type: 'account.updated',
        attempts: 2,
        reason: expect.stringMatching(/takes_nothing/),
      });
    } finally {
      await world.prisma.$executeRaw`ALTER TABLE stripe_account DROP CONSTRAINT takes_nothing`;
    }
    expect((await deliver('account.updated', account, 'evt_failing'))[0]).toBe(200);
    expect(await failureOf('evt_failing')).toBeNull();
  });

  it('acknowledges a second account of one seller, which would fail for days, and notes it once', async () => {
    const { sellerId, account } = await withAccount();
    const second = await accountOf({ sellerId });
    expect((await deliver('account.updated', account, 'evt_first'))[0]).toBe(200);
    for (let times = 0; times < 2; times++)
      expect((await deliver('account.updated', second, 'evt_second'))[0]).toBe(200);
    expect(await failureOf('evt_second')).toMatchObject({ attempts: 1, reason: expect.stringContaining(second.id) });
    expect(await world.prisma.stripeAccount.findMany({ where: { sellerId } })).toMatchObject([{ id: account.id }]);
  });

  it.each([
    ['no id', 'ada'],
    ['nobody’s id', '01890a5d-ac96-774b-bcce-b302099a8057'],
  ])('acknowledges an account that names %s as its seller', async (what, sellerId) => {
    const account = await accountOf({ sellerId });
    expect((await deliver('account.updated', account, `evt_${what}`))[0]).toBe(200);
    expect(await world.prisma.stripeAccount.findUnique({ where: { id: account.id } })).toBeNull();
    expect(await world.prisma.stripeEvent.findUnique({ where: { id: `evt_${what}` } })).not.toBeNull();
  });

  it('notes what a seller’s account may do', async () => {
    const { sellerId, cookie, account } = await withAccount();
    using socket = await legacySocket(world.url, { origin: webOrigin, cookie });
    const told = socket.next('settings:payout_account_updated', (fields) => fields.accountId === account.id);
    expect((await deliver('account.updated', account, 'evt_account'))[0]).toBe(200);
    expect(await told).toMatchObject({ sellerId, payoutsEnabled: false, detailsSubmitted: false });
    expect((await deliver('account.updated', account, 'evt_account_again'))[0]).toBe(200);
    expect(await world.prisma.stripeAccount.findUnique({ where: { sellerId } })).toMatchObject({
      id: account.id,
      chargesEnabled: account.charges_enabled,
      detailsSubmitted: account.details_submitted,
    });
  });
});
