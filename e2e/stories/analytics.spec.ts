import type { Page } from '@playwright/test';
import { callsOf, stallOf } from '../src/shop';
import { bornAt, eavesdrop, expect, live, test } from '../src/test';
import { sendVisit } from '../src/visits';

const metric = (page: Page, name: string) => page.getByRole('tab', { name: new RegExp(`^${name}`) });
const shown = (page: Page, name: string) => metric(page, name).locator('[data-changes]');
const figures = (value: number) => value.toLocaleString('en');

test('a flood of 1,000 product views in a second reaches the dashboard as a handful of events, with exact totals', async ({
  browserOf,
  stack,
}) => {
  const ada = await browserOf('ada');
  const seller = callsOf(ada.request, stack.web);
  const { sellerId, ...mug } = await stallOf(seller, 'ada', 'Ember mug');
  const dish = await stallOf(seller, 'ada', 'Candle dish');
  const page = await ada.newPage();
  const heard = eavesdrop(page);
  await page.goto('/dashboard/ada/analytics?period=today&metric=views&by=views');
  await live(page);
  const born = await bornAt(page);
  const asked = { sellerId, period: 'today' };
  const { data: overview } = await seller.read<{ data: { totals: { views: number } } }>('analytics.overview', asked);
  const { data: rows } = await seller.read<{ data: { productId: string; views: number }[] }>('analytics.products', {
    ...asked,
    by: 'views',
    limit: 100,
  });
  const before = (product: { productId: string }) =>
    rows.find(({ productId }) => productId === product.productId)?.views ?? 0;

  const since = heard.length;
  const began = performance.now();
  const one = (n: number) =>
    sendVisit(stack, { sellerId, page: 'product', productId: (n % 4 === 0 ? dish : mug).productId });
  await Promise.all(Array.from({ length: 1_000 }, (_, n) => one(n)));
  const views = (name: string) =>
    page.getByRole('table', { name: 'Products' }).getByRole('row').filter({ hasText: name }).getByRole('cell').last();
  await expect(shown(page, 'Product views')).toHaveText(figures(overview.totals.views + 1_000));
  await expect(views('Ember mug')).toHaveText(`Views${figures(before(mug) + 750)}`);
  await expect(views('Candle dish')).toHaveText(`Views${figures(before(dish) + 250)}`);
  const seconds = (performance.now() - began) / 1_000;
  const told = heard.slice(since).join('\n').split('"analytics:product_viewed"').length - 1;
  expect(told).toBeGreaterThan(0);
  expect(told).toBeLessThanOrEqual(Math.ceil(seconds) + 1);
  expect(await bornAt(page)).toBe(born);
});

test('each chart has its table; the plot is read by keyboard, and periods and orders stand in the address', async ({
  pageOf,
}) => {
  const page = await pageOf('ada', '/dashboard/ada/analytics');
  await live(page);
  const plot = page.getByRole('slider', { name: 'Revenue by day' });
  await plot.focus();
  const last = await plot.getAttribute('aria-valuenow');
  expect(last).toBe('30');
  await page.keyboard.press('ArrowLeft');
  await expect(plot).toHaveAttribute('aria-valuenow', '29');
  await expect(plot).toHaveAttribute('aria-valuetext', /: -?€[\d,.]+; .*: -?€[\d,.]+$/);
  await page.keyboard.press('Home');
  await expect(plot).toHaveAttribute('aria-valuenow', '1');
  await page.keyboard.press('Escape');

  const charts = await page.getByRole('radiogroup', { name: /^Show .* as$/ }).all();
  expect(charts.length).toBeGreaterThanOrEqual(3);
  const tables = page.getByRole('table');
  const before = await tables.count();
  for (const chart of charts) await chart.getByRole('radio', { name: 'Table' }).click();
  await expect(tables).toHaveCount(before + charts.length);
  await expect(page.getByRole('table', { name: 'Revenue by day' }).getByRole('row')).toHaveCount(31);

  await metric(page, 'Visits').click();
  await expect(page.getByRole('table', { name: 'Visits by day' })).toBeVisible();
  await page.getByRole('combobox', { name: 'Period' }).click();
  await page.getByRole('option', { name: 'Last 12 months' }).click();
  await expect(page.getByRole('table', { name: 'Visits by month' }).getByRole('row')).toHaveCount(13);
  await page.getByRole('combobox', { name: 'Period' }).click();
  await page.getByRole('option', { name: 'From … to …' }).click();
  const today = new Date().toISOString().slice(0, 10);
  await page.getByLabel('From', { exact: true }).fill(today);
  await page.getByLabel('To', { exact: true }).fill(today);
  await expect(page.getByRole('table', { name: 'Visits by hour' }).getByRole('row')).toHaveCount(25);
  await page.getByRole('radio', { name: 'Bottom' }).click();
  await expect(page.getByRole('heading', { name: 'Bottom products' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Bottom products' })).toBeVisible();
  await expect(page.getByRole('slider', { name: 'Visits by hour' })).toBeVisible();
  await page.getByLabel('To', { exact: true }).fill('2020-01-01');
  await expect(page.getByText('Choose a last day on or after the first.')).toBeVisible();
});

test('the live view sees a visitor come to a product, look into the cart, and go', async ({
  browserOf,
  pageOf,
  stack,
}) => {
  const visitor = await browserOf(null);
  const { sellerId, productId } = await stallOf(callsOf(visitor.request, stack.web), 'ada', 'Breakfast bowl');
  const dashboard = await pageOf('ada', '/dashboard/ada/analytics?view=live');
  await live(dashboard);
  const pages = dashboard.getByRole('list', { name: 'Where they are' });
  const page = await visitor.newPage();
  const told = page.waitForRequest((request) => request.url().endsWith('/api/visits'));
  await page.goto(`/s/ada/p/${productId}`);
  expect((await told).postDataJSON()).toMatchObject({ kind: 'view', page: 'product', productId });
  await expect(pages.getByRole('listitem').filter({ hasText: 'Breakfast bowl' })).toContainText('1');

  const opened = page.waitForRequest((request) => request.url().endsWith('/api/visits'));
  await page.getByRole('button', { name: /^Cart/ }).click();
  const message = (await opened).postDataJSON();
  expect(message).toMatchObject({ kind: 'view', page: 'cart' });
  const back = page.waitForRequest((request) => request.url().endsWith('/api/visits'));
  await page.keyboard.press('Escape');
  expect((await back).postDataJSON()).toMatchObject({ kind: 'here', page: 'product', visitId: message.visitId });
  const seller = callsOf(dashboard.request, stack.web);
  const there = async () => {
    const { data } = await seller.read<{ data: { pages: { productId: string | null }[] } }>('analytics.live', {
      sellerId,
    });
    return data.pages.filter((at) => at.productId === productId).length;
  };
  await expect.poll(there).toBe(1);
  await page.goto('about:blank');
  await expect.poll(there).toBe(0);
});

test('the seller’s own preview and visits count for nothing', async ({ pageOf, stack }) => {
  const page = await pageOf('ada', '/dashboard/ada/analytics?period=today');
  const calls = callsOf(page.request, stack.web);
  const { data: store } = await calls.read<{ data: { sellerId: string } }>('settings.storefront', { username: 'ada' });
  const visits = async () =>
    (
      await calls.read<{ data: { totals: { visits: number } } }>('analytics.overview', {
        sellerId: store.sellerId,
        period: 'today',
      })
    ).data.totals.visits;
  const before = await visits();
  const stored = page.waitForResponse((answer) => answer.url().endsWith('/api/visits'));
  await page.goto('/s/ada');
  expect((await stored).status()).toBe(204);
  expect(await visits()).toBe(before);
});
