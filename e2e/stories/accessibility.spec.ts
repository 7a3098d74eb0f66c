import { type Route, routes, type ScreenState } from '@stallwire/web/routes';
import { draw } from '../screens/states';
import { expectAccessible } from '../src/accessible';
import { expect, type Person, test } from '../src/test';

/** Each path once, as the first account that sees it. */
const paths = [...new Map(routes.map((route) => [`${route.as} ${route.path}`, route])).values()];
const wide = { width: 1440, height: 900, dark: false };
const narrow = { width: 360, height: 780, dark: true };
const personOf = ({ as }: Route) => (as ? (as.split('@')[0] as Person) : null);

for (const [look, options] of [
  ['wide and light', wide],
  ['360 px and dark', narrow],
] as const) {
  test(`axe finds nothing on any screen, ${look}`, async ({ pageOf }) => {
    test.setTimeout(240_000);
    for (const route of paths) {
      const page = await pageOf(personOf(route), route.path, options);
      await expect(page.locator('h1, h2').first()).toBeVisible();
      await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
      // Fields get their names when the page comes to life; until then they are disabled.
      await expect(page.locator('fieldset[disabled]')).toHaveCount(0);
      await expectAccessible(page, route.path);
      await page.context().close();
    }
  });
}

/** What lies over a page or stands in its place. `pnpm screens` looks at every state of every route, in both looks. */
const states: readonly (readonly [path: string, state: ScreenState, look: typeof wide])[] = [
  ['/sign-up', 'error', narrow],
  ['/dashboard/ada/settings', 'loading', wide],
  ['/dashboard/ada/settings', 'conflict', narrow],
  ['/dashboard/ada/settings', 'palette', wide],
  ['/dashboard/ada/settings', 'shortcuts', narrow],
  ['/dashboard/ada/settings', 'signed-out', wide],
  ['/dashboard/ada/team', 'dialog', narrow],
  ['/dashboard/ada/orders/1001', 'refund', narrow],
  ['/dashboard/ada/account', 'dialog', wide],
  ['/s/ada', 'closed', narrow],
  ['/s/ada', 'preview', wide],
  ['/s/ada', 'cart', narrow],
];

for (const [path, state, look] of states) {
  test(`axe finds nothing on ${path}, ${state}`, async ({ browserOf, stack }) => {
    const route = routes.find((one) => one.path === path && one.states.includes(state));
    if (!route) throw new Error(`${path} has no state ${state}.`);
    const context = await browserOf(personOf(route), { ...look, freshSession: state === 'signed-out' });
    const page = await context.newPage();
    const undo: (() => Promise<void>)[] = [];
    try {
      await draw[state]({
        route,
        context,
        page,
        stack,
        another: (who) => browserOf(who, { freshSession: true }),
        afterwards: (step) => undo.push(step),
      });
      await expectAccessible(page, `${path} ${state}`);
    } finally {
      for (const step of undo) await step();
    }
  });
}
