import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RETURN_URL, SECRET, testEndpoint, testSim } from '../sim.fixture';

const pay = { amount: 1000, currency: 'usd', payment_method: 'pm_card_visa', confirm: true, return_url: RETURN_URL };
let dataDir = '';
const file = () => join(dataDir, 'stripe-sim.jsonl');

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'stripe-sim-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

describe('payments across restarts', () => {
  it('are as they were, with keys, cards and secrets', async () => {
    const before = await testSim({ dataDir });
    const intent = await before.stripe.paymentIntents.create(pay, { idempotencyKey: 'j1' });
    const customer = await before.stripe.customers.create({ payment_method: 'pm_card_visa' });
    await before.stripe.customers.del((await before.stripe.customers.create({})).id);
    await before.close();

    await using after = await testSim({ dataDir });
    expect((await after.stripe.paymentIntents.retrieve(intent.id)).client_secret).toBe(intent.client_secret);
    expect((await after.stripe.paymentIntents.create(pay, { idempotencyKey: 'j1' })).id).toBe(intent.id);
    expect((await after.stripe.refunds.create({ payment_intent: intent.id })).status).toBe('succeeded');
    expect((await after.stripe.customers.list()).data.map(({ id }) => id)).toEqual([customer.id]);
    const [card] = (await after.stripe.customers.listPaymentMethods(customer.id)).data;
    expect(
      (await after.stripe.paymentIntents.create({ ...pay, customer: customer.id, payment_method: card!.id })).status,
    ).toBe('succeeded');
  });

  it('deliver what was not delivered before', async () => {
    await using shop = await testEndpoint();
    const webhooks = [{ url: shop.url, secret: SECRET }];
    const before = await testSim({ dataDir, webhooks });
    await before.control('/webhooks', { hold: true });
    await before.stripe.customers.create({});
    await before.close();
    expect(shop.received).toHaveLength(0);
    await using after = await testSim({ dataDir, webhooks });
    await shop.until((all) => all.length === 1);
    expect((await after.stripe.webhookEndpoints.list()).data).toHaveLength(1);
  });

  it('are left alone by a second simulator at the same address', async () => {
    await using first = await testSim({ dataDir });
    const intent = await first.stripe.paymentIntents.create(pay);
    const port = Number(new URL(first.url).port);
    await expect(testSim({ dataDir, port })).rejects.toThrow('EADDRINUSE');
    await first.stripe.refunds.create({ payment_intent: intent.id });
    expect(readFileSync(file(), 'utf8')).toContain('"object":"refund"');
  });

  it('forget an endpoint that the options no longer name, and keep those of the API', async () => {
    const before = await testSim({ dataDir, webhooks: [{ url: 'http://127.0.0.1:9/old', secret: SECRET }] });
    const own = await before.stripe.webhookEndpoints.create({ url: 'http://127.0.0.1:9/own', enabled_events: ['*'] });
    await before.close();
    await using after = await testSim({ dataDir, webhooks: [{ url: 'http://127.0.0.1:9/new', secret: SECRET }] });
    const urls = (await after.stripe.webhookEndpoints.list()).data.map(({ url }) => url);
    expect(urls).toEqual(['http://127.0.0.1:9/new', own.url]);
  });

  it('begin from what is whole when the last line was cut off', async () => {
    const before = await testSim({ dataDir });
    const intent = await before.stripe.paymentIntents.create(pay);
    await before.close();
    appendFileSync(file(), '{"kind":"customer","put":{"id":"cus_half');
    await using after = await testSim({ dataDir });
    expect((await after.stripe.paymentIntents.retrieve(intent.id)).status).toBe('succeeded');
    expect(readFileSync(file(), 'utf8')).not.toContain('cus_half');
  });

  it('begin anew from a file that is none of ours', async () => {
    writeFileSync(file(), 'not a journal\n');
    await using sim = await testSim({ dataDir });
    expect((await sim.stripe.paymentIntents.list()).data).toEqual([]);
    expect(readFileSync(`${file()}.damaged`, 'utf8')).toBe('not a journal\n');
  });
});
