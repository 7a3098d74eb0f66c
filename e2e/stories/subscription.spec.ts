import type { Page } from '@playwright/test';
import { signUp } from '../src/mail';
import { callsOf } from '../src/shop';
import { bornAt, expect, live, save, test } from '../src/test';
import { endTrial } from '../src/trial';

/** The status badge of the subscription's page. */
const standing = (page: Page, label: string) =>
  page.locator('[data-section="subscription"]').getByText(label, { exact: true });
const ask = (page: Page, button: string) => page.getByRole('button', { name: button, exact: true }).click();
const agree = (page: Page, button: string) =>
  page.getByRole('alertdialog').getByRole('button', { name: button, exact: true }).click();

test('a plan is chosen on the provider’s page, changed, cancelled and resumed; another browser sees each step without a reload', async ({
  browserOf,
  pageOf,
  stack,
}) => {
  const owner = await browserOf(null);
  await signUp(owner.request, stack.web, 'seller');
  const calls = callsOf(owner.request, stack.web);
  const username = `plans_${Date.now() % 1_000_000}`;
  const { sellerId } = await calls.write<{ sellerId: string }>('settings.open', { username });
  const helper = { sellerId, email: 'dan@demo.test', capabilities: ['settings'] };
  await calls.write('account.grantMembership', helper);
  const path = `/dashboard/${username}/settings/subscription`;
  const page = await owner.newPage();
  await page.goto(path);
  const other = await pageOf('dan', path);
  await Promise.all([live(page), live(other)]);
  const born = await bornAt(other);
  await expect(page.getByText('14 days of your trial left')).toBeVisible();
  await expect(other.getByText('Only the owner, Nora, can change it.')).toBeVisible();
  await expect(other.getByRole('button', { name: /^Choose/ })).toHaveCount(0);

  // Whoever goes back from the provider's page has changed nothing.
  await ask(page, 'Choose Starter');
  await page.getByRole('link', { name: 'Back' }).click();
  await expect(page.getByText('You left before paying. Nothing has changed.')).toBeVisible();
  await expect(page).toHaveURL(stack.web + path);

  await ask(page, 'Choose Starter');
  await page.getByRole('button', { name: 'Subscribe' }).click();
  await expect(page.getByText('Thank you. Starter is set up.')).toBeVisible();
  await expect(page).toHaveURL(stack.web + path);
  await expect(other.getByRole('listitem').filter({ hasText: 'Starter' }).getByText('Your plan')).toBeVisible();

  await live(page);
  await ask(page, 'Change to Growth');
  await agree(page, 'Change the plan');
  await expect(other.getByRole('listitem').filter({ hasText: 'Growth' }).getByText('Your plan')).toBeVisible();

  await ask(page, 'Cancel the subscription');
  await agree(page, 'Cancel the subscription');
  await expect(other.getByText('It was cancelled, and ends with what is paid.')).toBeVisible();
  await expect(other.getByRole('button', { name: 'Resume' })).toHaveCount(0);
  await ask(page, 'Resume');
  await expect(other.getByText('It was cancelled, and ends with what is paid.')).toBeHidden();

  // What is done on the provider's own page comes here too.
  await ask(page, 'Card and invoices');
  await page.getByRole('button', { name: 'Cancel at the end of the period' }).click();
  await expect(other.getByText('It was cancelled, and ends with what is paid.')).toBeVisible();
  await page.getByRole('link', { name: 'Back' }).click();
  await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible();
  expect(await bornAt(other)).toBe(born);
});

test('a store whose trial has ended cannot be opened, and its owner is led to the plans', async ({
  browserOf,
  stack,
}) => {
  const owner = await browserOf(null);
  await signUp(owner.request, stack.web, 'seller');
  const calls = callsOf(owner.request, stack.web);
  const username = `late_${Date.now() % 1_000_000}`;
  await calls.write('settings.open', { username });
  await endTrial(stack, username);
  const page = await owner.newPage();
  await page.goto(`/dashboard/${username}/settings/status`);
  await live(page);
  await expect(page.getByRole('switch', { name: 'Open for orders' })).toBeDisabled();
  await page.getByRole('link', { name: 'Choose a plan' }).click();
  await expect(page).toHaveURL(/\/settings\/subscription$/);
  await expect(page.getByText('The store is closed, and can be opened once you have chosen a plan.')).toBeVisible();

  await ask(page, 'Choose Scale');
  await page.getByRole('button', { name: 'Subscribe' }).click();
  await expect(standing(page, 'Active')).toBeVisible();
  await page.getByRole('link', { name: 'Open or closed' }).click();
  const open = page.getByRole('switch', { name: 'Open for orders' });
  await expect(open).toBeEnabled();
  await open.click();
  await save(page);
  const { data } = await calls.read<{ data: { status: { storeActive: boolean } } }>('settings.storefront', {
    username,
  });
  expect(data.status.storeActive).toBe(true);
});
