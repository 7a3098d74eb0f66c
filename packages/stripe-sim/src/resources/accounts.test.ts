import { expect, it } from 'vitest';
import { failureOf, sendForm, testSim } from '../sim.fixture';

const links = {
  type: 'account_onboarding',
  return_url: 'http://shop.test/done',
  refresh_url: 'http://shop.test/again',
} as const;

it('a seller is taken in: account, link, page, and the event that says they may charge', async () => {
  await using sim = await testSim();
  const account = await sim.stripe.accounts.create({
    type: 'express',
    email: 'ada@shop.test',
    metadata: { sellerId: 's1' },
  });
  expect(account).toMatchObject({ charges_enabled: false, payouts_enabled: false, details_submitted: false });
  const link = await sim.stripe.accountLinks.create({ account: account.id, ...links });
  expect(await (await fetch(link.url)).text()).toContain('ada@shop.test');
  expect((await sendForm(link.url, { answer: 'complete' })).location).toBe(links.return_url);
  const after = await sim.stripe.accounts.retrieve(account.id);
  expect(after).toMatchObject({
    charges_enabled: true,
    payouts_enabled: true,
    details_submitted: true,
    requirements: { currently_due: [] },
  });
  const [event] = (await sim.stripe.events.list({ type: 'account.updated' })).data;
  expect(event?.data).toMatchObject({
    object: { id: account.id, charges_enabled: true },
    previous_attributes: { charges_enabled: false },
  });
  expect((await fetch(link.url)).status).toBe(404);
});

it('an old link leads back to where a new one is made', async () => {
  await using sim = await testSim();
  const account = await sim.stripe.accounts.create({ controller: { stripe_dashboard: { type: 'none' } } });
  const link = await sim.stripe.accountLinks.create({ account: account.id, ...links });
  await sim.control('/clock', { advanceSeconds: 301 });
  expect((await sendForm(link.url, { answer: 'complete' })).location).toBe(links.refresh_url);
  expect(await failureOf(sim.stripe.accountLinks.create({ account: 'acct_nobody', ...links }))).toMatchObject({
    code: 'resource_missing',
  });
  const renamed = await sim.stripe.accounts.update(account.id, { business_profile: { name: 'Ada’s' } });
  expect(renamed.business_profile?.name).toBe('Ada’s');
});
