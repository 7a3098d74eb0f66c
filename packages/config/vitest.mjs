import { defineConfig } from 'vitest/config';

/**
 * Tests stand beside their source. Times are for a loaded machine; no test waits for them. The files of a package run in the same
 * two processes, so that what they import is read once: to read it again for each took more time than the tests.
 */
export const preset = defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}'],
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
