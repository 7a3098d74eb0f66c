import type { BrowserContext, Page } from '@playwright/test';
import { callsOf } from '../src/shop';
import type { Stack } from '../src/stack';

const news = {
  title: 'Days begin when yours do',
  message: 'Numbers of a day are now counted by your store’s own clock. Look at the settings if yours runs elsewhere.',
};

/** Something that an admin said, and all sellers have. */
export async function announced({ context, stack }: { context: BrowserContext; stack: Stack }): Promise<void> {
  const admin = callsOf(context.request, stack.web);
  await admin.write('notification.announce', { ...news, priority: 'high', href: '/dashboard' });
}

/** The same, written and not said yet. */
export async function writeNews(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Title' }).fill(news.title);
  await page.getByRole('textbox', { name: 'Message' }).fill(news.message);
}
