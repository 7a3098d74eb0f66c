import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { packagedFolder, usableBinaries } from './binaries';
import { serverOwner } from './owner';

let closed: string;

beforeEach(() => {
  closed = mkdtempSync(path.join(os.tmpdir(), 'stallwire-binaries-'));
  cpSync(packagedFolder(), path.join(closed, 'native'), { recursive: true, verbatimSymlinks: true });
});

afterEach(() => {
  chmodSync(closed, 0o700);
  rmSync(closed, { recursive: true });
});

it('runs them where npm put them when it may', () => {
  chmodSync(closed, 0o755);
  const folder = path.join(closed, 'native');
  expect(usableBinaries(serverOwner(folder), folder).postgres).toBe(path.join(folder, 'bin/postgres'));
});

it('runs a copy when it may not and can make one, else says what to do instead', () => {
  chmodSync(closed, 0o000);
  const folder = path.join(closed, 'native');
  const owner = serverOwner(path.join(closed, 'data'));
  if (owner.uid === undefined) {
    expect(() => usableBinaries(owner, folder)).toThrow(/EACCES.*set DATABASE_URL/);
    return;
  }
  const { initdb } = usableBinaries(owner, folder);
  const copy = path.resolve(initdb, '../../..');
  try {
    expect(initdb.startsWith(closed)).toBe(false);
    expect(execFileSync(initdb, ['--version'], { ...owner, cwd: '/', encoding: 'utf8' })).toContain('PostgreSQL');
    expect(usableBinaries(owner, folder).initdb).toBe(initdb);
  } finally {
    rmSync(copy, { recursive: true });
  }
});
