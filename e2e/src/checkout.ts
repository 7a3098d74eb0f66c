import { expect, type Page } from '@playwright/test';
import { callsOf, stallOf } from './shop';

export const cards = {
  pays: '4242424242424242',
  declines: '4000000000000002',
  bankAsks: '4000002760003184',
} as const;

/** Puts one of ada's products into the cart of whoever the page is of, and goes to the checkout. */
export async function fillCart(page: Page, web: string, name: string, quantity = 1): Promise<void> {
  const buyer = callsOf(page.context().request, web);
  const { sellerId, productId } = await stallOf(buyer, 'ada', name);
  await buyer.write('cart.add', { sellerId, productId, quantity });
  await page.goto('/s/ada/checkout');
  await expect(page.getByRole('list', { name: 'In your order' })).toContainText(name);
}

/** Fills the checkout's form as somebody in Tallinn. */
export async function fillForm(page: Page): Promise<void> {
  await page.getByLabel('E-mail').fill('mara.ilves@example.test');
  await page.getByRole('combobox', { name: 'Country' }).click();
  await page.getByRole('option', { name: 'Estonia' }).click();
  await page.getByLabel('Full name').fill('Mara Ilves');
  await page.getByLabel('Street and number').fill('Pikk 12');
  await page.getByLabel('Postal code').fill('10123');
  await page.getByLabel('City').fill('Tallinn');
  await expect(page.getByText('Once you choose a country')).toBeHidden();
}

/** Goes on to the order's page. @returns its id */
export async function placeOrder(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Go on to payment' }).click();
  await page.waitForURL(/\/s\/ada\/orders\/[0-9a-f-]{36}$/);
  await page.getByLabel('Card number').waitFor();
  return page.url().split('/').at(-1) ?? '';
}

/** Places what is in the cart and pays it. @returns the order's id and its number in the store */
export async function buy(page: Page): Promise<{ orderId: string; orderNumber: string }> {
  const orderId = await placeOrder(page);
  const orderNumber = await numberOf(page);
  await payBy(page, cards.pays);
  await expect(page.getByRole('heading', { name: /^Thank you/ })).toBeVisible();
  return { orderId, orderNumber };
}

/** Of the order whose page a buyer has before them. */
export async function numberOf(page: Page): Promise<string> {
  const words = await page
    .getByText(/^Order #\d+/)
    .first()
    .textContent();
  return /#(\d+)/.exec(words ?? '')?.[1] ?? '';
}

/** The card goes from the page to the simulator. */
export async function payBy(page: Page, number: string): Promise<void> {
  await page.getByLabel('Card number').fill(number);
  await page.getByLabel('Expires').fill('1234');
  await page.getByLabel('Security code').fill('123');
  await page.getByRole('button', { name: /^Pay/ }).click();
}
