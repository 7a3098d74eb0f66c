import { buyer } from '../src/buy';
import { linkIn, signUp } from '../src/mail';
import { expect, live, password, test } from '../src/test';

test('a forgotten password is set anew through the mailbox; the other browser is signed out, the old word and the link are dead', async ({
  browserOf,
  pageOf,
  stack,
}) => {
  const elsewhere = await browserOf(null);
  const email = await signUp(elsewhere.request, stack.web, 'buyer');
  const other = await elsewhere.newPage();
  await other.goto('/account');
  await live(other);

  const page = await pageOf(null, '/sign-in');
  await page.getByRole('link', { name: 'Forgot your password?' }).click();
  await expect(page.getByRole('heading', { name: 'Forgot your password?' })).toBeVisible();
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('button', { name: 'Send the link' }).click();
  // What comes after the list was drawn is announced, and waits.
  await linkIn(elsewhere.request, stack.web, email, 'Set a new password');
  await page.getByRole('link', { name: 'Open the mailbox of this machine' }).click();
  await page.getByRole('list', { name: 'Mails' }).getByRole('link', { name: 'Set a new password' }).click();
  const link = page.getByRole('link', { name: 'Open the link' });
  const href = (await link.getAttribute('href')) ?? '';
  await link.click();
  const field = page.getByLabel('New password');
  await expect(field).toBeEnabled();
  await expect(page).toHaveURL(`${stack.web}/reset-password`);
  await field.fill('short');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Use at least 8 characters.')).toBeVisible();
  await field.fill('my second password');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Your new password is set')).toBeVisible();
  await expect(other.getByText('You are signed out.')).toBeVisible({ timeout: 5_000 });

  await page.getByRole('link', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
  await expect(page.getByText('E-mail and password do not match.')).toBeVisible();
  await page.getByLabel('Password', { exact: true }).fill('my second password');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/orders$/);

  await page.goto(href);
  await expect(page.getByText('This link does not work any more')).toBeVisible();
});

test('nobody learns from the page whether there is an account', async ({ pageOf }) => {
  const words: (string | null)[] = [];
  for (const email of ['dan@demo.test', 'xyz@demo.test']) {
    const page = await pageOf(null, '/forgot-password');
    await page.getByLabel('E-mail').fill(email);
    await page.keyboard.press('Enter');
    await expect(page.getByText('Look into your mail')).toBeVisible();
    words.push(((await page.getByRole('main').textContent()) ?? '').replace(email, '…'));
  }
  expect(words[0]).toBe(words[1]);
});

test('an address that is not confirmed says so until the link of a mail is opened in another tab', async ({
  browserOf,
  stack,
}) => {
  const context = await browserOf(null);
  const email = await signUp(context.request, stack.web, 'buyer');
  const page = await context.newPage();
  await page.goto('/account');
  await live(page);
  await expect(page.getByText(`${email} is not confirmed yet.`)).toBeVisible();
  await page.getByRole('button', { name: 'Send the link again' }).click();
  await expect(page.getByText(`A new link is on its way to ${email}.`)).toBeVisible();

  const tab = await context.newPage();
  await tab.goto('/verify-email?error=TOKEN_EXPIRED');
  await expect(tab.getByText('This link does not work any more')).toBeVisible();
  await tab.goto(await linkIn(context.request, stack.web, email, 'Confirm your e-mail address'));
  await expect(tab.getByText('Your address is confirmed')).toBeVisible();
  await expect(tab).toHaveURL(`${stack.web}/verify-email`);
  // What a browser does when its person comes back to a tab.
  await page.evaluate('document.dispatchEvent(new Event("visibilitychange", { bubbles: true }))');
  await expect(page.getByText('is not confirmed yet.')).toBeHidden();
});

test('a guest’s e-mail opens their order, the seller’s and the buyer’s open theirs; no token stays in the address', async ({
  browserOf,
  pageOf,
  stack,
}) => {
  const guest = await browserOf(null);
  const { place, pay } = buyer(guest.request, stack);
  const { orderId, orderNumber } = await place({ items: { 'Ember mug': 1 } });
  await pay(orderId);
  const subject = `Order #${orderNumber} is paid`;
  const link = await linkIn(guest.request, stack.web, 'mara.ilves@example.test', subject);
  const [path, token] = link.split('#link=');
  expect(path).toBe(`${stack.web}/orders/${orderId}`);
  expect(token).toMatch(/^[\w-]{43}$/);

  const phone = await pageOf(null, link, { width: 360, height: 780 });
  await expect(phone).toHaveURL(`${stack.web}/s/ada/orders/${orderId}`);
  await expect(phone.getByText('Ember mug').first()).toBeVisible();
  const stranger = await pageOf(null, path ?? '');
  await expect(stranger.getByText('This link does not open anything')).toBeVisible();

  const seller = await pageOf(
    'ada',
    await linkIn(guest.request, stack.web, 'ada@demo.test', `New order #${orderNumber}`),
  );
  await expect(seller.getByRole('heading', { name: `#${orderNumber}` })).toBeVisible();
  await expect(seller).toHaveURL(new RegExp(`/dashboard/ada/orders/${orderId}`));
});
