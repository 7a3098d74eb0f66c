import type { Page } from '@playwright/test';
import { callsOf, stallOf } from '../src/shop';
import { bornAt, expect, test } from '../src/test';

const cartOf = (page: Page) => page.getByRole('dialog', { name: /^Your cart/ });
const cartButton = (page: Page, items: number) =>
  page.getByRole('button', { name: new RegExp(`^Cart, ${items} item`) });

test('shelves, page and cart follow the seller while a buyer holds the thing, in every tab', async ({
  browserOf,
  stack,
}) => {
  const seller = callsOf((await browserOf('ada')).request, stack.web);
  const vase = await stallOf(seller, 'ada', 'River vase');
  const buyer = await browserOf('cleo');
  const [page, shelves] = [await buyer.newPage(), await buyer.newPage()];
  await shelves.goto('/s/ada?q=river');
  await page.goto(`/s/ada/p/${vase.productId}`);
  await expect(page).toHaveTitle('River vase · ada · Stallwire');
  // An open cart hides what is behind it from roles.
  const card = shelves.locator('article').filter({ hasText: 'River vase' });
  await expect(card).toContainText('€99.00');
  await expect(cartButton(page, 0)).toBeVisible();
  const born = await Promise.all([page, shelves].map(bornAt));

  await page.getByRole('button', { name: 'Add to cart' }).click();
  await expect(cartOf(page)).toContainText('€99.00 each');
  await expect(cartButton(shelves, 1)).toBeVisible();

  await vase.price(8_400);
  await expect(card).toContainText('€84.00');
  await expect(page.locator('article')).toContainText('€84.00');
  await expect(cartOf(page)).toContainText('Price changed just now');
  await expect(cartOf(page)).toContainText('€84.00 each');
  // Closed, a cart says so by a toast.
  await expect(shelves.getByText('Costs €84.00 now. It is in your cart.')).toBeVisible();

  await cartButton(shelves, 1).click();
  await cartOf(shelves).getByRole('button', { name: 'One more' }).click();
  await expect(cartOf(page).getByLabel('Quantity of River vase')).toHaveValue('2');
  await expect(cartOf(page)).toContainText('€168.00');

  await vase.stock(1);
  await expect(cartOf(page)).toContainText('Only 1 left');
  await expect(cartOf(shelves).getByRole('button', { name: 'Check out' })).toBeDisabled();
  await cartOf(shelves).getByRole('button', { name: 'Take 1' }).click();
  await expect(cartOf(page).getByRole('link', { name: 'Check out' })).toBeVisible();

  await vase.stock(0);
  await expect(cartOf(page)).toContainText('Sold out');
  await expect(card).toContainText('Sold out');
  await expect(page.locator('article')).toContainText('Sold out');
  await vase.status('paused');
  await expect(cartOf(page)).toContainText('Not for sale at the moment');
  await expect(page.locator('article')).toContainText('This is no longer for sale.');
  await expect(card).toContainText('No longer for sale');

  await cartOf(page).getByRole('button', { name: 'Remove River vase' }).click();
  await expect(cartOf(page).getByRole('button', { name: 'Undo' })).toBeFocused();
  await expect(cartOf(shelves)).toContainText('Nothing in your cart yet');
  expect(await Promise.all([page, shelves].map(bornAt))).toEqual(born);
});

test('a visitor’s first cart is in the other tab too, can be put back, and comes along at sign-in', async ({
  browserOf,
  stack,
}) => {
  const visitor = await browserOf(null);
  const vase = await stallOf(callsOf(visitor.request, stack.web), 'ada', 'Ember mug');
  const [page, shelves] = [await visitor.newPage(), await visitor.newPage()];
  await shelves.goto('/s/ada');
  await page.goto(`/s/ada/p/${vase.productId}`);
  await expect(cartButton(shelves, 0)).toBeVisible();
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await expect(cartButton(shelves, 1)).toBeVisible();

  // From here on the cart’s own channel tells, which needs the socket that knows the cookie.
  await cartOf(page).getByRole('button', { name: 'One more' }).click();
  await expect(cartButton(shelves, 2)).toBeVisible();
  await cartOf(page).getByRole('button', { name: 'Remove Ember mug' }).click();
  await expect(cartButton(shelves, 0)).toBeVisible();
  await cartOf(page).getByRole('button', { name: 'Undo' }).click();
  await expect(cartButton(shelves, 2)).toBeVisible();

  const answer = await visitor.request.post('/api/auth/sign-in/email', {
    data: { email: 'dan@demo.test', password: 'stallwire-demo' },
    headers: { origin: stack.web },
  });
  expect(answer.status(), await answer.text()).toBe(200);
  await shelves.reload();
  await cartButton(shelves, 2).click();
  await cartOf(shelves).getByRole('button', { name: 'Remove Ember mug' }).click();
  await expect(cartOf(shelves)).toContainText('Nothing in your cart yet');
});
