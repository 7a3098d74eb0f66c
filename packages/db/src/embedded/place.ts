import { createHash } from 'node:crypto';
import { chownSync, existsSync, lstatSync, mkdirSync, realpathSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Owner, ownerCan } from './owner';

function canHold(dir: string, owner: Owner): boolean {
  try {
    mkdirSync(dir, { recursive: true });
  } catch {
    return false;
  }
  if (process.platform === 'win32') return true;
  // As root the folder of a cluster is made and handed over by us: the owner needs to get there, not to write beside it.
  return owner.uid === undefined ? ownerCan(owner, 'test -w "$1"', dir) : ownerCan(owner, 'cd "$1"', dir);
}

/**
 * A private folder below `/var/tmp` (it outlives a reboot) or the system's temporary folder, the same one each time for the
 * same `key`. Refuses one that somebody else has put there.
 */
export function fallbackFolder(key: string, owner: Owner): string {
  const base = existsSync('/var/tmp') ? '/var/tmp' : realpathSync(os.tmpdir());
  const uid = owner.uid ?? process.getuid?.();
  const dir = path.join(
    base,
    `stallwire-${uid ?? 'user'}-${createHash('sha256').update(key).digest('hex').slice(0, 12)}`,
  );
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  handOver(dir, owner);

  const found = lstatSync(dir);
  if (found.isDirectory() && (uid === undefined || found.uid === uid)) return dir;
  throw new Error(`${dir} belongs to somebody else: remove it or set DATABASE_URL`);
}

function handOver(dir: string, owner: Owner): void {
  if (owner.uid === undefined || owner.gid === undefined) return;
  const { uid } = lstatSync(dir);
  if (uid === 0) chownSync(dir, owner.uid, owner.gid);
}

/** Where a cluster wanted at `dataDir` can really be: there, or elsewhere when PostgreSQL's user cannot get there or it is another's. */
export function placeCluster(dataDir: string, owner: Owner): string {
  const wanted = path.resolve(dataDir);
  if (canHold(path.dirname(wanted), owner) && !isAnothers(wanted, owner)) return wanted;
  return path.join(fallbackFolder(wanted, owner), path.basename(wanted));
}

function isAnothers(dir: string, owner: Owner): boolean {
  const found = statSync(dir, { throwIfNoEntry: false });
  const uid = owner.uid ?? process.getuid?.();
  return found !== undefined && uid !== undefined && found.uid !== uid && found.uid !== process.getuid?.();
}
