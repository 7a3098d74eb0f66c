import { expect, live, test } from '../src/test';

test('a revoked session is told so within five seconds, in its open tab', async ({ pageOf }) => {
  const lost = await pageOf('cleo', '/account', { freshSession: true });
  const home = await pageOf('cleo', '/account', { freshSession: true });
  await live(lost);
  await live(home);
  await home.getByRole('button', { name: 'End all others' }).click();
  await home.getByRole('alertdialog').getByRole('button', { name: 'End all others' }).click();
  await expect(lost.getByText('You are signed out.')).toBeVisible({ timeout: 5_000 });
  await expect(home.getByText('This device')).toBeVisible();
  await live(home);
});

test('signing in and out by keyboard and form', async ({ pageOf, stack }) => {
  const page = await pageOf(null, '/sign-in');
  await page.getByLabel('E-mail').fill('dan@demo.test');
  await page.getByLabel('Password', { exact: true }).fill('wrong-password');
  await page.keyboard.press('Enter');
  await expect(page.getByText('E-mail and password do not match.')).toBeVisible();
  await page.getByLabel('Password', { exact: true }).fill('stallwire-demo');
  await page.keyboard.press('Enter');
  await expect(page).not.toHaveURL(/sign-in/);
  await page.goto(`${stack.web}/account`);
  await expect(page.getByText('This device')).toBeVisible();
});
