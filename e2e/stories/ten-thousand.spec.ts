import { writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
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
    expect(await page.locator('[data-key]').count()).toBeLessThanOrEqual(50);
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
  await page.reload();
  await expect(first).toBeVisible();
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
  expect(await bornAt(page)).toBe(born);
  await page.reload();
  await expect(first).toBeVisible();
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
