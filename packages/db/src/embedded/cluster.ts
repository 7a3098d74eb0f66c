// A cluster's folder: made once, whole or not at all, with what is needed to reach it again beside its data.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { serverEnvironment } from '../env';
import type { Binaries } from './binaries';
import type { Owner } from './owner';

export type Access = { port: number; password: string };

export const superuser = 'stallwire';
const accessFile = 'stallwire.json';
const abandonedAfterMs = 600_000;

export function readAccess(dir: string): Access {
  const stored: unknown = JSON.parse(readFileSync(path.join(dir, accessFile), 'utf8'));
  if (typeof stored === 'object' && stored !== null && 'port' in stored && 'password' in stored) {
    return { port: Number(stored.port), password: String(stored.password) };
  }
  throw new Error(`${path.join(dir, accessFile)} is not what Stallwire wrote there`);
}

export function writeAccess(dir: string, access: Access, owner: Owner): void {
  const file = path.join(dir, accessFile);
  const written = `${file}.${randomBytes(4).toString('hex')}`;
  writeFileSync(written, JSON.stringify(access), { mode: 0o600 });
  giveTo(owner, written);
  renameSync(written, file);
}

export function giveTo({ uid, gid }: Owner, file: string): void {
  if (uid !== undefined && gid !== undefined) chownSync(file, uid, gid);
}

function runInitdb(binaries: Binaries, args: string[], owner: Owner, cwd: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(binaries.initdb, args, {
      ...owner,
      cwd,
      env: serverEnvironment(),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let complaint = '';
    child.stderr.on('data', (chunk) => {
      complaint += chunk;
    });
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) return resolve();
      const line = complaint.split('\n').find((text) => /error|fatal/i.test(text)) ?? complaint.trim();
      reject(new Error(`PostgreSQL cannot make its folder (${line}): set DATABASE_URL`));
    });
  });
}

/**
 * Makes the cluster unless there is one. Made beside its place and then renamed, so that two processes may try at once and
 * a killed one leaves nothing half done. Several hundred milliseconds.
 */
export async function ensureCluster(dir: string, binaries: Binaries, owner: Owner, durable: boolean): Promise<void> {
  if (existsSync(path.join(dir, 'PG_VERSION'))) return;

  if (existsSync(dir) && readdirSync(dir).length > 0) throw new Error(`${dir} holds something that is no database`);
  mkdirSync(path.dirname(dir), { recursive: true });
  removeAbandoned(dir);
  const making = mkdtempSync(`${dir}.making-`);
  giveTo(owner, making);
  const password = randomBytes(24).toString('base64url');
  const passwordFile = path.join(making, '..', `${path.basename(making)}.password`);
  try {
    writeFileSync(passwordFile, password, { mode: 0o600 });
    giveTo(owner, passwordFile);
    await runInitdb(binaries, initdbArguments(making, passwordFile, durable), owner, making);
    writeAccess(making, { port: 0, password }, owner);
    renameSync(making, dir);
  } catch (error) {
    if (!existsSync(path.join(dir, 'PG_VERSION'))) throw error;
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(making, { recursive: true, force: true });
  }
}

/** What starts that were killed half way left beside the folder. */
function removeAbandoned(dir: string): void {
  const parent = path.dirname(dir);
  const abandoned = readdirSync(parent)
    .filter((name) => name.startsWith(`${path.basename(dir)}.making-`))
    .map((name) => path.join(parent, name));
  for (const folder of abandoned) {
    if (Date.now() - statSync(folder).mtimeMs > abandonedAfterMs) rmSync(folder, { recursive: true, force: true });
  }
}

function initdbArguments(dir: string, passwordFile: string, durable: boolean): string[] {
  return [
    '--pgdata',
    dir,
    `--username=${superuser}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
    // Stretching slows guessing; 24 random bytes are not guessed, and each connection would pay for it.
    '--set=scram_iterations=1',
    ...(durable ? [] : ['--no-sync']),
  ];
}
