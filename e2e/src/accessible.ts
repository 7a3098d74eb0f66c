import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import axe from 'axe-core';

/**
 * Axe, but each colour is read once a look: it reads the few that a page has again for each of its texts, which was a quarter of
 * its time on a page of rows.
 */
const axeSource = `${axe.source}
{
  const { prototype } = axe.commons.color.Color;
  const { parseString } = prototype;
  const known = new Map();
  prototype.parseString = function (text) {
    const read = known.get(text);
    if (read) return Object.assign(this, read);
    parseString.call(this, text);
    known.set(text, { r: this.r, g: this.g, b: this.b, alpha: this.alpha });
    return this;
  };
}`;

/** Waits until a page stands still and lets axe look at it: WCAG 2.2 AA and axe's own advice, and nothing scrolls sideways. */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  // Redirected, the old page and the new one stand side by side for a moment.
  await expect.poll(() => page.getByRole('region', { name: /Notifications/ }).count()).toBeLessThan(2);
  // What is half faded in has half its contrast.
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter((one) => one.effect?.getTiming().iterations !== Number.POSITIVE_INFINITY)
        .map(({ finished }) => finished),
    ),
  );
  // In the page itself (all our frames are of one origin): joined elsewhere, the results need a page of their own each time.
  const look = new AxeBuilder({ page, axeSource }).setLegacyMode(true).options({ resultTypes: ['violations'] });
  const { violations } = await look.analyze();
  expect(violations.map(({ id, nodes }) => `${name}: ${id} ${nodes[0]?.html.slice(0, 160)}`)).toEqual([]);
  await expectNoSideways(page, name);
}

/** Nothing is wider than the window. */
export async function expectNoSideways(page: Page, name: string): Promise<void> {
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(sideways, `${name} scrolls sideways`).toBeLessThanOrEqual(0);
}
