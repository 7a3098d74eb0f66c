import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inRoot } from '../stack/paths';
import { start } from '../stack/processes';
import { Tree } from './tree';

const packages = ['config', 'db', 'events', 'kernel', 'modules', 'testing'];
const files = ['biome.json', '.gitignore', 'package.json', 'scripts/lint'];

/** What is installed for a package, by links; the packages of this project lead to the copy. */
function linkInstalled(copy: string, folder: string): void {
  const installed = inRoot(folder, 'node_modules');
  const target = path.join(copy, folder, 'node_modules');
  for (const name of readdirSync(installed)) {
    if (name === '.vite' || name === '.cache') continue;
    const scoped = name.startsWith('@')
      ? readdirSync(path.join(installed, name)).map((inner) => `${name}/${inner}`)
      : [name];
    for (const one of scoped) {
      const own = /^@stallwire\/(\w+)$/.exec(one)?.[1];
      mkdirSync(path.dirname(path.join(target, one)), { recursive: true });
      symlinkSync(
        own ? path.join(copy, 'packages', own) : realpathSync(path.join(installed, one)),
        path.join(target, one),
      );
    }
  }
}

/** A copy of the packages that generators write to, in which nothing of this checkout is written. */
export function copyOfCheckout() {
  const copy = mkdtempSync(path.join(realpathSync(tmpdir()), 'stallwire-gen-'));
  const isSource = (from: string) => !/\/(?:node_modules|dist|\.turbo)$/.test(from);
  for (const file of files) cpSync(inRoot(file), path.join(copy, file), { recursive: true });
  for (const name of packages) {
    cpSync(inRoot('packages', name), path.join(copy, 'packages', name), { recursive: true, filter: isSource });
    if (existsSync(inRoot('packages', name, 'node_modules'))) linkInstalled(copy, `packages/${name}`);
  }
  symlinkSync(inRoot('node_modules'), path.join(copy, 'node_modules'));
  return {
    tree: new Tree(copy),
    /** What a command of the checkout says when it fails; empty when all is well. */
    async complaints(folder: string, command: string, ...args: string[]): Promise<readonly string[]> {
      const lines: string[] = [];
      const cwd = path.join(copy, folder);
      const running = start({ command: inRoot('node_modules/.bin', command), args, cwd }, (line) => lines.push(line));
      return (await running.ended) === 0 ? [] : [`${command} in ${folder}`, ...lines];
    },
    [Symbol.dispose]: () => rmSync(copy, { recursive: true, force: true }),
  };
}
