import { defineConfig } from '@playwright/test';
import { browserArgs } from '@stallwire/scripts/stack/browser';

const browser = process.env.STALLWIRE_BROWSER;

export default defineConfig({
  testDir: 'stories',
  outputDir: 'test-results',
  // One stack of database, API and web for all stories: they take turns.
  workers: 1,
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
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      // A page that a story answers itself has no address, so Chromium would keep it from the sockets on this machine.
      args: [...browserArgs, '--disable-features=LocalNetworkAccessChecks'],
      ...(browser ? { executablePath: browser } : {}),
    },
  },
});
