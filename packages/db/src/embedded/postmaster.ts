import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

/** What PostgreSQL writes into `postmaster.pid`. `ready` is false while it starts, recovers or stops. */
export type Postmaster = { pid: number; port: number; ready: boolean };

const pidFile = (dir: string) => path.join(dir, 'postmaster.pid');

function read(dir: string): Postmaster | undefined {
  try {
    const lines = readFileSync(pidFile(dir), 'utf8').split('\n');
    const pid = Number(lines[0]);
    if (!Number.isInteger(pid) || pid <= 0) return undefined;
    return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
  } catch {
    return undefined;
  }
}

/** The command a process runs; empty for one that is gone or a zombie. */
function commandOf(pid: number): string {
  if (process.platform === 'linux') {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    } catch {
      return '';
    }
  }
  if (process.platform === 'win32') {
    return spawnSync('tasklist', ['/nh', '/fi', `PID eq ${pid}`], { encoding: 'utf8' }).stdout ?? '';
  }
  return spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' }).stdout ?? '';
}

function isTaken(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * The server whose lock file lies in that folder, if it lives. After a crash the file's number may have gone to another
 * process, or to a zombie: PostgreSQL would refuse to start because of it, so such a file is removed here.
 */
export function livePostmaster(dir: string): Postmaster | undefined {
  const found = read(dir);
  if (!found || !isTaken(found.pid)) return undefined;
  if (commandOf(found.pid).includes('postgres')) return found;
  if (read(dir)?.pid === found.pid) rmSync(pidFile(dir), { force: true });
  return undefined;
}
