import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: ['packages/{db,events,kernel,modules,realtime,testing,react,ui,bench,stripe-sim}', 'apps/*', 'scripts'],
    // On two cores: more than three only take each other’s time, fewer leave it unused while a test waits for a deadline.
    maxWorkers: 3,
  },
});
