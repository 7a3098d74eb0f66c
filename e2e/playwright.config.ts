import { defineConfig } from '@playwright/test';
import { browserArgs } from '@stallwire/scripts/stack/browser';

const browser = process.env.STALLWIRE_BROWSER;

/**
 * Of Chromium's features: a page that a story answers itself has no address, so it would be kept from the sockets on this machine;
 * and a page for the address bar's suggestions is drawn with each window, which costs as much as opening the window.
 */
const unwanted = 'LocalNetworkAccessChecks,WebUIOmniboxPopup';

export default defineConfig({
  testDir: 'stories',
  outputDir: 'test-results',
  // Each has a stack of database, API and web of its own, on which its stories take turns.
  workers: 2,
  fullyParallel: false,
  forbidOnly: !!process.env.CI,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [['list'], ['json']] : [['list']],
  use: {
    browserName: 'chromium',
    locale: 'en-GB',
    timezoneId: 'UTC',
    // The page after every step is kept, which is what a failure is read from; filming each story took a quarter of the time.
    trace: { mode: 'retain-on-failure', screenshots: false },
    screenshot: 'only-on-failure',
    launchOptions: {
      args: [...browserArgs, `--disable-features=${unwanted}`],
      ...(browser ? { executablePath: browser } : {}),
    },
  },
});
