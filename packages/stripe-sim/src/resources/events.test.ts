import { expect, it } from 'vitest';
import { failureOf, testSim } from '../sim.fixture';

it('events are found by type, by group, by time, and by whether they arrived', async () => {
  await using sim = await testSim({ retryDelaysMs: [] });
  const { stripe } = sim;
  const first = await stripe.customers.create({});
  await sim.control('/clock', { advanceSeconds: 100 });
  await stripe.customers.update(first.id, { name: 'Cleo' });
  await stripe.products.create({ name: 'Mug' });
  const found = async (params: Parameters<typeof stripe.events.list>[0]) =>
    (await stripe.events.list(params)).data.map(({ type }) => type);
  expect(await found({})).toEqual(['product.created', 'customer.updated', 'customer.created']);
  expect(await found({ type: 'customer.created' })).toEqual(['customer.created']);
  expect(await found({ type: 'customer.*' })).toEqual(['customer.updated', 'customer.created']);
  expect(await found({ types: ['product.created', 'customer.created'] })).toEqual([
    'product.created',
    'customer.created',
  ]);
  expect(await found({ created: { gte: first.created + 100 } })).toEqual(['product.created', 'customer.updated']);
  expect(await found({ delivery_success: false })).toEqual([]);
  await stripe.webhookEndpoints.create({ url: 'http://127.0.0.1:9/nobody', enabled_events: ['customer.deleted'] });
  await stripe.customers.del(first.id);
  await sim.control('/webhooks/idle');
  expect(await found({ delivery_success: false })).toEqual(['customer.deleted']);
  const [updated] = (await stripe.events.list({ type: 'customer.updated' })).data;
  expect(updated?.data).toMatchObject({ object: { name: 'Cleo' }, previous_attributes: { name: null } });
  expect(await failureOf(stripe.events.retrieve('evt_nobody'))).toMatchObject({ statusCode: 404 });
});
