import { readdirSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from './stack/paths';

/** Folders that installing, building or a test run makes: a checkout has none of them. */
export const made: ReadonlySet<string> = new Set(['node_modules', 'dist', 'generated', 'test-results']);

/** Files below a folder of the checkout, as paths from its root, sorted; without what is installed, built or hidden. */
export function filesBelow(folder: string): readonly string[] {
  return readdirSync(inRoot(folder), { withFileTypes: true })
    .filter(({ name }) => !made.has(name) && !name.startsWith('.'))
    .flatMap((entry) => {
      const place = path.posix.join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(place) : [place];
    })
    .sort();
}
