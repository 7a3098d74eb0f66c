import path from 'node:path';
import { run } from '../stack/processes';
import type { Tree } from './tree';

/** Brings everything derived up to date: the order of imports, the database client. */
export async function finish(tree: Tree): Promise<void> {
  const bin = (folder: string, name: string) => path.join(tree.root, folder, 'node_modules/.bin', name);
  const formatted = [...tree.touched].filter((file) => !file.endsWith('.prisma'));
  await run({
    command: bin('.', 'biome'),
    args: ['check', '--write', '--colors=off', '--vcs-enabled=false', ...formatted],
    cwd: tree.root,
  });
  if (formatted.length === tree.touched.size) return;
  await run({
    command: bin('packages/db', 'tsx'),
    args: ['scripts/generate.ts'],
    cwd: path.join(tree.root, 'packages/db'),
  });
}
