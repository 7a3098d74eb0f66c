import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from '@stallwire/api/bundle';

const here = fileURLToPath(new URL('.', import.meta.url));
/** Below the API's folder, where what cannot be bundled is installed; one for each run. */
const dist = path.resolve(here, '../../../../apps/api/dist');
const folder = path.join(dist, `bench-${process.pid}`);

/** Runs that were cut off leave their folder behind. */
function sweep(): void {
  for (const name of existsSync(dist) ? readdirSync(dist) : []) {
    const pid = /^bench-(\d+)$/.exec(name)?.[1];
    if (pid && !isRunning(Number(pid))) rmSync(path.join(dist, name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

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
  sweep();
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
