import { defineConfig } from '@playwright/test';
import { browserArgs } from '@stallwire/scripts/stack/browser';

const browser = process.env.STALLWIRE_BROWSER;

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
      // A page that a story answers itself has no address, so Chromium would keep it from the sockets on this machine.
      args: [...browserArgs, '--disable-features=LocalNetworkAccessChecks'],
      ...(browser ? { executablePath: browser } : {}),
    },
  },
});
