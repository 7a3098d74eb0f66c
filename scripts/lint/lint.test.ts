import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { inRoot } from '../stack/paths';

const transports = 'packages/realtime/src/transports';
const settings = 'packages/modules/src/settings';
const doors = 'apps/api/src/doors';

const refused = [
  ['the log to a transport', transports, `import '../log';`, 'A transport knows'],
  ['the database to a transport', `${transports}/socketio`, `import '@stallwire/db';`, 'A transport knows'],
  ['one transport to another', `${transports}/socketio`, `import '../ws-orders/frames';`, 'A transport knows'],
  ['a module’s files to another', settings, `import '../account/internal';`, 'Another module’s files'],
  ['the Prisma client to a module', settings, `import { createPrisma } from '@stallwire/db';`, 'made by verbs'],
  ['the Prisma client to a door', doors, `import { createPrisma } from '@stallwire/db';`, 'made by verbs'],
  ['a transaction to a verb', settings, 'await prisma.$transaction(work);', 'by `commit` alone'],
  ['raw writes to a door', doors, 'await db.$executeRaw(sql);', 'by `commit` alone'],
  ['the server’s code to the browser', 'apps/web/src', `import { a } from '@stallwire/modules';`, 'types alone'],
] as const;

const allowed = [
  ['a transport the limits', `${transports}/socketio`, `import '../../limits';`],
  ['a transport the kernel', `${transports}/socketio`, `import '@stallwire/kernel';`],
  ['a module another’s face', settings, `import '../account';`],
  ['the kernel a transaction', 'packages/kernel/src', 'await prisma.$transaction(work);'],
  ['the browser the server’s types', 'apps/web/src', `import type { AppRouter } from '@stallwire/modules';`],
] as const;

/** All examples in a place of their own under the project’s rules; one run for all. */
const place = mkdtempSync(path.join(tmpdir(), 'stallwire-lint-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

const fileOf = (what: string, folder: string) => `${folder}/${what.replaceAll(/[^a-z]+/g, '-')}.ts`;

function lint(): string {
  cpSync(inRoot('biome.json'), path.join(place, 'biome.json'));
  cpSync(inRoot('scripts/lint'), path.join(place, 'scripts/lint'), { recursive: true });
  for (const [what, folder, text] of [...refused, ...allowed]) {
    mkdirSync(path.join(place, folder), { recursive: true });
    writeFileSync(path.join(place, fileOf(what, folder)), text);
  }
  const only = ['--only=plugin', '--only=style/noRestrictedImports'];
  const args = ['lint', '--colors=off', '--vcs-enabled=false', '--reporter=github', ...only, 'apps', 'packages'];
  return spawnSync(inRoot('node_modules/.bin/biome'), args, { cwd: place, encoding: 'utf8' }).stdout;
}
const lines = lint().split('\n');
const saidOf = (what: string, folder: string) => lines.filter((line) => line.includes(fileOf(what, folder)));

describe('lint refuses', () => {
  it.each(refused)('%s', (what, folder, _text, words) => {
    expect(saidOf(what, folder)).toEqual([expect.stringContaining(words)]);
  });
});

describe('lint allows', () => {
  it.each(allowed)('%s', (what, folder) => {
    expect(saidOf(what, folder)).toEqual([]);
  });
});
