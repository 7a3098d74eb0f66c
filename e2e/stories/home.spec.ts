import type { Page } from '@playwright/test';
import { buyer } from '../src/buy';
import { signUp } from '../src/mail';
import { callsOf } from '../src/shop';
import { bornAt, expect, live, test } from '../src/test';

interface HomeNumbers {
  readonly currency: string;
  readonly numbers: { readonly today: { readonly revenue: number; readonly orders: number } };
  readonly toDo: { readonly orders: { readonly toShip: number } };
}

const euros = (minor: number) =>
  new Intl.NumberFormat('en', { style: 'currency', currency: 'EUR' }).format(minor / 100);
const figure = (page: Page, label: string) =>
  page.getByRole('region', { name: 'Today' }).locator('dl > div').filter({ hasText: label }).locator('dd');
const task = (page: Page, label: string) =>
  page.getByRole('list', { name: 'To do' }).getByRole('listitem').filter({ hasText: label });
const feed = (page: Page) => page.getByRole('log', { name: 'Activity' });

test('a sale moves Home, Analytics, the live view and the bell in other browsers, without a reload', async ({
  browserOf,
  stack,
}) => {
  const ada = await browserOf('ada');
  const calls = callsOf(ada.request, stack.web);
  const { data: store } = await calls.read<{ data: { sellerId: string } }>('settings.storefront', { username: 'ada' });
  const now = async () =>
    (await calls.read<{ data: HomeNumbers }>('analytics.home', { sellerId: store.sellerId })).data;
  // Two new orders that nobody has read are one notification.
  await calls.write('notification.markAllRead', {});
  const [home, numbers, moment] = [await ada.newPage(), await ada.newPage(), await ada.newPage()];
  await home.goto('/dashboard/ada');
  await numbers.goto('/dashboard/ada/analytics?period=today&metric=orders');
  await moment.goto('/dashboard/ada/analytics?view=live');
  const pages = [home, numbers, moment];
  await Promise.all(pages.map(live));
  const born = await Promise.all(pages.map(bornAt));
  const before = await now();
  for (const page of pages)
    await expect(page.getByRole('button', { name: 'Notifications', exact: true })).toBeVisible();
  await expect(figure(home, 'Orders')).toContainText(String(before.numbers.today.orders));

  const { place, pay } = buyer((await browserOf('cleo')).request, stack, 'Orla Finch');
  const order = await place({ items: { 'Ember mug': 2 } });
  await pay(order.orderId);

  await expect(feed(home)).toContainText('Orla Finch ordered 2 × Ember mug');
  await expect(feed(home)).toContainText(`#${order.orderNumber}: Payment of`);
  const orders = before.numbers.today.orders + 1;
  await expect(figure(home, 'Orders').locator('[data-changes]')).toHaveText(String(orders));
  await expect(task(home, 'Orders to ship').locator('[data-changes]')).toHaveText(
    String(before.toDo.orders.toShip + 1),
  );
  const after = await now();
  expect(after.numbers.today.revenue).toBeGreaterThan(before.numbers.today.revenue);
  await expect(figure(home, 'Revenue').locator('[data-changes]')).toHaveText(euros(after.numbers.today.revenue));
  await expect(numbers.getByRole('tab', { name: /^Orders/ }).locator('[data-changes]')).toHaveText(String(orders));
  await expect(numbers.getByRole('tab', { name: /^Revenue/ })).toContainText(euros(after.numbers.today.revenue));
  await expect(moment.getByRole('log', { name: 'Sales' })).toContainText(`Orla Finch paid for #${order.orderNumber}`);
  for (const page of pages) await expect(page.getByRole('button', { name: 'Notifications, 1 unread' })).toBeVisible();
  expect(await Promise.all(pages.map(bornAt))).toEqual(born);

  await task(home, 'Orders to ship').getByRole('link').click();
  await expect(home).toHaveURL(/\/orders\?tab=processing$/);
});

test('what comes by itself can be paused, and waits while somebody points at it', async ({
  browserOf,
  pageOf,
  stack,
}) => {
  const home = await pageOf('ada', '/dashboard/ada');
  await live(home);
  const region = home.getByRole('region', { name: 'Activity' });
  const { place } = buyer((await browserOf(null)).request, stack, 'Ivo Kallas');

  await region.getByRole('button', { name: 'Pause' }).click();
  const first = await place({ items: { 'Candle dish': 1 } });
  await expect(region.getByText(/\d new/)).toBeVisible();
  await expect(feed(home)).not.toContainText('Ivo Kallas');
  await region.getByRole('button', { name: 'Resume' }).click();
  await expect(feed(home)).toContainText('Ivo Kallas ordered 1 × Candle dish');

  const top = feed(home).getByRole('listitem').first();
  await top.hover();
  const text = await top.getByRole('link').textContent();
  await place({ items: { 'Ember mug': 3 } });
  await expect(region.getByText(/\d new/)).toBeVisible();
  await expect(top.getByRole('link')).toHaveText(text ?? '');
  await home.getByRole('heading', { name: 'Home' }).hover();
  await expect(top).toContainText('Ivo Kallas ordered 3 × Ember mug');
  await top.getByRole('link').click();
  await expect(home).toHaveURL(/\/orders\/[0-9a-f-]{36}$/);
  expect(first.orderNumber).not.toBe('');
});

test('a new store is told what to do next, step by step as it is done', async ({ browserOf, stack }) => {
  const nora = await browserOf(null);
  await signUp(nora.request, stack.web, 'seller');
  const calls = callsOf(nora.request, stack.web);
  const username = `nora_${Date.now()}`;
  await calls.write('settings.open', { username });
  const me = await calls.read<{ stores: { sellerId: string }[] }>('account.me', {});
  const sellerId = me.stores[0]?.sellerId ?? '';

  const page = await nora.newPage();
  await page.goto(`/dashboard/${username}`);
  await live(page);
  const steps = page.getByRole('list', { name: 'Steps' }).getByRole('listitem');
  await expect(steps.getByRole('img', { name: 'Done' })).toHaveCount(0);
  await expect(page.getByText('Nothing has happened yet')).toBeVisible();

  const { data } = await calls.read<{ data: { status: { version: number } } }>('settings.bySeller', { sellerId });
  await calls.write('settings.setStatus', { sellerId, version: data.status.version, storeActive: true });
  await expect(steps.filter({ hasText: 'Open the store' }).getByRole('img', { name: 'Done' })).toBeVisible();
  await expect(feed(page)).toContainText('The store was opened');
  await steps.getByRole('link', { name: 'Add a product' }).click();
  await expect(page).toHaveURL(/\/products\/new$/);

  // By whose clock its days begin was said by the first look.
  await expect
    .poll(async () => (await calls.read<{ data: { timeZoneIsSet: boolean } }>('analytics.home', { sellerId })).data)
    .toMatchObject({ timeZoneIsSet: true });
});

test('each part of Home is for whom it concerns', async ({ pageOf }) => {
  const page = await pageOf('finn', '/dashboard/ada');
  await live(page);
  await expect(task(page, 'Orders to ship')).toBeVisible();
  await expect(feed(page)).toBeVisible();
  for (const part of ['Today', 'Low stock']) await expect(page.getByRole('region', { name: part })).toBeHidden();
  await expect(task(page, 'Failed payments')).toHaveCount(0);
});
