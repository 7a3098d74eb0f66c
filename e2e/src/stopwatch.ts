import type { Page } from '@playwright/test';

/**
 * ms from the last press or letter to the frame in which a row with `text` is drawn, by the browser's own clock.
 * @param act what is done in the page; no such row is there before
 */
export async function timed(page: Page, act: () => Promise<void>, text: string): Promise<number> {
  await page.evaluate((wanted) => {
    let last = 0;
    const note = ({ timeStamp }: Event) => {
      last = timeStamp;
    };
    const kinds = ['pointerdown', 'keydown', 'input'];
    for (const kind of kinds) addEventListener(kind, note, { capture: true });
    const isThere = () =>
      [...document.querySelectorAll('[data-key]')].some((row) => row.textContent.includes(wanted)) &&
      document.querySelector('[aria-busy="true"]') === null;
    const drawn = new Promise<number>((resolve, reject) => {
      const watch = new MutationObserver(() => {
        if (!isThere()) return;
        watch.disconnect();
        // Drawn unasked: what was left stands there again.
        if (last === 0) return reject(new Error(`${wanted} was there before anything was pressed.`));
        for (const kind of kinds) removeEventListener(kind, note, { capture: true });
        // The frame after the next one begins when this one is drawn.
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - last)));
      });
      watch.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
    });
    Reflect.set(window, 'timed', drawn);
  }, text);
  await act();
  return page.evaluate((): Promise<number> => Reflect.get(window, 'timed'));
}

/** ms from the beginning of a page's load until its largest part was drawn, and its longest task ever since. */
export const loadOf = (page: Page): Promise<{ drawn: number; longestTask: number }> =>
  page.evaluate(async () => {
    const seen = (type: string) =>
      new Promise<PerformanceEntry[]>((resolve) => {
        new PerformanceObserver((list, observer) => {
          observer.disconnect();
          resolve(list.getEntries());
        }).observe({ type, buffered: true });
        // Where there was none, nobody is told.
        setTimeout(() => resolve([]), 500);
      });
    const [painted, tasks] = [await seen('largest-contentful-paint'), await seen('longtask')];
    return {
      drawn: painted.at(-1)?.startTime ?? 0,
      longestTask: Math.max(0, ...tasks.map(({ duration }) => duration)),
    };
  });
