import type { BrowserContext, Page } from '@playwright/test';
import { signUp } from '../src/mail';
import { callsOf, stallOf } from '../src/shop';
import type { Stack } from '../src/stack';
import { live } from '../src/test';
import { sendVisit } from '../src/visits';

interface Shop {
  readonly context: BrowserContext;
  readonly stack: Stack;
}

/** Some people look around in ada's store, and one of them has put something aside. */
export async function visited({ context, stack }: Shop): Promise<void> {
  const visitor = await context.browser()?.newContext({ baseURL: stack.web });
  if (!visitor) throw new Error('There is no browser to visit with.');
  const calls = callsOf(visitor.request, stack.web);
  const mug = await stallOf(calls, 'ada', 'Ember mug');
  const bowl = await stallOf(calls, 'ada', 'Breakfast bowl');
  const { sellerId } = mug;
  const pages = [
    ...[1, 2, 3, 4].map(() => ({ page: 'storefront' as const })),
    ...[1, 2, 3].map(() => ({ page: 'product' as const, productId: mug.productId })),
    { page: 'product', productId: bowl.productId },
    { page: 'cart' },
    { page: 'checkout' },
  ] as const;
  await Promise.all(pages.map((at) => sendVisit(stack, { sellerId, ...at })));
  await calls.write('cart.add', { sellerId, productId: mug.productId, quantity: 2 });
  await visitor.close();
}

/** A store that its seller, who has just come, has just opened. */
export async function openStore({ context, page, stack }: Shop & { readonly page: Page }): Promise<void> {
  await signUp(context.request, stack.web, 'seller');
  const username = `kiln_${Date.now()}`;
  await callsOf(context.request, stack.web).write('settings.open', { username });
  await page.goto(`/dashboard/${username}`);
  await live(page);
}
