import { defineConfig } from 'vitest/config';

/** Tests stand beside their source. Times are for a loaded machine; no test waits for them. */
export const preset = defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
