import { defineConfig } from '@playwright/test';
import stories from './playwright.config';

/** Pictures of every route and state: the stories' browser and stack, no assertion about what they look like. */
export default defineConfig({
  ...stories,
  testDir: 'screens',
  outputDir: '../.screens/failures',
  testMatch: '*.shots.ts',
  timeout: 90_000,
  use: { ...stories.use, trace: 'off', screenshot: 'off' },
});
