import type { Page } from '@playwright/test';
import { callsOf, stallOf } from '../src/shop';
import { bornAt, expect, live, save, test } from '../src/test';

const rows = (page: Page) => page.getByRole('table', { name: 'Events' }).getByRole('row');
const announced = (page: Page) => page.getByRole('button', { name: /new events? · Show$/ });
const panelOf = (page: Page, name: string) => page.getByRole('region', { name });
const payloadIn = (page: Page) => page.getByRole('region', { name: 'Payload' });

test('a setting changed in one browser is announced in the inspector of another: who sees what, who listened, and told again to it alone', async ({
  pageOf,
}) => {
  const editor = await pageOf('ada', '/dashboard/ada/settings/contact');
  const shop = await pageOf(null, '/s/ada');
  const page = await pageOf('ada', '/dashboard/ada/events');
  // From its first look on who listens is noted.
  await Promise.all([live(editor), live(page), page.waitForResponse(/inspector\.audience/)]);
  const born = await bornAt(page);
  const before = await rows(page).count();

  const story = `Told in the inspector, ${Date.now()}`;
  await editor.getByLabel('Your story').fill(story);
  await save(editor);
  await expect(announced(page)).toHaveText('1 new event · Show');
  expect(await rows(page).count()).toBe(before);
  await announced(page).click();
  await expect(announced(page)).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'storefront:contact_updated' }).first()).toBeVisible();

  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  const panel = panelOf(page, 'storefront:contact_updated');
  await expect(panel.getByRole('button', { name: /^Store\b/ })).toContainText(/over tRPC/);
  await expect(panel.getByRole('button', { name: /^Store\b/ })).toContainText('Ada');
  await panel.getByRole('button', { name: /^Storefront/ }).click();
  await expect(panel.getByRole('button', { name: /^Storefront/ })).toContainText(/over tRPC/);
  await expect(payloadIn(page)).toContainText(story);
  await expect(panel).toContainText('settings:contact');
  expect(page.url()).toContain('event=');

  await panel.getByRole('button', { name: 'Replay to me' }).click();
  const frame = page.getByRole('region', { name: 'Replay' });
  await expect(frame.getByText('Live', { exact: true })).toBeVisible();
  await expect(frame.getByRole('listitem').filter({ hasText: 'storefront:contact_updated' })).toContainText('Again');
  await editor.getByLabel('Your story').fill(`${story}. And on.`);
  await save(editor);
  await expect(frame.getByRole('listitem').first()).toContainText('New');
  await frame.getByRole('listitem').first().locator('summary').click();
  await expect(frame).toContainText('And on.');
  await frame.getByRole('button', { name: 'Stop' }).click();
  await expect(frame).toHaveCount(0);

  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
  expect(await bornAt(page)).toBe(born);
  await shop.close();
});

test('a device whose clock and zone are not the server’s begins with what the server drew', async ({ browserOf }) => {
  const page = await (await browserOf('ada', { timeZone: 'Asia/Kolkata' })).newPage();
  await page.clock.install({ time: Date.now() + 95_000 });
  for (const period of ['period=1440', 'period=own&from=2026-01-01T00:00']) {
    await page.goto(`/dashboard/ada/events?${period}`);
    await live(page);
    await expect(rows(page).first()).toBeVisible();
  }
});

test('what a product’s visitors are not sent is struck through for them', async ({ browserOf, stack }) => {
  const seller = await browserOf('ada');
  const bowl = await stallOf(callsOf(seller.request, stack.web), 'ada', 'Soup bowl, moss');
  const page = await seller.newPage();
  await page.goto('/dashboard/ada/events?name=product:stock_changed');
  await live(page);
  await bowl.stock(11);
  await announced(page).click();
  await page.getByRole('button', { name: 'product:stock_changed' }).first().click();
  const panel = panelOf(page, 'product:stock_changed');
  await panel.getByRole('button', { name: /^Store\b/ }).click();
  await expect(payloadIn(page).locator('s')).toHaveCount(0);
  await expect(payloadIn(page)).toContainText('"visibleBefore": true');
  await page.getByRole('button', { name: /^Product’s page/ }).click();
  await expect(payloadIn(page).locator('s').filter({ hasText: 'visibleBefore' })).toHaveCount(1);
  await expect(payloadIn(page)).not.toContainText('"visibleBefore":');
  await bowl.stock(20);
});

test('another store’s event never shows; staff see what they may follow, and who may not is named with the reason', async ({
  browserOf,
  pageOf,
  stack,
}) => {
  const page = await pageOf('ada', '/dashboard/ada/events');
  const finn = await pageOf('finn', '/dashboard/ada/events');
  await Promise.all([live(page), live(finn)]);
  const ada = callsOf((await browserOf('ada')).request, stack.web);
  const bo = callsOf((await browserOf('bo')).request, stack.web);
  const foreign = await bo.read<{ data: { sellerId: string } }>('settings.storefront', { username: 'bo' });
  const asked = { sellerId: foreign.data.sellerId };
  type Held = { data: { contact: { version: number } } };
  const tellOf = async (calls: typeof ada, sellerId: string, aboutStory: string) => {
    const { data } = await calls.read<Held>('settings.bySeller', { sellerId });
    await calls.write('settings.saveContact', { sellerId, version: data.contact.version, aboutStory });
  };
  const own = await ada.read<{ data: { sellerId: string } }>('settings.storefront', { username: 'ada' });
  await tellOf(bo, asked.sellerId, `Only Bo’s, ${Date.now()}`);
  // What ada does afterwards has come; of what bo did before, nothing has.
  await tellOf(ada, own.data.sellerId, `Ada’s, ${Date.now()}`);
  await expect(announced(page)).toHaveText('1 new event · Show');
  await announced(page).click();
  await expect(rows(page).nth(1)).toContainText('storefront:contact_updated');
  expect(await page.content()).not.toContain('Only Bo’s');
  await page.getByRole('button', { name: 'storefront:contact_updated' }).first().click();
  await expect(payloadIn(page)).toContainText('Ada’s');

  // An event of another store is not there, by its id either.
  const theirs = await bo.read<{ data: { items: { id: string }[] } }>('inspector.events', { ...asked, limit: 1 });
  await page.goto(`/dashboard/ada/events?event=${theirs.data.items[0]?.id}`);
  await expect(page.getByText('This event is not there')).toBeVisible();

  // finn looks after orders: the settings are none of his, and following them is refused.
  await expect(announced(finn)).toHaveCount(0);
  await expect(rows(finn).filter({ hasText: 'storefront:' })).toHaveCount(0);
  const socket = await finn.evaluate(
    ([url, sellerId]) =>
      new Promise<string>((resolve) => {
        const ws = new WebSocket(url ?? '');
        const input = { id: sellerId, capability: 'settings' };
        ws.onopen = () =>
          ws.send(JSON.stringify({ id: 1, method: 'subscription', params: { path: 'live.seller', input } }));
        ws.onmessage = ({ data }) => resolve(String(data));
      }),
    [`${stack.api.replace('http', 'ws')}/trpc`, own.data.sellerId],
  );
  expect(socket).toContain('channel.forbidden');
  await page.goto('/dashboard/ada/events?view=refused');
  const refused = page.getByRole('table', { name: 'Refused' }).getByRole('row').filter({ hasText: ':settings' });
  await expect(refused.first()).toContainText('Finn');
});
