import { type BrowserContext, test as base, expect, type Frame, type FrameLocator, type Page } from '@playwright/test';
import { type Stack, startStack } from './stack';

export const password = 'stallwire-demo';
export type Person = 'ada' | 'bo' | 'cleo' | 'dan' | 'eve' | 'finn';

interface BrowserOptions {
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
  /** That of the device; UTC unless told. */
  readonly timeZone?: string;
  /** A sign-in of its own, for stories that end it. */
  readonly freshSession?: boolean;
  /** A story changes what the server sends, so that React has to draw those pages anew. */
  readonly altered?: boolean;
}

interface Tools {
  /** A browser of its own, signed in as one of the demo accounts, or anonymous. */
  browserOf(person: Person | null, options?: BrowserOptions): Promise<BrowserContext>;
  /** The same with a page open at `path`. */
  pageOf(person: Person | null, path: string, options?: BrowserOptions): Promise<Page>;
}

type Kept = Awaited<ReturnType<BrowserContext['storageState']>>;
const sessions = new Map<Person, Kept>();

export async function signIn(context: BrowserContext, stack: Stack, person: Person): Promise<void> {
  const answer = await context.request.post(`${stack.web}/api/auth/sign-in/email`, {
    data: { email: `${person}@demo.test`, password },
    headers: { origin: stack.web },
  });
  expect(answer.status(), await answer.text()).toBe(200);
}

export const test = base.extend<Tools, { stack: Stack }>({
  stack: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the first parameter's pattern.
    async ({}, use, { parallelIndex }) => {
      const stack = await startStack(parallelIndex);
      await use(stack);
      await stack.stop();
    },
    { scope: 'worker', timeout: 120_000, auto: true },
  ],
  browserOf: async ({ browser, stack }, use) => {
    const open: BrowserContext[] = [];
    const thrown: string[] = [];
    await use(async (person, options = {}) => {
      const { width = 1440, height = 900, dark = false, timeZone = 'UTC' } = options;
      const { freshSession = false, altered = false } = options;
      const kept = person && !freshSession ? sessions.get(person) : undefined;
      const context = await browser.newContext({
        baseURL: stack.web,
        viewport: { width, height },
        colorScheme: dark ? 'dark' : 'light',
        timezoneId: timeZone,
        ...(kept && { storageState: kept }),
      });
      open.push(context);
      const newPage = context.newPage.bind(context);
      context.newPage = async () => withWholePages(await newPage());
      context.on('weberror', (found) => {
        const { message } = found.error();
        if (!(altered && message.includes('React error #418'))) thrown.push(`${found.page()?.url()}: ${message}`);
      });
      if (!person || kept) return context;
      await signIn(context, stack, person);
      if (!freshSession) sessions.set(person, await context.storageState());
      return context;
    });
    await Promise.all(open.map((context) => context.close()));
    // Also what React mends by drawing anew (#418): whoever was reading or typing loses their place.
    expect(thrown, 'no page throws').toEqual([]);
  },
  pageOf: async ({ browserOf }, use) => {
    await use(async (person, path, options) => {
      const page = await (await browserOf(person, options)).newPage();
      await page.goto(path);
      return page;
    });
  },
});

/** A page that comes is there when it answers: before that a press does nothing yet, and what is typed is taken back. */
function withWholePages(page: Page): Page {
  const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)];
  page.goto = async (url, options) => {
    const answer = await goto(url, options);
    if (options?.waitUntil !== 'commit') await answering(page);
    return answer;
  };
  page.reload = async (options) => {
    const answer = await reload(options);
    await answering(page);
    return answer;
  };
  return page;
}

/** React leaves its mark on all that it has taken over. */
const answering = (page: Page) =>
  page.waitForFunction(() => {
    const controls = [...document.querySelectorAll('button, input, select, textarea')];
    const isTaken = (control: Element) => Object.keys(control).some((key) => key.startsWith('__reactProps$'));
    return document.querySelector('script[src*="/_next/"]') === null || controls.every(isTaken);
  });

/** The moment a document was made: the same as before means that it was not loaded again. */
export const bornAt = (page: Page | Frame): Promise<number> => page.evaluate(() => performance.timeOrigin);

/** The storefront in the settings page's frame. */
export const previewIn = (page: Page): FrameLocator => page.frameLocator('iframe[title="Storefront as buyers see it"]');

/** The same as a frame, for what locators cannot ask. */
export function previewFrameOf(page: Page): Frame {
  const frame = page.frames().find((candidate) => candidate !== page.mainFrame() && candidate.url().includes('/s/'));
  if (!frame) throw new Error('The preview has no frame.');
  return frame;
}

export const previewBornAt = (page: Page): Promise<number> => bornAt(previewFrameOf(page));

/** Waits until a page hears what happens. */
export const live = (page: Page): Promise<void> =>
  expect(page.getByRole('button', { name: 'Connection: Live' })).toBeVisible();

export const save = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Discard' })).toBeHidden();
};

/** Everything a page’s sockets are told from now on, as text. */
export function eavesdrop(page: Page): string[] {
  const heard: string[] = [];
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => heard.push(String(payload))));
  return heard;
}

export { expect };
