import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { failureOf, RETURN_URL, testSim } from '../sim.fixture';

type Sim = Awaited<ReturnType<typeof testSim>>;

const paid = (sim: Sim, amount: number, card = 'pm_card_visa', currency = 'usd') =>
  sim.stripe.paymentIntents.create({ amount, currency, payment_method: card, confirm: true, return_url: RETURN_URL });

describe('refunds', () => {
  it('gives a part back, then the rest, then nothing more', async () => {
    await using sim = await testSim();
    const intent = await paid(sim, 1000);
    const part = await sim.stripe.refunds.create({
      payment_intent: intent.id,
      amount: 300,
      reason: 'requested_by_customer',
      metadata: { line: '1' },
    });
    expect(part).toMatchObject({
      status: 'succeeded',
      amount: 300,
      charge: intent.latest_charge,
      payment_intent: intent.id,
    });
    const tooMuch = await failureOf(sim.stripe.refunds.create({ payment_intent: intent.id, amount: 701 }));
    expect(tooMuch).toMatchObject({ statusCode: 400, param: 'amount' });
    expect(tooMuch.message).toBe('Refund amount ($7.01) is greater than unrefunded amount on charge ($7.00)');
    await sim.stripe.refunds.create({ charge: String(intent.latest_charge) });
    const charge = await sim.stripe.charges.retrieve(String(intent.latest_charge), { expand: ['refunds'] });
    expect(charge).toMatchObject({ refunded: true, amount_refunded: 1000, refunds: { has_more: false } });
    expect(charge.refunds?.data.map(({ amount }) => amount)).toEqual([700, 300]);
    expect(await failureOf(sim.stripe.refunds.create({ payment_intent: intent.id }))).toMatchObject({
      code: 'charge_already_refunded',
    });
    const events = await sim.stripe.events.list({ types: ['charge.refunded', 'refund.created'] });
    expect(events.data.map(({ type }) => type)).toEqual([
      'refund.created',
      'charge.refunded',
      'refund.created',
      'charge.refunded',
    ]);
    expect(events.data[3]?.data.previous_attributes).toEqual({ amount_refunded: 0 });
  });

  it('waits for slow banks and takes back what a bank refused', async () => {
    await using sim = await testSim();
    const slow = await paid(sim, 1000, 'pm_card_refundPending');
    const pending = await sim.stripe.refunds.create({ payment_intent: slow.id });
    expect(pending.status).toBe('pending');
    const failing = await paid(sim, 1000, 'pm_card_refundFail');
    const refused = await sim.stripe.refunds.create({ payment_intent: failing.id });
    await sim.control('/clock', { advanceSeconds: 5 });
    expect((await sim.stripe.refunds.retrieve(pending.id)).status).toBe('succeeded');
    expect(await sim.stripe.refunds.retrieve(refused.id)).toMatchObject({
      status: 'failed',
      failure_reason: 'expired_or_canceled_card',
    });
    expect(await sim.stripe.charges.retrieve(String(failing.latest_charge))).toMatchObject({
      refunded: false,
      amount_refunded: 0,
    });
    expect((await sim.stripe.events.list({ type: 'refund.failed' })).data).toHaveLength(1);
  });

  it('refuses what is not there to give back', async () => {
    await using sim = await testSim();
    const open = await sim.stripe.paymentIntents.create({ amount: 1000, currency: 'usd' });
    expect(await failureOf(sim.stripe.refunds.create({ payment_intent: open.id }))).toMatchObject({ statusCode: 400 });
    expect(await failureOf(sim.stripe.refunds.create({}))).toMatchObject({ statusCode: 400 });
    expect(await failureOf(sim.stripe.refunds.create({ charge: 'ch_nobody' }))).toMatchObject({
      code: 'resource_missing',
    });
    const done = await sim.stripe.refunds.create({ payment_intent: (await paid(sim, 1000)).id });
    expect(await failureOf(sim.stripe.refunds.cancel(done.id))).toMatchObject({ statusCode: 400 });
  });

  it('settles a charge a moment later, with Stripe’s fee', async () => {
    await using sim = await testSim();
    const intent = await paid(sim, 10_000);
    await sim.control('/clock', { advanceSeconds: 5 });
    const charge = await sim.stripe.charges.retrieve(String(intent.latest_charge), { expand: ['balance_transaction'] });
    expect(charge.balance_transaction).toMatchObject({ amount: 10_000, fee: 320, net: 9680, type: 'charge' });
    expect((await sim.stripe.events.list({ type: 'charge.updated' })).data[0]?.data.previous_attributes).toEqual({
      balance_transaction: null,
    });
  });

  it('never gives back more than was captured, in any order of parts', async () => {
    await using sim = await testSim();
    const amounts = fc.array(fc.integer({ min: 1, max: 1500 }), { minLength: 1, maxLength: 8 });
    const capture = fc.option(fc.integer({ min: 1, max: 1000 }), { nil: null });
    await fc.assert(
      fc.asyncProperty(amounts, capture, async (parts, captured) => {
        const intent = await sim.stripe.paymentIntents.create({
          amount: 1000,
          currency: 'usd',
          capture_method: captured === null ? 'automatic' : 'manual',
          payment_method: 'pm_card_visa',
          confirm: true,
          return_url: RETURN_URL,
        });
        if (captured !== null) await sim.stripe.paymentIntents.capture(intent.id, { amount_to_capture: captured });
        const ended = await Promise.allSettled(
          parts.map((amount) => sim.stripe.refunds.create({ payment_intent: intent.id, amount })),
        );
        const given = ended.reduce((sum, each) => sum + (each.status === 'fulfilled' ? each.value.amount : 0), 0);
        const charge = await sim.stripe.charges.retrieve(String(intent.latest_charge));
        const released = charge.amount - charge.amount_captured;
        expect(given).toBeLessThanOrEqual(charge.amount_captured);
        expect(charge.amount_refunded).toBe(given + released);
        expect(charge.refunded).toBe(charge.amount_refunded === charge.amount);
      }),
      { numRuns: 40 },
    );
    expect(sim.errors).toEqual([]);
  });
});
