import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { routes } from './routes';

test('every page has an entry, and every entry a page', () => {
  const app = path.resolve(import.meta.dirname, 'app');
  const pages = new Set([
    ...readdirSync(app, { recursive: true, encoding: 'utf8' }).filter((file) => path.basename(file) === 'page.tsx'),
    'not-found.tsx',
  ]);
  expect(new Set(routes.map(({ page }) => page))).toEqual(pages);
});
