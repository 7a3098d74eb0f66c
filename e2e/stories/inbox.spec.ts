import type { Page } from '@playwright/test';
import { callsOf, stallOf } from '../src/shop';
import { bornAt, expect, live, test } from '../src/test';

const bell = (page: Page) => page.getByRole('button', { name: /^Notifications/ });
const unreadAt = async (page: Page) =>
  Number(/\d+/.exec((await bell(page).getAttribute('aria-label')) ?? '')?.[0] ?? 0);

test('a notification comes to both tabs, is read in one and gone in the other; what nobody wants to hear is not told', async ({
  browserOf,
  stack,
}) => {
  const seller = await browserOf('ada');
  // Who did it is not told, so somebody else of the store does.
  const owner = callsOf(seller.request, stack.web);
  const bowl = await stallOf(owner, 'ada', 'Soup bowl, moss');
  const { sellerId } = bowl;
  const helper = { sellerId, email: 'dan@demo.test', capabilities: ['catalog'] };
  const { userId } = await owner.write<{ userId: string }>('account.grantMembership', helper);
  const dan = callsOf((await browserOf('dan')).request, stack.web);
  const shelf = (onHand: number, { productId }: { productId: string } = bowl) => ({
    sellerId,
    productId,
    stock: [{ variantId: '', onHand }],
  });
  await dan.write('product.setStock', shelf(20));
  // One that stays unread until all are read at once.
  const teapot = await stallOf(owner, 'ada', 'Forest teapot');
  for (const onHand of [20, 0]) await dan.write('product.setStock', shelf(onHand, teapot));
  const [page, other] = [await seller.newPage(), await seller.newPage()];
  await page.goto('/dashboard/ada/products');
  await other.goto('/dashboard/ada/inbox?show=unread');
  await Promise.all([live(page), live(other)]);
  const born = await bornAt(other);
  const rows = other.getByRole('list', { name: 'Notifications' }).getByRole('listitem');
  const soldOut = rows.filter({ hasText: 'Soup bowl, moss' });

  await dan.write('product.setStock', shelf(0));
  await expect(soldOut).toHaveCount(1);
  await expect(
    page
      .getByRole('region', { name: /Notifications/ })
      .getByText(/Soup bowl, moss/)
      .first(),
  ).toBeVisible();
  const unread = await unreadAt(page);
  expect(unread).toBeGreaterThan(1);
  expect(await unreadAt(other)).toBe(unread);
  const drawn = await (await seller.request.get('/dashboard/ada/inbox')).text();
  expect(drawn, 'the server draws how many').toContain(`aria-label="Notifications, ${unread} unread"`);
  expect(drawn, 'the page says it too').toContain(`>${unread} unread.<`);

  await bell(page).click();
  const list = page.getByRole('dialog', { name: 'Notifications' });
  await list
    .getByRole('listitem')
    .filter({ hasText: 'Soup bowl, moss' })
    .getByRole('button', { name: /read$/ })
    .click();
  await expect(soldOut).toHaveCount(0);
  await expect(bell(other)).toHaveAccessibleName(`Notifications, ${unread - 1} unread`);
  await list.getByRole('button', { name: 'Mark all read' }).click();
  await expect(bell(other)).toHaveAccessibleName('Notifications');
  await expect(other.getByText('All read', { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');

  await other.getByRole('button', { name: 'Preferences' }).click();
  const wanted = other.getByRole('checkbox', { name: 'A product is sold out: in the inbox' });
  const saved = other.waitForResponse((answer) => answer.url().includes('notification.setPreferences'));
  await wanted.click();
  await saved;
  await expect(wanted).not.toBeChecked();
  await other.getByRole('button', { name: 'Done' }).click();
  await dan.write('product.setStock', shelf(20));
  await dan.write('product.setStock', shelf(0));
  await dan.write('product.setStock', shelf(20));
  // What is told later has come, and what nobody wanted has not.
  await dan.write('product.setStock', shelf(3));
  await expect(rows).toHaveCount(1);
  await expect(bell(page)).toHaveAccessibleName('Notifications, 1 unread');
  await expect(rows).not.toContainText('sold out');
  expect(await bornAt(other)).toBe(born);

  const choice = { topic: 'out_of_stock', inApp: true, email: true };
  await owner.write('notification.setPreferences', { changes: [choice] });
  for (const { productId } of [bowl, teapot]) await dan.write('product.setStock', shelf(20, { productId }));
  await owner.write('account.revokeMembership', { sellerId, userId });
});
