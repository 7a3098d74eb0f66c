import { writeFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { createPool } from '@stallwire/db';
import { fillOrders, fillProducts } from '@stallwire/testing/fill';
import { newStore } from '../src/newcomer';
import { type Calls, callsOf } from '../src/shop';
import { loadOf, timed } from '../src/stopwatch';
import { bornAt, expect, live, test } from '../src/test';

const many = 10_000;
/** Times that each thing is done; more where `pnpm bench pages` asks for figures. */
const rounds = Number(process.env.STALLWIRE_ROUNDS ?? 1);

/** What `pnpm bench pages` reads: ms of each round. */
interface Sample {
  readonly list: 'orders' | 'products';
  readonly step: string;
  readonly took: number[];
}
const samples: Sample[] = [];

test.afterAll(() => {
  const file = process.env.STALLWIRE_PAGES_RESULTS;
  if (file) writeFileSync(file, JSON.stringify(samples));
});

/** Something happens in the store every 150 ms for as long as `during` takes. */
async function whileItHappens(happens: () => Promise<unknown>, during: () => Promise<void>): Promise<number> {
  let over = false;
  let count = 0;
  const work = async () => {
    while (!over) {
      await happens();
      count++;
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
  };
  const working = work();
  await during().finally(() => {
    over = true;
  });
  await working;
  return count;
}

const drawnRows = (page: Page) => page.locator('[data-key]');

/** Pages of five hundred rows, of which the first that the pages before had no room for is `row`. */
async function fiveHundred(page: Page, list: Sample['list'], row: string) {
  const choose = async () => {
    await page.getByRole('combobox', { name: 'Rows on a page' }).click();
    await page.getByRole('option', { name: '500 a page' }).click();
  };
  samples.push({ list, step: '500 rows', took: [await timed(page, choose, row)] });
  await expect(page.locator('table[aria-rowcount="501"]')).toBeVisible();
}

/**
 * Turns the wheel far down. At each turn few rows are drawn, one of them in the middle of the window, and the columns stay where they are.
 * @returns the row in the middle at last
 */
async function wheelDown(page: Page): Promise<Locator> {
  const edges = () =>
    page.locator('thead th').evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().x));
  const inTheMiddle = () =>
    page.evaluate(() => {
      const middle = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
      return middle?.closest<HTMLElement>('tr[data-key]')?.dataset.key ?? null;
    });
  const before = await edges();
  await page.mouse.move(720, 450);
  let key = await inTheMiddle();
  for (let turn = 0; turn < 6; turn++) {
    const last = key;
    await page.mouse.wheel(0, 4_000);
    await expect(async () => {
      key = await inTheMiddle();
      expect(key).not.toBeNull();
      expect(key).not.toBe(last);
    }).toPass();
    expect(await drawnRows(page).count()).toBeLessThanOrEqual(60);
    expect(await edges()).toEqual(before);
  }
  return page.locator(`tr[data-key="${key}"]`);
}

/** Each thing that is done to a list, over and over; no more rows are drawn than a page has. */
async function drive(
  page: Page,
  list: Sample['list'],
  steps: Readonly<Record<string, { act: () => Promise<void>; row: string }>>,
) {
  for (const [step, { act, row }] of Object.entries(steps)) {
    const took = await timed(page, act, row);
    const sample = samples.find((one) => one.list === list && one.step === step);
    if (sample) sample.took.push(took);
    else samples.push({ list, step, took: [took] });
    expect(await drawnRows(page).count()).toBeLessThanOrEqual(50);
  }
}

const noteLoad = async (page: Page, list: Sample['list']) => {
  const { drawn, longestTask } = await loadOf(page);
  samples.push({ list, step: 'first page, drawn', took: [drawn] }, { list, step: 'longest task', took: [longestTask] });
};

test('ten thousand orders: pages, search, filters and keys answer at once while orders move', async ({
  browserOf,
  stack,
}) => {
  const context = await browserOf(null);
  const { username, sellerId } = await newStore(context, stack);
  const seller = callsOf(context.request, stack.web);
  const pool = createPool({ url: stack.databaseUrl, poolSize: 1, statementTimeoutMs: 120_000 });
  const { productId } = await seller.write<{ productId: string }>('product.create', {
    sellerId,
    name: 'Mug',
    price: 2_000,
  });
  await fillOrders(pool, { sellerId, productId, orders: many });
  await pool.query('ANALYZE');
  const { rows } = await pool.query(
    `SELECT id FROM "order" WHERE seller_id = $1 AND status = 'processing' ORDER BY number DESC`,
    [sellerId],
  );
  await pool.end();
  const toShip: string[] = rows.map(({ id }) => id);

  const page = await context.newPage();
  await page.goto(`/dashboard/${username}/orders`);
  const first = page.getByRole('row', { name: /#11000/ });
  await expect(first).toContainText('To ship');
  await live(page);
  const born = await bornAt(page);
  const search = page.getByRole('searchbox', { name: 'Search orders' });
  const tab = (name: RegExp) => page.getByRole('tab', { name }).click();

  const ship = async () => {
    const orderId = toShip.shift();
    if (orderId) await seller.write('order.fulfil', { orderId, carrier: 'UPS' });
  };
  const moved = await whileItHappens(ship, async () => {
    for (let round = 0; round < rounds; round++)
      await drive(page, 'orders', {
        'next page': { act: () => page.getByRole('button', { name: 'Next' }).click(), row: '#10950' },
        'page before': { act: () => page.getByRole('button', { name: 'Previous' }).click(), row: '#11000' },
        'a status': { act: () => tab(/^Delivered/), row: '#10948' },
        'all of them': { act: () => tab(/^All/), row: '#11000' },
        'search: a number': { act: () => search.fill('4242'), row: '#4242' },
        'search: a whole name': { act: () => search.fill('first7 last57'), row: '#10057' },
        'search taken back': { act: () => search.fill(''), row: '#11000' },
      });
  });
  expect(moved).toBeGreaterThan(0);
  // Where it stands, a row shows what became of its order.
  await expect(first).toContainText('Shipped');
  await search.press('Tab');
  await page.locator('h1').click();
  for (const at of ['11000', '10999', '10998']) {
    await page.keyboard.press('j');
    await expect(page.locator('tr[data-active]')).toHaveAttribute('data-key', at);
  }
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '#10998', level: 1 })).toBeVisible();
  await page.goBack();
  await expect(first).toBeVisible();
  expect(await bornAt(page)).toBe(born);

  await fiveHundred(page, 'orders', '#10950');
  let deep = await wheelDown(page);
  // The keyboard leads to its row from far away, and goes on from there after a look elsewhere.
  await page.mouse.click(720, 450);
  for (const at of ['11000', '10999']) {
    await page.keyboard.press('j');
    await expect(page.locator('tr[data-active]')).toHaveAttribute('data-key', at);
    await expect(page.locator('tr[data-active]')).toBeInViewport();
    deep = await wheelDown(page);
  }
  const number = await deep.getAttribute('data-key');
  await deep.getByRole('link').click();
  await expect(page.getByRole('heading', { name: `#${number}`, level: 1 })).toBeVisible();
  await page.goBack();
  await expect(deep).toBeInViewport();
  await page.reload();
  await expect(page.locator('table[aria-rowcount="501"]')).toBeVisible();
  await noteLoad(page, 'orders');
});

test('ten thousand products: pages, search, filters and keys answer at once while stock moves', async ({
  browserOf,
  stack,
}) => {
  const context = await browserOf(null);
  const { username, sellerId } = await newStore(context, stack);
  const seller = callsOf(context.request, stack.web);
  const pool = createPool({ url: stack.databaseUrl, poolSize: 1, statementTimeoutMs: 120_000 });
  await fillProducts(pool, { sellerId, products: many });
  await pool.query('ANALYZE');
  const { rows } = await pool.query('SELECT id FROM product WHERE seller_id = $1 ORDER BY created_at DESC LIMIT 20', [
    sellerId,
  ]);
  await pool.end();
  const ids: string[] = rows.map(({ id }) => id);

  const page = await context.newPage();
  await page.goto(`/dashboard/${username}/products`);
  const first = page.getByRole('row', { name: /Thing10000/ });
  await expect(first).toBeVisible();
  await live(page);
  const born = await bornAt(page);
  const search = page.getByRole('searchbox', { name: 'Search products' });
  const choose = async (field: string, option: RegExp) => {
    await page.getByRole('combobox', { name: field }).click();
    await page.getByRole('option', { name: option }).click();
  };

  const stocked = stockOf(seller, sellerId, ids);
  const moved = await whileItHappens(stocked, async () => {
    for (let round = 0; round < rounds; round++)
      await drive(page, 'products', {
        'next page': { act: () => page.getByRole('button', { name: 'Next' }).click(), row: 'Thing9950' },
        'page before': { act: () => page.getByRole('button', { name: 'Previous' }).click(), row: 'Thing10000' },
        'a status': { act: () => choose('Status', /^Draft/), row: 'Thing9020' },
        'all of them': { act: () => choose('Status', /^All statuses/), row: 'Thing9999' },
        'search: one word': { act: () => search.fill('thing4242'), row: 'Thing4242' },
        'search: two words': { act: () => search.fill('cup7 thing57'), row: 'Thing5757' },
        'search taken back': { act: () => search.fill(''), row: 'Thing10000' },
      });
  });
  expect(moved).toBeGreaterThan(0);
  await seller.write('product.setStock', { sellerId, productId: ids[0], stock: [{ variantId: '', onHand: 3 }] });
  await expect(first).toContainText('3 left');
  await page.locator('h1').click();
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await expect(page.getByText('1 selected')).toBeVisible();
  await fiveHundred(page, 'products', 'Thing9950');
  await page.getByRole('checkbox', { name: 'Select all' }).click();
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText('Paused: 500 products')).toBeVisible();
  const deep = await wheelDown(page);
  await expect(deep).toContainText('Paused');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(deep).not.toContainText('Paused');
  // Not every browser holds what is read in its place when something comes above it.
  await page.addStyleTag({ content: '* { overflow-anchor: none }' });
  const { y } = (await deep.boundingBox()) ?? { y: Number.NaN };
  await seller.write('product.create', { sellerId, name: 'Mug', price: 2_000 });
  await expect(page.getByRole('button', { name: /1 new product/ })).toBeAttached();
  await expect(async () => expect((await deep.boundingBox())?.y).toBeCloseTo(y, 0)).toPass();
  expect(await bornAt(page)).toBe(born);
  await page.reload();
  await expect(page.locator('table[aria-rowcount="501"]')).toBeVisible();
  await noteLoad(page, 'products');
});

/** One more of one of them, and one fewer the next time. */
function stockOf(seller: Calls, sellerId: string, ids: readonly string[]): () => Promise<void> {
  let turn = 0;
  return async () => {
    const productId = ids[turn % ids.length];
    await seller.write('product.setStock', {
      sellerId,
      productId,
      stock: [{ variantId: '', onHand: 20 + (turn++ % 2) }],
    });
  };
}
