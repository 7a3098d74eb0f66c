import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';

/** Whom PostgreSQL runs as; empty means as ourselves. */
export type Owner = { uid?: number; gid?: number };

const shell = '/bin/sh';

/** True when that owner may run the command line in a shell; arguments arrive as `$1`, `$2` and so on. */
export function ownerCan(owner: Owner, line: string, ...args: string[]): boolean {
  const { status } = spawnSync(shell, ['-c', line, shell, ...args], { ...owner, cwd: '/', stdio: 'ignore' });
  return status === 0;
}

function candidates(): Owner[] {
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  return ['postgres', '_postgres', 'nobody'].flatMap((name) => {
    const user = users.find((fields) => fields[0] === name);
    return user ? [{ uid: Number(user[2]), gid: Number(user[3]) }] : [];
  });
}

function ownerOf(dir: string): Owner | undefined {
  const found = statSync(dir, { throwIfNoEntry: false });
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : undefined;
}

/** PostgreSQL refuses to run as root: then it is whoever has the folder already, `postgres`, or `nobody`. */
export function serverOwner(dataDir: string): Owner {
  if (process.getuid?.() !== 0) return {};
  const owner = [ownerOf(dataDir), ...candidates()].find((candidate) => candidate && ownerCan(candidate, ':'));
  if (owner) return owner;
  throw new Error('PostgreSQL does not run as root, and neither `postgres` nor `nobody` can be used: set DATABASE_URL');
}
