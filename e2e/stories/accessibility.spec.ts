import AxeBuilder from '@axe-core/playwright';
import { routes } from '@stallwire/web/routes';
import { expect, type Person, test } from '../src/test';

/** Each path once, as the first account that sees it; the states are drawn by `pnpm screens`. */
const paths = [...new Map(routes.map((route) => [`${route.as} ${route.path}`, route])).values()];

for (const [look, options] of [
  ['wide and light', { width: 1440, height: 900, dark: false }],
  ['360 px and dark', { width: 360, height: 780, dark: true }],
] as const) {
  test(`axe finds nothing on any screen, ${look}`, async ({ pageOf }) => {
    test.setTimeout(240_000);
    for (const { path, as } of paths) {
      const page = await pageOf(as ? (as.split('@')[0] as Person) : null, path, options);
      await expect(page.locator('h1, h2').first()).toBeVisible();
      await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
      // Fields get their names when the page comes to life; until then they are disabled.
      await expect(page.locator('fieldset[disabled]')).toHaveCount(0);
      // Redirected, the old page and the new one stand side by side for a moment.
      await expect.poll(() => page.getByRole('region', { name: /Notifications/ }).count()).toBeLessThan(2);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${path}: ${id} ${nodes[0]?.html.slice(0, 160)}`)).toEqual([]);
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(sideways, `${path} scrolls sideways`).toBeLessThanOrEqual(0);
      await page.context().close();
    }
  });
}
