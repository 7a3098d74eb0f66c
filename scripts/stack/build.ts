import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from './paths';
import { run } from './processes';

const node = process.execPath;
const bin = (folder: string, name: string) => inRoot(folder, 'node_modules/.bin', name);

/** The Prisma client, made from the schema when it is missing or older. About a second. */
export const generateClient = (): Promise<void> =>
  run({ command: bin('packages/db', 'tsx'), args: ['scripts/generate.ts'], cwd: inRoot('packages/db') });

export const buildApi = (): Promise<void> => run({ command: node, args: ['build.mjs'], cwd: inRoot('apps/api') });

export interface WebBuild {
  /** Rewrites to it are frozen into the build. */
  readonly apiPort: number;
  /** Folder below apps/web, one for each use. */
  readonly distDir: string;
}

const sources = ['apps/web', 'packages/events', 'packages/react', 'packages/ui', 'packages/modules', 'packages/kernel'];
const left = new Set(['node_modules', '.turbo', '.next', 'dist', 'test-results']);

/** Tests, and what a build itself writes beside the sources. */
const unbuilt = /\.test(-d)?\.tsx?$|^next-env\.d\.ts$|\.tsbuildinfo$/;

function* filesBelow(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (left.has(entry.name) || entry.name.startsWith('.next')) continue;
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(full);
    else if (!unbuilt.test(entry.name)) yield full;
  }
}

/** What the web build depends on; the build is kept as long as this stays the same. */
function keyOf({ apiPort }: WebBuild): string {
  const hash = createHash('sha256').update(`api ${apiPort} node ${process.versions.node}\n`);
  for (const folder of sources)
    for (const file of [...filesBelow(inRoot(folder))].sort()) hash.update(file).update(readFileSync(file));
  return hash.update(readFileSync(inRoot('pnpm-lock.yaml'))).digest('hex');
}

/** Builds the web app unless the build that is there is of the same sources. @returns whether it was built */
export async function buildWeb(build: WebBuild): Promise<boolean> {
  const dist = inRoot('apps/web', build.distDir);
  const keyFile = path.join(dist, 'stallwire-key');
  const key = keyOf(build);
  if (existsSync(keyFile) && statSync(keyFile).isFile() && readFileSync(keyFile, 'utf8') === key) return false;
  await run({
    command: bin('apps/web', 'next'),
    args: ['build'],
    cwd: inRoot('apps/web'),
    env: { API_PORT: String(build.apiPort), WEB_DIST_DIR: build.distDir, NEXT_TELEMETRY_DISABLED: '1' },
  });
  mkdirSync(dist, { recursive: true });
  writeFileSync(keyFile, key);
  return true;
}

/** The part of Next's manifest of routes that says where paths are handed on to. */
interface RoutesManifest {
  readonly rewrites: { readonly beforeFiles: readonly { readonly destination: string }[] };
}

/**
 * A copy of a build whose rewrites lead to the API at another port, so that several web servers of one build stand side by side.
 * A copy that is there already is made anew. @returns its folder below apps/web
 */
export function aimWeb({ apiPort, distDir }: WebBuild): string {
  const aimed = `${distDir}-${apiPort}`;
  const [from, to] = [inRoot('apps/web', distDir), inRoot('apps/web', aimed)];
  const cache = path.join(from, 'cache');
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true, filter: (file) => file !== cache });
  // Next's server reads the rewrites from here, whatever its configuration says by then.
  const file = path.join(to, 'routes-manifest.json');
  const manifest: RoutesManifest = JSON.parse(readFileSync(file, 'utf8'));
  const beforeFiles = manifest.rewrites.beforeFiles.map((rewrite) => ({
    ...rewrite,
    destination: rewrite.destination.replace(/^https?:\/\/[^/]+/, `http://127.0.0.1:${apiPort}`),
  }));
  writeFileSync(file, JSON.stringify({ ...manifest, rewrites: { ...manifest.rewrites, beforeFiles } }));
  return aimed;
}
