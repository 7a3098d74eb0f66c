import { createRequire } from 'node:module';
import { cpus, release, totalmem, type } from 'node:os';
import type { Cores } from '../processes/cores';

export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly system: string;
  /** Cores that the server and the client were kept on; null: not pinned. */
  readonly pinned: Cores;
  readonly versions: Readonly<Record<string, string>>;
}

const libraries = ['@trpc/server', 'socket.io', 'ws'] as const;

export function describeMachine(pinned: Cores): Machine {
  const require = createRequire(import.meta.url);
  const all = cpus();
  return {
    processor: all[0]?.model.trim() ?? 'unknown',
    cores: all.length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release()}`,
    pinned,
    versions: {
      node: process.versions.node,
      ...Object.fromEntries(
        libraries.map((name) => [name, (require(`${name}/package.json`) as { version: string }).version]),
      ),
    },
  };
}
