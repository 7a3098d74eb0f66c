import { type APIRequestContext, expect } from '@playwright/test';
import { password } from './test';

interface Mail {
  readonly subject: string;
  /** A whole address. */
  readonly href: string | null;
}

/** Where the link of the latest e-mail to somebody leads, once it is in the mailbox. */
export async function linkIn(request: APIRequestContext, web: string, to: string, subject: string): Promise<string> {
  let href = '';
  await expect(async () => {
    const answer = await request.get(`${web}/api/mailbox?to=${encodeURIComponent(to)}`);
    const { mails }: { mails: Mail[] } = await answer.json();
    href = mails.find((mail) => mail.subject === subject)?.href ?? '';
    expect(href, `a mail to ${to}: ${subject}`).not.toBe('');
  }).toPass({ timeout: 20_000 });
  return href;
}

let made = 0;
/** A new account, signed in where the request comes from. @returns its e-mail address */
export async function signUp(request: APIRequestContext, web: string, role: 'buyer' | 'seller'): Promise<string> {
  made += 1;
  const email = `new.${Date.now()}.${made}@demo.test`;
  const answer = await request.post(`${web}/api/auth/sign-up/email`, {
    data: { name: 'Nora', email, password, role },
    headers: { origin: web },
  });
  expect(answer.status(), await answer.text()).toBe(200);
  return email;
}
