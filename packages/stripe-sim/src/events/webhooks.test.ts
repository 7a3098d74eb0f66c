import { describe, expect, it } from 'vitest';
import { RETURN_URL, SECRET, testEndpoint, testSim } from '../sim.fixture';

/** Settled with the charge, so that no event follows later. */
const pay = {
  capture_method: 'automatic' as const,
  amount: 1000,
  currency: 'usd',
  payment_method: 'pm_card_visa',
  confirm: true,
  return_url: RETURN_URL,
};
type Sim = Awaited<ReturnType<typeof testSim>>;
interface Seen {
  readonly deliveries: readonly {
    readonly id: string;
    readonly type: string;
    readonly event: string;
    readonly state: string;
    readonly held: boolean;
    readonly attempts: readonly { readonly status: number | null }[];
  }[];
}
const deliveries = async (sim: Sim) => ((await sim.control('/deliveries')) as Seen).deliveries;

describe('webhooks', () => {
  it('arrive signed, each with the object as it was', async () => {
    await using shop = await testEndpoint();
    await using sim = await testSim({ webhooks: [{ url: shop.url, secret: SECRET }] });
    const intent = await sim.stripe.paymentIntents.create(pay, { idempotencyKey: 'w1' });
    await shop.until((all) => all.some(({ event }) => event.type === 'payment_intent.succeeded'));
    await sim.control('/webhooks/idle');
    const types = shop.received.map(({ event }) => event.type);
    expect(types).toEqual(
      expect.arrayContaining(['payment_intent.created', 'charge.succeeded', 'payment_intent.succeeded']),
    );
    const created = shop.received.find(({ event }) => event.type === 'payment_intent.created')?.event;
    expect(created?.data.object).toMatchObject({ id: intent.id, status: 'requires_confirmation' });
    expect(created?.request).toEqual({ id: intent.lastResponse.requestId, idempotency_key: 'w1' });
    const kept = await sim.stripe.events.retrieve(created?.id ?? '');
    expect(kept).toMatchObject({ pending_webhooks: 0, api_version: '2026-10-28.endive' });
  });

  it('come again until the endpoint takes them, and are all the same event', async () => {
    await using shop = await testEndpoint();
    await using sim = await testSim({
      webhooks: [{ url: shop.url, secret: SECRET, events: ['customer.created'] }],
      retryDelaysMs: Array.from({ length: 500 }, () => 5),
    });
    shop.answer(500);
    await sim.stripe.customers.create({ email: 'a@shop.test' });
    await shop.until((all) => all.length === 2);
    expect((await sim.stripe.events.list({ delivery_success: false })).data).toHaveLength(1);
    shop.answer(200);
    await sim.control('/webhooks/idle');
    expect(new Set(shop.received.map(({ event }) => event.id)).size).toBe(1);
    const [delivery] = await deliveries(sim);
    expect(delivery?.state).toBe('delivered');
    expect(delivery?.attempts.length).toBeGreaterThanOrEqual(3);
    expect((await sim.stripe.events.list({ delivery_success: false })).data).toHaveLength(0);
  });

  it('are given up when nobody takes them, and can be sent again by hand', async () => {
    await using shop = await testEndpoint();
    await using sim = await testSim({ webhooks: [{ url: shop.url, secret: SECRET }], retryDelaysMs: [1] });
    await sim.control('/webhooks', { failNext: 2, failStatus: 503 });
    await sim.stripe.customers.create({ email: 'a@shop.test' });
    await sim.control('/webhooks/idle');
    const [lost] = await deliveries(sim);
    expect(lost).toMatchObject({ state: 'given_up', attempts: [{ status: 503 }, { status: 503 }] });
    expect(shop.received).toHaveLength(0);
    await sim.control(`/events/${lost?.event}/redeliver`, {});
    await sim.control('/webhooks/idle');
    expect(shop.received.map(({ event }) => event.id)).toEqual([lost?.event]);
  });

  it('can be held and let go in any order', async () => {
    await using shop = await testEndpoint();
    await using sim = await testSim({ webhooks: [{ url: shop.url, secret: SECRET }] });
    await sim.control('/webhooks', { hold: true });
    await sim.stripe.paymentIntents.create(pay);
    const held = (await deliveries(sim)).filter((each) => each.held);
    expect(held.map(({ type }) => type)).toEqual([
      'payment_intent.created',
      'charge.succeeded',
      'payment_intent.succeeded',
    ]);
    const order = held.toReversed().map(({ id }) => id);
    await sim.control('/webhooks/release', { deliveries: order });
    await sim.control('/webhooks/idle');
    expect(shop.received.map(({ event }) => event.type)).toEqual(held.toReversed().map(({ type }) => type));
  });

  it('go to the endpoints that the API was told of', async () => {
    await using sim = await testSim();
    const made = await sim.stripe.webhookEndpoints.create({
      url: 'http://127.0.0.1:9/none',
      enabled_events: ['charge.refunded'],
    });
    expect(made.secret).toMatch(/^whsec_/);
    expect((await sim.stripe.webhookEndpoints.retrieve(made.id)).secret).toBeUndefined();
    await using shop = await testEndpoint(made.secret);
    const moved = await sim.stripe.webhookEndpoints.update(made.id, {
      url: shop.url,
      enabled_events: ['customer.created'],
    });
    expect(moved).toMatchObject({ url: shop.url, status: 'enabled' });
    await sim.stripe.customers.create({});
    await shop.until((all) => all.length === 1);
    await sim.stripe.webhookEndpoints.update(made.id, { disabled: true });
    await sim.stripe.customers.create({});
    expect((await sim.stripe.webhookEndpoints.del(made.id)).deleted).toBe(true);
    expect((await sim.stripe.webhookEndpoints.list()).data).toEqual([]);
    await sim.control('/webhooks/idle');
    expect(shop.received).toHaveLength(1);
  });
});
