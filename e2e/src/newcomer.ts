import { type BrowserContext, expect } from '@playwright/test';
import { callsOf } from './shop';
import type { Stack } from './stack';
import { password } from './test';

interface Newcomer {
  readonly id: string;
}

let count = 0;

/** Somebody nobody knows yet, signed in from a browser: what is theirs is of one story only. */
export async function newcomer(context: BrowserContext, { web }: Stack, role: 'buyer' | 'seller'): Promise<Newcomer> {
  const answer = await context.request.post(`${web}/api/auth/sign-up/email`, {
    data: { name: 'Nora Quist', email: `nora.${Date.now()}.${count++}@example.test`, password, role },
    headers: { origin: web },
  });
  expect(answer.status(), await answer.text()).toBe(200);
  const { user }: { user: Newcomer } = await answer.json();
  return user;
}

/** The same with a store of their own. @returns its name, and its seller */
export async function newStore(context: BrowserContext, stack: Stack): Promise<{ username: string; sellerId: string }> {
  const { id: sellerId } = await newcomer(context, stack, 'seller');
  const username = `nora_${Date.now() % 1e9}`;
  await callsOf(context.request, stack.web).write('settings.open', { username, currency: 'USD' });
  return { username, sellerId };
}
