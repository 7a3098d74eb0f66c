import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { root } from './paths';

export interface Run {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

export interface Running {
  readonly process: ChildProcess;
  /** Exit code; null after a signal. */
  readonly ended: Promise<number | null>;
  /** SIGTERM, then SIGKILL after `patience` ms. */
  stop(patience?: number): Promise<void>;
}

/** Starts a process whose lines go to `onLine`. */
export function start({ command, args, cwd = root, env = {} }: Run, onLine: (line: string) => void): Running {
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', onLine);
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => resolve(code));
    child.once('error', (error) => {
      onLine(error.message);
      resolve(1);
    });
  });
  return {
    process: child,
    ended,
    async stop(patience = 25_000) {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), patience);
      await ended;
      clearTimeout(late);
    },
  };
}

/** Runs a command to its end. @throws with its last lines when it fails */
export async function run(what: Run): Promise<void> {
  const lines: string[] = [];
  const code = await start(what, (line) => {
    lines.push(line);
    if (lines.length > 60) lines.shift();
  }).ended;
  if (code !== 0) throw new Error(`${[what.command, ...what.args].join(' ')} failed:\n${lines.join('\n')}`);
}

/** @throws one line that says what to do, when something listens on the port already */
export async function requireFreePort(port: number, variable: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once('error', () =>
      reject(new Error(`Port ${port} is in use. Stop what runs there, or set ${variable} to another.`)),
    );
    probe.listen(port, () => probe.close(() => resolve()));
  });
}

/** Waits until `url` answers with 2xx or 3xx. @throws when the process ends first, or after `patience` ms */
export async function answering(url: string, running: Running, patience = 60_000): Promise<void> {
  const until = Date.now() + patience;
  let gone = false;
  void running.ended.then(() => {
    gone = true;
  });
  while (!gone && Date.now() < until) {
    try {
      const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(5_000) });
      await response.body?.cancel();
      if (response.status < 400) return;
    } catch {
      // Not listening yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(
    gone ? `What should have answered at ${url} has ended.` : `${url} did not answer within ${patience / 1000} s.`,
  );
}
