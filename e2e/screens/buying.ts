import type { BrowserContext, Page } from '@playwright/test';
import { buyer } from '../src/buy';
import { cards, fillCart, fillForm, payBy, placeOrder } from '../src/checkout';
import type { Stack } from '../src/stack';

interface Shop {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly stack: Stack;
}

/** Somebody else, a visitor, buys something and pays. */
export async function bought({ context, stack }: Shop) {
  const visitor = await context.browser()?.newContext();
  if (!visitor) throw new Error('There is no browser to buy with.');
  const { place, pay } = buyer(visitor.request, stack);
  const order = await place({ items: { 'Ember mug': 2, 'Candle dish': 1 } });
  await pay(order.orderId);
  await visitor.close();
  return order;
}

/** The checkout, filled in by whoever the page is of. */
export async function checkingOut({ page, stack }: Shop): Promise<void> {
  await fillCart(page, stack.web, 'Ember mug', 2);
  await fillForm(page);
}

/** The same, sent with nothing in it. */
export async function sentBlank({ page, stack }: Shop): Promise<void> {
  await fillCart(page, stack.web, 'Ember mug', 2);
  await page.getByRole('button', { name: 'Go on to payment' }).click();
  await page.locator('[aria-invalid="true"]').first().waitFor();
}

/** An order that waits to be paid. */
export async function unpaid(shop: Shop): Promise<void> {
  await checkingOut(shop);
  await placeOrder(shop.page);
}

export async function paid(shop: Shop): Promise<void> {
  await unpaid(shop);
  await payBy(shop.page, cards.pays);
  await shop.page.getByRole('heading', { name: 'Thank you. Your order is paid' }).waitFor();
}
