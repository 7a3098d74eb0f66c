import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { type Stack, startStack } from './stack';

export const password = 'stallwire-demo';
export type Person = 'ada' | 'bo' | 'cleo' | 'dan' | 'eve' | 'finn';

interface Tools {
  /** A browser of its own, signed in as one of the demo accounts, or anonymous. */
  browserOf(person: Person | null, size?: { width: number; height: number }): Promise<BrowserContext>;
  /** The same with a page open at `path`. */
  pageOf(person: Person | null, path: string): Promise<Page>;
}

export const test = base.extend<Tools, { stack: Stack }>({
  stack: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the first parameter's pattern.
    async ({}, use) => {
      const stack = await startStack();
      await use(stack);
      await stack.stop();
    },
    { scope: 'worker', timeout: 120_000, auto: true },
  ],
  browserOf: async ({ browser, stack }, use) => {
    const open: BrowserContext[] = [];
    await use(async (person, size = { width: 1440, height: 900 }) => {
      const context = await browser.newContext({ baseURL: stack.web, viewport: size });
      open.push(context);
      if (person) {
        const answer = await context.request.post(`${stack.web}/api/auth/sign-in/email`, {
          data: { email: `${person}@demo.test`, password },
          headers: { origin: stack.web },
        });
        expect(answer.status(), await answer.text()).toBe(200);
      }
      return context;
    });
    await Promise.all(open.map((context) => context.close()));
  },
  pageOf: async ({ browserOf }, use) => {
    await use(async (person, path) => {
      const page = await (await browserOf(person)).newPage();
      await page.goto(path);
      return page;
    });
  },
});

export { expect };
