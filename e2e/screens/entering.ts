import type { BrowserContext, Page } from '@playwright/test';
import type { Route as ScreenRoute } from '@stallwire/web/routes';
import { linkIn, signUp } from '../src/mail';
import type { Stack } from '../src/stack';

interface Door {
  readonly route: ScreenRoute;
  readonly context: BrowserContext;
  readonly page: Page;
  readonly stack: Stack;
}

/** The page behind the link of the e-mail that somebody new asked for. */
export async function resetting({ context, page, stack }: Door): Promise<void> {
  const email = await signUp(context.request, stack.web, 'buyer');
  const asked = { data: { email }, headers: { origin: stack.web } };
  await context.request.post(`${stack.web}/api/auth/request-password-reset`, asked);
  await page.goto(await linkIn(context.request, stack.web, email, 'Set a new password'));
  await page.getByLabel('New password').and(page.locator(':enabled')).waitFor();
}

/** What was asked for is done. */
export async function doneAt(door: Door): Promise<void> {
  const { page, route } = door;
  if (route.path === '/reset-password') {
    await resetting(door);
    await page.getByLabel('New password').fill('another-password');
    await page.getByRole('button', { name: 'Set the password' }).click();
    return page.getByText('Your new password is set').waitFor();
  }
  await page.goto(route.path);
  await page.getByLabel('E-mail').fill('nobody.of.the.kind@demo.test');
  await page.getByRole('button', { name: 'Send the link' }).click();
  await page.getByText('Look into your mail').waitFor();
}

/** Somebody whose address nobody has confirmed. */
export async function unconfirmedAt({ context, page, stack, route }: Door): Promise<void> {
  await signUp(context.request, stack.web, 'buyer');
  await page.goto(route.path === '/verify-email' ? '/verify-email?error=TOKEN_EXPIRED' : route.path);
  await page.getByRole('button', { name: 'Send the link again' }).waitFor();
}

/** A link that opens nothing. */
export async function linkGone({ page, route }: Door): Promise<void> {
  const query = { '/reset-password': '?token=used', '/verify-email': '?error=TOKEN_EXPIRED' }[route.path] ?? '';
  await page.goto(route.path + query);
  await page.getByText('This link does not').waitFor();
}

/** A mailbox with something in it. */
export async function mailsIn({ context, page, stack }: Door): Promise<void> {
  const email = await signUp(context.request, stack.web, 'buyer');
  await linkIn(context.request, stack.web, email, 'Confirm your e-mail address');
  await page.goto('/mailbox');
  await page.getByRole('list', { name: 'Mails' }).waitFor();
}

/** The mailbox whose API answers so, or not at all. */
export async function mailboxAnswers({ page }: Door, status: number | null): Promise<void> {
  await page.route('**/api/mailbox?*', async (request) => {
    if (status !== null) await request.fulfill({ status, json: {} });
  });
  await page.goto('/mailbox');
}
