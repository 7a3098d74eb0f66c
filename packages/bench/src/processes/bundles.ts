import { rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from '@stallwire/api/bundle';

const here = fileURLToPath(new URL('.', import.meta.url));
/** Below the API's folder, where what cannot be bundled is installed; one for each run. */
const folder = path.resolve(here, `../../../../apps/api/dist/bench-${process.pid}`);

export interface Bundles<Name extends string> extends Disposable {
  /** Where each entry was built to. */
  readonly files: Readonly<Record<Name, string>>;
}

/**
 * The processes of a bench built as the API is built for people: what is measured is what runs, not what a loader makes of it.
 * @param entries files below `src`
 */
export async function buildBundles<Name extends string>(
  entries: Readonly<Record<Name, string>>,
): Promise<Bundles<Name>> {
  const names = Object.keys(entries) as Name[];
  const files = Object.fromEntries(names.map((name) => [name, path.join(folder, `${name}.js`)])) as Record<
    Name,
    string
  >;
  await Promise.all(
    names.map((name) => bundle({ entry: path.resolve(here, '..', entries[name]), outfile: files[name] })),
  );
  return { files, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) };
}
