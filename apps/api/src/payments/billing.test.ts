import { runSweep } from '@stallwire/modules';
import { legacySocket } from '@stallwire/testing/legacy-socket';
import { Stripe } from 'stripe';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { webOrigin } from '../doors/api.fixture';
import { subscriptionFollower } from './follow-subscription';
import { type PaymentsWorld, paymentsWorld } from './payments.fixture';
import { lookupKeyOf } from './translate-billing';

let world: PaymentsWorld;
beforeAll(async () => {
  world = await paymentsWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

const day = 86_400;
const later = async (days: number) => {
  await world.control('/clock', { advanceSeconds: days * day });
  await world.told();
};
async function store() {
  const { given } = world;
  const seller = await given.seller();
  const { cookie } = await given.session(seller);
  const { sellerId } = seller;
  const call = (name: string, input: object = {}) => world.call({ cookie }, `settings.${name}`, { sellerId, ...input });
  const read = async () => {
    const input = encodeURIComponent(JSON.stringify({ sellerId }));
    const answer = await fetch(`${world.url}/trpc/settings.subscription?input=${input}`, { headers: { cookie } });
    return ((await answer.json()) as { result: { data: { data: Record<string, unknown> } } }).result.data.data;
  };
  return { sellerId, cookie, call, read, row: () => world.prisma.settings.findUniqueOrThrow({ where: { sellerId } }) };
}
const card = { number: '4242424242424242', expiry: '12 / 40', cvc: '123', name: 'Ada' };
const fill = (url: string) => fetch(url, { method: 'POST', body: new URLSearchParams(card), redirect: 'manual' });

/** A store that has subscribed on the provider's page. */
async function subscribed() {
  const shop = await store();
  const { data } = await shop.call('subscribe', { plan: 'starter' });
  const left = await fill(data.url);
  expect(left.headers.get('location')).toMatch(/\/settings\/subscription\?checkout=done$/);
  await world.told();
  return shop;
}

it('from the trial to a paid month, another plan, and the end: each step is told, and the store closes with it', async () => {
  const shop = await store();
  using socket = await legacySocket(world.url, { origin: webOrigin, cookie: shop.cookie });
  const heard = (fields: Record<string, unknown>) =>
    socket.next('settings:subscription_updated', (told) => Object.entries(fields).every(([of, is]) => told[of] === is));
  const { data } = await shop.call('subscribe', { plan: 'starter' });
  await fill(data.url);
  await heard({ subscriptionStatus: 'trial', subscriptionPlan: 'starter' });
  expect((await world.stripe.subscriptions.list({ status: 'all' })).data[0]?.trial_end).toBeGreaterThan(
    Date.now() / 1_000 + 13 * day,
  );

  await later(15);
  await heard({
    subscriptionStatus: 'active',
  });

  expect((await shop.call('changePlan', { plan: 'growth' })).status).toBe(200);
  expect(await shop.read()).toMatchObject({ status: 'active', plan: 'growth', pending: false, mayOpen: true });
  await heard({ subscriptionPlan: 'growth' });

  await shop.call('cancelSubscription');
  expect(await shop.read()).toMatchObject({ status: 'active', endsWithPeriod: true });
  await heard({ subscriptionStatus: 'active', endsWithPeriod: true });
  await shop.call('resumeSubscription');
  expect(await shop.read()).toMatchObject({ status: 'active', endsWithPeriod: false });
  await heard({ subscriptionStatus: 'active', endsWithPeriod: false });
  await shop.call('cancelSubscription');
  await later(40);
  await heard({
    subscriptionStatus: 'canceled',
  });
  expect(await socket.next('storefront:status_updated', () => true)).toMatchObject({ storeActive: 0 });
  const { statusVersion } = await shop.row();
  const opened = await shop.call('setStatus', { version: statusVersion, storeActive: true });
  expect(opened.refusal?.code).toBe('settings.subscription_required');

  const again = await shop.call('subscribe', { plan: 'scale' });
  await fill(again.data.url);
  await world.told();
  expect(await shop.row()).toMatchObject({
    subscriptionStatus: 'active',
    subscriptionPlan: 'scale',
    storeActive: false,
  });
  expect((await shop.call('setStatus', { version: statusVersion, storeActive: true })).status).toBe(200);
});

it('a month that cannot be paid leaves the store open while the provider tries, and closes it when that has failed', async () => {
  const shop = await subscribed();
  const { subscriptionId, customerId } = await world.prisma.subscription.findUniqueOrThrow({
    where: { sellerId: shop.sellerId },
  });
  const empty = await world.stripe.paymentMethods.attach('pm_card_chargeCustomerFail', { customer: customerId ?? '' });
  await world.stripe.subscriptions.update(subscriptionId ?? '', { default_payment_method: empty.id });
  await later(15);
  expect(await shop.row()).toMatchObject({ subscriptionStatus: 'past_due', storeActive: true });
  expect((await shop.read()).payUrl).toMatch(/^http/);
  await later(30);
  expect(await shop.row()).toMatchObject({ subscriptionStatus: 'canceled', storeActive: false });
});

it('messages that come again, late or never end in the same rows', async () => {
  const shop = await subscribed();
  const before = await shop.row();
  for (const { id } of (await world.stripe.events.list({ limit: 5 })).data)
    await world.control(`/events/${id}/redeliver`, {});
  await world.told();
  expect(await shop.row()).toEqual(before);

  await world.control('/webhooks', { hold: true });
  await world.control('/clock', { advanceSeconds: 15 * day });
  expect((await shop.row()).subscriptionStatus).toBe('trial');
  const lost = world.payments.sweeps.find(({ name }) => name === 'payment.lost_messages');
  if (!lost) throw new Error('There is no such sweep.');
  await runSweep(world.api.kernel, lost);
  expect((await shop.row()).subscriptionStatus).toBe('active');
  await world.control('/webhooks', { hold: false });
  await world.told();
  expect((await shop.row()).subscriptionStatus).toBe('active');
});

/** The same bytes, signed, through the door. */
async function deliver(event: Stripe.Event): Promise<void> {
  const payload = JSON.stringify(event);
  const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret: world.payments.webhookSecret });
  const init = { method: 'POST', headers: { 'stripe-signature': signature }, body: payload };
  expect((await fetch(`${world.url}/api/stripe/webhook`, init)).status).toBe(200);
}

it.each<[string, (events: readonly Stripe.Event[]) => Promise<unknown>]>([
  [
    'one after the other',
    async (events) => {
      for (const event of events) await deliver(event);
    },
  ],
  [
    'the last first',
    async (events) => {
      for (const event of events.toReversed()) await deliver(event);
    },
  ],
  ['all at the same moment, each twice', (events) => Promise.all([...events, ...events].map(deliver))],
])('what a subscription went through is told %s, and ends in the same rows', async (_how, tell) => {
  const shop = await store();
  await world.control('/webhooks', { hold: true });
  const { data } = await shop.call('subscribe', { plan: 'starter' });
  await fill(data.url);
  const { customerId } = await world.prisma.subscription.findUniqueOrThrow({ where: { sellerId: shop.sellerId } });
  const [subscription] = (await world.stripe.subscriptions.list({ customer: customerId ?? '' })).data;
  const { id = '', items } = subscription ?? {};
  const price = (await world.stripe.prices.list({ lookup_keys: [lookupKeyOf('growth')] })).data[0]?.id ?? '';
  await world.stripe.subscriptions.update(id, { items: [{ id: items?.data[0]?.id ?? '', price }] });
  await world.control('/clock', { advanceSeconds: 15 * day });
  await world.stripe.subscriptions.update(id, { cancel_at_period_end: true });
  const events: Stripe.Event[] = [];
  for await (const event of world.stripe.events.list({ limit: 100 }))
    if (JSON.stringify(event.data.object).includes(id)) events.push(event);
  expect(events.length).toBeGreaterThan(4);

  await tell(events.reverse());
  expect(await shop.read()).toMatchObject({ status: 'active', plan: 'growth', endsWithPeriod: true, mayOpen: true });
  const rows = await world.prisma.event.findMany({
    where: { name: 'settings:subscription_updated', payload: { path: ['sellerId'], equals: shop.sellerId } },
  });
  expect(rows.map(({ payload }) => payload)).toMatchObject([
    { subscriptionStatus: 'active', subscriptionPlan: 'growth', endsWithPeriod: true },
  ]);
  await world.control('/webhooks', { hold: false });
  await world.told();
});

function signal() {
  let give: () => void = () => {};
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give: () => give() };
}

it('of two processes that look at a subscription at once, the one that saw the past does not bring it back', async () => {
  const shop = await subscribed();
  const { subscriptionId } = await world.prisma.subscription.findUniqueOrThrow({ where: { sellerId: shop.sellerId } });
  const [saw, goOn] = [signal(), signal()];
  const slow: Stripe = Object.create(world.stripe, {
    subscriptions: {
      value: {
        async retrieve(...asked: Parameters<typeof world.stripe.subscriptions.retrieve>) {
          const answer = await world.stripe.subscriptions.retrieve(...asked);
          saw.give();
          await goOn.given;
          return answer;
        },
      },
    },
  });
  const looking = subscriptionFollower({ kernel: world.api.kernel, stripe: slow })(subscriptionId ?? '', null);
  await saw.given;
  await shop.call('changePlan', { plan: 'growth' });
  await world.told();
  const row = await shop.row();
  expect(row.subscriptionPlan).toBe('growth');
  goOn.give();
  expect(await looking).toBe(true);
  expect(await shop.row()).toEqual(row);
});

it('a wish that the process died with is granted by the sweep', async () => {
  const shop = await subscribed();
  const { sellerId } = shop;
  await world.prisma.subscription.update({ where: { sellerId }, data: { wantsEnd: true, wish: { increment: 1 } } });
  expect(await shop.read()).toMatchObject({ pending: true, endsWithPeriod: false });
  await runSweep(world.api.kernel, world.payments.provider.sweep);
  expect(await shop.read()).toMatchObject({ pending: false, endsWithPeriod: true });
});

it('one store pays once: a second page that was left open does not make a second subscription', async () => {
  const shop = await store();
  const first = await shop.call('subscribe', { plan: 'starter' });
  const second = await shop.call('subscribe', { plan: 'growth' });
  await fill(second.data.url);
  await world.told();
  await fill(first.data.url);
  await world.told();
  expect(await shop.row()).toMatchObject({ subscriptionStatus: 'trial', subscriptionPlan: 'growth' });
  const row = await world.prisma.subscription.findUniqueOrThrow({ where: { sellerId: shop.sellerId } });
  const { data } = await world.stripe.subscriptions.list({ customer: row.customerId ?? '', status: 'all' });
  expect(data.filter(({ status }) => status !== 'canceled').map(({ id }) => id)).toEqual([row.subscriptionId]);
});

it('the provider’s page with the card and the invoices leads back, and what is done there is told', async () => {
  const shop = await subscribed();
  expect(await shop.read()).toMatchObject({ hasBilling: true });
  using socket = await legacySocket(world.url, { origin: webOrigin, cookie: shop.cookie });
  const { data } = await shop.call('openBilling');
  const page = await (await fetch(data.url)).text();
  expect(page).toContain('/settings/subscription"');
  const { subscriptionId } = await world.prisma.subscription.findUniqueOrThrow({ where: { sellerId: shop.sellerId } });
  const body = new URLSearchParams({ action: 'cancel', subscription: subscriptionId ?? '' });
  expect((await fetch(data.url, { method: 'POST', body, redirect: 'manual' })).status).toBe(303);
  await socket.next('settings:subscription_updated', ({ endsWithPeriod }) => endsWithPeriod === true);
  expect(await shop.read()).toMatchObject({ endsWithPeriod: true });

  const none = await store();
  expect(await none.read()).toMatchObject({ hasBilling: false });
  expect((await none.call('openBilling')).refusal?.code).toBe('settings.subscription_missing');
  const staff = await world.given.session(await world.given.staff(shop));
  const asked = await world.call(staff, 'settings.openBilling', { sellerId: shop.sellerId });
  expect(asked.refusal?.code).toBe('auth.forbidden');
});

it('only what can be is taken, from the owner', async () => {
  const none = await store();
  for (const [name, input] of [
    ['changePlan', { plan: 'growth' }],
    ['cancelSubscription', {}],
    ['resumeSubscription', {}],
  ] as const)
    expect((await none.call(name, input)).refusal?.code).toBe('settings.subscription_missing');
  expect((await none.call('subscribe', { plan: 'free' })).refusal?.code).toBe('input.invalid');
  const shop = await subscribed();
  expect((await shop.call('subscribe', { plan: 'growth' })).refusal?.code).toBe('settings.subscription_running');
  const staff = await world.given.session(await world.given.staff(shop));
  const asked = await world.call(staff, 'settings.cancelSubscription', { sellerId: shop.sellerId });
  expect(asked.refusal?.code).toBe('auth.forbidden');
});
