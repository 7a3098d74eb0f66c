import { describe, expect, it } from 'vitest';
import { createStripeSim } from './sim';
import { SECRET, testEndpoint, testSim } from './sim.fixture';

describe('what only tests may do', () => {
  it('is closed unless asked for', async () => {
    const sim = await createStripeSim();
    const answer = await fetch(`${sim.url}/_sim/clock`);
    expect([answer.status, await answer.json()]).toMatchObject([404, { error: { type: 'invalid_request_error' } }]);
    await sim.close();
  });

  it('says what it does not understand', async () => {
    await using sim = await testSim();
    await expect(sim.control('/clock', { advanceSeconds: -5 })).rejects.toThrow('400');
    await expect(sim.control('/webhooks', { failNxt: 1 })).rejects.toThrow('400');
    await expect(sim.control('/events/evt_nobody/redeliver', {})).rejects.toThrow('404');
  });

  it('begins anew with the endpoints of the options', async () => {
    await using shop = await testEndpoint();
    await using sim = await testSim({ webhooks: [{ url: shop.url, secret: SECRET }] });
    const { now } = (await sim.control('/clock')) as { now: number };
    await sim.control('/clock', { advanceSeconds: 1000 });
    await sim.control('/webhooks', { hold: true });
    await sim.stripe.customers.create({});
    await sim.control('/reset', {});
    expect((await sim.stripe.customers.list()).data).toEqual([]);
    expect(((await sim.control('/clock')) as { now: number }).now).toBeLessThan(now + 900);
    const after = await sim.stripe.customers.create({});
    await sim.control('/webhooks/idle');
    expect(shop.received.map(({ event }) => event.data.object)).toMatchObject([{ id: after.id }]);
  });

  it('keeps deliveries back for a while', async () => {
    await using shop = await testEndpoint();
    await using sim = await testSim({ webhooks: [{ url: shop.url, secret: SECRET }] });
    await sim.control('/webhooks', { delayMs: 60_000 });
    await sim.stripe.customers.create({});
    const { deliveries } = (await sim.control('/deliveries')) as {
      deliveries: { state: string; attempts: unknown[] }[];
    };
    expect(deliveries).toMatchObject([{ state: 'pending', attempts: [] }]);
    // Closing does not wait for it.
    expect(shop.received).toEqual([]);
  });
});
