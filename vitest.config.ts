import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: ['packages/{db,events,kernel,modules,realtime,testing,react,ui,bench,stripe-sim}', 'apps/*', 'scripts'],
    // Two cores: more workers only take each other's time.
    maxWorkers: 2,
  },
});
