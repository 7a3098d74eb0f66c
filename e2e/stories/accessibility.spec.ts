import { type Route, routes, type ScreenState } from '@stallwire/web/routes';
import { draw } from '../screens/states';
import { expectAccessible, expectNoSideways } from '../src/accessible';
import { expect, live, type Person, test } from '../src/test';

const wide = { width: 1440, height: 900, dark: false };
const narrow = { width: 360, height: 780, dark: true };
/** px, of tablets: with the navigation beside it a page is narrower on them than on a phone that is held sideways. */
const between = [1024, 768];
const personOf = ({ as }: Route) => (as ? (as.split('@')[0] as Person) : null);
const people = [...new Set(routes.map(personOf))];
/** Screens of a test: enough that its browser knows the scripts, few enough that both workers end at about the same time. */
const handful = 7;

// Nothing here is of a row: whichever worker is free takes the next.
test.describe.configure({ mode: 'parallel' });

/** A test has one browser, and loads each page once: then it is looked at in both ways. */
for (const person of people) {
  const paths = [...new Set(routes.filter((route) => personOf(route) === person).map(({ path }) => path))];
  for (let first = 0; first < paths.length; first += handful) {
    const some = paths.slice(first, first + handful);
    const screens = `${some.length} screens of ${person ?? 'a visitor'} from ${some[0]} on`;
    test(`axe finds nothing on ${screens}, wide and light, 360 px and dark`, async ({ browserOf }) => {
      test.setTimeout(240_000);
      const page = await (await browserOf(person, wide)).newPage();
      for (const path of some) {
        await page.setViewportSize(wide);
        await page.emulateMedia({ colorScheme: 'light' });
        await page.goto(path);
        await expect(page.locator('h1, h2').first()).toBeVisible();
        // What streams in after the heading is there once the page is live.
        if ((await page.locator('[data-ui-shell]').count()) > 0) await live(page);
        await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
        // Fields get their names when the page comes to life; until then they are disabled.
        await expect(page.locator('fieldset[disabled]')).toHaveCount(0);
        await expectAccessible(page, `${path}, wide and light`);
        for (const width of between) {
          await page.setViewportSize({ ...wide, width });
          await expectNoSideways(page, `${path}, ${width} px`);
        }
        await page.setViewportSize(narrow);
        await page.emulateMedia({ colorScheme: 'dark' });
        await expectAccessible(page, `${path}, 360 px and dark`);
      }
    });
  }
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
    const context = await browserOf(personOf(route), {
      ...look,
      freshSession: state === 'signed-out',
      altered: state === 'loading' || state === 'error',
    });
    const page = await context.newPage();
    const undo: (() => Promise<void>)[] = [];
    try {
      await draw(state, {
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
