import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';

export interface Cores {
  /** Core number, or null where processes are not pinned. */
  readonly server: number | null;
  readonly client: number | null;
}

/** The server on one core and its client on another, where `taskset` exists and there are two. */
export function chooseCores(): Cores {
  const count = availableParallelism();
  const usable = count >= 2 && spawnSync('taskset', ['-c', '0', 'true']).status === 0;
  return usable ? { server: count - 1, client: count - 2 } : { server: null, client: null };
}

/** The command that runs `command` on one core. */
export const pinned = (core: number | null, command: readonly string[]): readonly string[] =>
  core === null ? command : ['taskset', '-c', String(core), ...command];

/** Sockets that one process may hold; Node raises its soft limit to the hard one by itself. */
export function mostSockets(): number {
  const report = process.report?.getReport() as { userLimits?: { open_files?: { hard: number | string } } } | undefined;
  const hard = report?.userLimits?.open_files?.hard;
  return typeof hard === 'number' ? hard : Number.POSITIVE_INFINITY;
}
