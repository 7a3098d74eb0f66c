import { createPool } from '@stallwire/db';
import { fillOrders } from '@stallwire/testing/fill';
import { fillCart, fillForm, placeOrder } from '../src/checkout';
import { newcomer } from '../src/newcomer';
import { callsOf, stallOf } from '../src/shop';
import { bornAt, expect, live, test } from '../src/test';

test('a buyer’s orders come page below page; a new one comes on top and pushes none out', async ({
  browserOf,
  stack,
}) => {
  const context = await browserOf(null);
  const { id: buyerId } = await newcomer(context, stack, 'buyer');
  const page = await context.newPage();
  await page.goto('/orders');
  await expect(page.getByText('No orders yet')).toBeVisible();

  // From a store of its own numbers, so that nobody's list is longer for it.
  const { productId } = await stallOf(callsOf(context.request, stack.web), 'ada', 'Ember mug');
  const pool = createPool({ url: stack.databaseUrl, poolSize: 1 });
  await fillOrders(pool, { sellerId: buyerId, productId, orders: 50, buyerId });
  await pool.end();
  await page.reload();
  await live(page);
  const rows = page.getByRole('list', { name: 'Orders' }).getByRole('listitem');
  await expect(rows).toHaveCount(20);
  await page.getByRole('button', { name: 'Show earlier orders' }).click();
  await expect(rows).toHaveCount(40);
  await page.getByRole('button', { name: 'Show earlier orders' }).click();
  await expect(rows).toHaveCount(50);
  await expect(page.getByRole('button', { name: 'Show earlier orders' })).toBeHidden();
  const born = await bornAt(page);

  const shop = await context.newPage();
  await fillCart(shop, stack.web, 'Ember mug');
  await fillForm(shop);
  await placeOrder(shop);
  await expect(rows.first()).toContainText('Waits for payment');
  await expect(rows).toHaveCount(51);
  for (const number of ['#1050', '#1031', '#1030', '#1011', '#1001'])
    await expect(page.getByText(new RegExp(`${number}\\b`))).toHaveCount(1);
  expect(await bornAt(page)).toBe(born);
});
