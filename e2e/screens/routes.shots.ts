import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { inRoot } from '@stallwire/scripts/stack/paths';
import { type Route, routes, type ScreenState } from '@stallwire/web/routes';
import { expectAccessible } from '../src/accessible';
import { callsOf, stallOf } from '../src/shop';
import { expect, type Person, signIn, test } from '../src/test';
import { draw } from './states';

const folder = inRoot('.screens');
const app = inRoot('apps/web/src/app');
const widths = [1440, 360] as const;
const themes = ['light', 'dark'] as const;
/** States that show what lies over the page or sticks to the window, which a picture of the whole page would tear apart. */
const overlays: ReadonlySet<ScreenState> = new Set([
  'cart',
  'bell',
  'dialog',
  'palette',
  'shortcuts',
  'conflict',
  'unsaved',
  'invalid',
  'refund',
  'chosen',
  'replay',
]);

const person = ({ as }: Route): Person | null => (as === null ? null : people(as.split('@')[0]));
function people(name: string | undefined): Person {
  const known = (['ada', 'bo', 'cleo', 'dan', 'eve', 'finn'] as const).find((one) => one === name);
  if (!known) throw new Error(`${name} is no demo account.`);
  return known;
}

const nameOf = ({ path: address, as }: Route, state: ScreenState) =>
  `${address.slice(1).replaceAll(/[/?=+]/g, '_') || 'home'}${as ? `.${as.split('@')[0]}` : ''}.${state}`;

/** As high as the page, so that what sticks to the window's edges is at the page's. */
async function fit(page: Page, width: number, state: ScreenState): Promise<void> {
  const height = width > 1_000 ? 900 : 780;
  await page.setViewportSize({ width, height });
  if (overlays.has(state)) return;
  const whole = Number(await page.evaluate('document.documentElement.scrollHeight'));
  await page.setViewportSize({ width, height: Math.max(height, whole) });
}

const drawn = `(async () => {
  await document.fonts.ready;
  const ready = (image) => {
    image.loading = 'eager';
    return image.decode().catch(() => null);
  };
  await Promise.all([...document.images].map(ready));
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
})()`;

/** Fonts and pictures, in frames too. A state that holds something back is not waited for. */
async function settle(page: Page, state: ScreenState): Promise<void> {
  if (state === 'offline' || state === 'loading') return;
  for (const frame of page.frames()) {
    await frame.waitForLoadState('load');
    await frame.evaluate(drawn);
  }
}

async function shoot(page: Page, name: string, state: ScreenState): Promise<void> {
  for (const width of widths) {
    await fit(page, width, state);
    for (const colorScheme of themes) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await settle(page, state);
      const file = path.join(folder, `${name}.${width}.${colorScheme}.png`);
      await page.screenshot({ path: file, animations: 'disabled' });
      // Both looks once each; the other two differ by nothing that axe could tell.
      if ((width === 1440) === (colorScheme === 'light'))
        await expectAccessible(page, `${name}.${width}.${colorScheme}`);
    }
  }
}

// More is bought for the pictures than the demo's shelf holds.
test.beforeAll(async ({ browser, stack }) => {
  const ada = await browser.newContext();
  await signIn(ada, stack, 'ada');
  const calls = callsOf(ada.request, stack.web);
  for (const name of ['Ember mug', 'Candle dish']) await (await stallOf(calls, 'ada', name)).stock(200);
  await ada.close();
});

test('every page of the app has a route', () => {
  const pages = readdirSync(app, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll(path.sep, '/'))
    .filter((file) => /(?:^|\/)page\.tsx$/.test(file));
  const known = new Set(routes.map(({ page }) => page));
  expect(pages.filter((page) => !known.has(page))).toEqual([]);
});

for (const route of routes) {
  for (const state of route.states) {
    const name = nameOf(route, state);
    test(name, async ({ browserOf, stack }) => {
      const undo: (() => Promise<void>)[] = [];
      const context = await browserOf(person(route), {
        freshSession: state === 'signed-out',
        altered: state === 'loading' || state === 'error',
      });
      const page = await context.newPage();
      try {
        await draw(state, {
          route,
          context,
          page,
          stack,
          another: (who) => browserOf(who, { freshSession: true }),
          afterwards: (step) => undo.push(step),
        });
        await shoot(page, name, state);
      } finally {
        for (const step of undo) await step();
      }
    });
  }
}
