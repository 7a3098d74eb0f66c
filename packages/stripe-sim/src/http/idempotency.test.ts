import { describe, expect, it } from 'vitest';
import { failureOf, RETURN_URL, testSim } from '../sim.fixture';

const wanted = { amount: 1000, currency: 'usd' };

describe('idempotency keys', () => {
  it('give the same answer for the same request, and refuse another one', async () => {
    await using sim = await testSim();
    const first = await sim.stripe.paymentIntents.create(wanted, { idempotencyKey: 'k1' });
    const second = await sim.stripe.paymentIntents.create(wanted, { idempotencyKey: 'k1' });
    expect(second.id).toBe(first.id);
    expect(first.lastResponse.headers['idempotent-replayed']).toBeUndefined();
    expect(second.lastResponse.headers).toMatchObject({
      'idempotent-replayed': 'true',
      'original-request': first.lastResponse.requestId,
    });
    const other = await failureOf(
      sim.stripe.paymentIntents.create({ ...wanted, amount: 1001 }, { idempotencyKey: 'k1' }),
    );
    expect(other).toMatchObject({ statusCode: 400, type: 'StripeIdempotencyError' });
    const elsewhere = await failureOf(sim.stripe.customers.create({}, { idempotencyKey: 'k1' }));
    expect(elsewhere.type).toBe('StripeIdempotencyError');
  });

  it('keep a decline, but not a request that never began', async () => {
    await using sim = await testSim();
    const declined = { ...wanted, payment_method: 'pm_card_chargeDeclined', confirm: true, return_url: RETURN_URL };
    const first = await failureOf(sim.stripe.paymentIntents.create(declined, { idempotencyKey: 'k2' }));
    const second = await failureOf(sim.stripe.paymentIntents.create(declined, { idempotencyKey: 'k2' }));
    expect(second.charge).toBe(first.charge);
    expect((await sim.stripe.charges.list()).data).toHaveLength(1);
    await failureOf(sim.stripe.paymentIntents.create({ ...wanted, currency: 'nope' }, { idempotencyKey: 'k3' }));
    expect((await sim.stripe.paymentIntents.create(wanted, { idempotencyKey: 'k3' })).amount).toBe(1000);
  });

  it('make one object of fifty requests at once', async () => {
    await using sim = await testSim();
    const all = await Promise.all(
      Array.from({ length: 50 }, () => sim.stripe.paymentIntents.create(wanted, { idempotencyKey: 'k4' })),
    );
    expect(new Set(all.map(({ id }) => id)).size).toBe(1);
    expect((await sim.stripe.paymentIntents.list({ limit: 100 })).data).toHaveLength(1);
    expect((await sim.stripe.events.list({ type: 'payment_intent.created' })).data).toHaveLength(1);
  });

  it('answer 409 while the first request is still under way, and the SDK waits for it', async () => {
    await using sim = await testSim();
    await sim.control('/api', { latencyMs: 300 });
    const ended = await Promise.allSettled(
      Array.from({ length: 50 }, () => sim.stripe.paymentIntents.create(wanted, { idempotencyKey: 'k5' })),
    );
    const made = ended.filter((each) => each.status === 'fulfilled');
    const refused = ended.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
    expect(new Set(made.map((each) => each.value.id)).size).toBe(1);
    expect(refused.length).toBeGreaterThan(0);
    for (const failure of refused) expect(failure).toMatchObject({ statusCode: 409, code: 'idempotency_key_in_use' });
    const patient = await sim.stripe.paymentIntents.create(wanted, { idempotencyKey: 'k5', maxNetworkRetries: 3 });
    expect(patient.id).toBe(made[0]?.value.id);
    expect((await sim.stripe.paymentIntents.list({ limit: 100 })).data).toHaveLength(1);
  });

  it('are forgotten after a day', async () => {
    await using sim = await testSim();
    const first = await sim.stripe.paymentIntents.create(wanted, { idempotencyKey: 'k6' });
    await sim.control('/clock', { advanceSeconds: 86_401 });
    expect((await sim.stripe.paymentIntents.create(wanted, { idempotencyKey: 'k6' })).id).not.toBe(first.id);
  });
});
