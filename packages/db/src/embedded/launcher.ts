import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { serverEnvironment } from '../env';
import { type Binaries, usableBinaries } from './binaries';
import { ensureCluster, giveTo, readAccess, superuser, writeAccess } from './cluster';
import { type Owner, serverOwner } from './owner';
import { placeCluster } from './place';
import { freePort } from './port';
import { livePostmaster, type Postmaster } from './postmaster';

export type EmbeddedOptions = {
  /** The cluster's folder. Made when missing; elsewhere when PostgreSQL's user cannot get there (`EmbeddedPostgres.dir` says where). */
  dataDir: string;
  /** Without one: the port of the last time, else any free one. */
  port?: number;
  /** False is quick and loses data when the machine stops: for tests. True unless told. */
  durable?: boolean;
  /** Hears in a few words what takes time. */
  log?: (line: string) => void;
};

export type EmbeddedPostgres = {
  /** A superuser's address of the database `postgres`. */
  url: string;
  dir: string;
  /** True when the server was already running. */
  reused: boolean;
  /** Ends the server for everybody who uses it; open transactions roll back. */
  stop(): Promise<void>;
};

type Place = { dir: string; owner: Owner; binaries: Binaries; durable: boolean };

const pollMs = 10;
const startMs = 60_000;
const contestedMs = 10_000;

const always = [
  'max_connections=200',
  'wal_level=minimal',
  'max_wal_senders=0',
  'log_checkpoints=off',
  'jit=off',
  'timezone=UTC',
];
const careless = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/**
 * A real PostgreSQL from npm, its own process group, on the loopback address. Answers a running server of that folder
 * instead of starting a second one, so a start after this process was killed, or beside another's, is the same server.
 * Throws with one line that names a way out when the platform, the user or the folder does not allow it.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const { dataDir, durable = true, log } = options;
  const owner = serverOwner(dataDir);
  const dir = placeCluster(dataDir, owner);
  const place: Place = { dir, owner, durable, binaries: usableBinaries(owner) };

  if (!existsSync(path.join(dir, 'PG_VERSION'))) log?.('making the database folder');
  await ensureCluster(dir, place.binaries, owner, durable);

  const running = await settled(dir);
  if (running) return handle(place, running, true);
  log?.('starting PostgreSQL');
  return launch(place, options.port);
}

/** The server of that folder once it takes connections; undefined when none lives. Waits while one starts, recovers or stops. */
async function settled(dir: string): Promise<Postmaster | undefined> {
  const until = Date.now() + startMs;
  for (;;) {
    const found = livePostmaster(dir);
    if (!found || found.ready) return found;
    if (Date.now() > until) throw new Error(`PostgreSQL in ${dir} has not become ready: see ${logFile(dir)}`);
    await pause(pollMs);
  }
}

async function launch(place: Place, wantedPort: number | undefined): Promise<EmbeddedPostgres> {
  const { dir, owner } = place;
  const until = Date.now() + contestedMs;
  for (;;) {
    const access = readAccess(dir);
    const port = await freePort(wantedPort ?? access.port);
    if (wantedPort !== undefined && port !== wantedPort)
      throw new Error(`Port ${wantedPort} is taken: free it or choose another for PostgreSQL`);
    writeAccess(dir, { ...access, port }, owner);

    const complaint = await startServer(place, port);
    const running = await settled(dir);
    if (running) {
      if (running.port !== readAccess(dir).port) writeAccess(dir, { ...access, port: running.port }, owner);
      return handle(place, running, complaint !== undefined);
    }
    if (Date.now() > until || (complaint !== undefined && !isContest(complaint))) {
      throw new Error(`PostgreSQL did not start: ${complaint ?? 'it ended at once'} (see ${logFile(dir)})`);
    }
    await pause(pollMs * 10);
  }
}

/** Another starter was first, a dying server still holds on, or the port was lost between the look and the start. */
function isContest(complaint: string): boolean {
  return /lock file|shared memory block|could not (bind|create any TCP)|already in use/i.test(complaint);
}

const logFile = (dir: string) => path.join(dir, 'server.log');

function startServer({ dir, owner, binaries, durable }: Place, port: number): Promise<string | undefined> {
  const file = logFile(dir);
  const log = openSync(file, existsSync(file) && statSync(file).size > 4_000_000 ? 'w' : 'a', 0o600);
  giveTo(owner, file);
  const begin = statSync(file).size;

  const settings = [...always, ...(durable ? [] : careless)].flatMap((setting) => ['-c', setting]);
  const args = ['-D', dir, '-p', String(port), '-h', '127.0.0.1', '-k', socketFolder(dir), ...settings];
  const child = spawn(binaries.postgres, args, {
    ...owner,
    cwd: dir,
    env: serverEnvironment(),
    detached: true,
    windowsHide: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  child.unref();
  return outcome(child, dir, () => lastFatal(readFileSync(file).subarray(begin).toString()));
}

// A socket's path has about a hundred bytes; connections come over TCP anyway.
const socketFolder = (dir: string) => (Buffer.byteLength(dir) > 80 || process.platform === 'win32' ? '' : dir);

function lastFatal(text: string): string {
  const lines = text.split('\n').filter(Boolean);
  const found = lines.findLast((line) => /FATAL|PANIC/.test(line)) ?? lines.at(-1) ?? 'no reason given';
  return found.replace(/^.*?(FATAL|PANIC):\s*/, '');
}

/** Undefined once the child serves; what it complained of when it ended instead. */
async function outcome(child: ChildProcess, dir: string, complaint: () => string): Promise<string | undefined> {
  let failure: string | undefined;
  child.on('error', (error) => {
    failure = error.message;
  });
  const until = Date.now() + startMs;
  for (;;) {
    const found = livePostmaster(dir);
    if (found?.pid === child.pid && found?.ready) return undefined;
    if (failure !== undefined) return failure;
    if (child.exitCode !== null || child.signalCode !== null) return complaint();
    if (Date.now() > until) return 'it has not become ready in a minute';
    await pause(pollMs);
  }
}

function handle({ dir, binaries }: Place, { port }: Postmaster, reused: boolean): EmbeddedPostgres {
  const { password } = readAccess(dir);
  return {
    url: `postgresql://${superuser}:${password}@127.0.0.1:${port}/postgres`,
    dir,
    reused,
    stop: () => stopServer(dir, binaries),
  };
}

async function stopServer(dir: string, binaries: Binaries): Promise<void> {
  const begun = Date.now();
  let asked: NodeJS.Signals | undefined;
  for (;;) {
    const found = livePostmaster(dir);
    if (!found) return;
    const signal = Date.now() - begun > 10_000 ? 'SIGQUIT' : 'SIGINT';
    if (asked !== signal) ask(found.pid, signal, dir, binaries);
    asked = signal;
    if (Date.now() - begun > 20_000) throw new Error(`PostgreSQL in ${dir} does not stop (process ${found.pid})`);
    await pause(pollMs);
  }
}

function ask(pid: number, signal: NodeJS.Signals, dir: string, { pgCtl }: Binaries): void {
  if (process.platform === 'win32') {
    spawnSync(pgCtl, ['stop', '-D', dir, '-m', signal === 'SIGINT' ? 'fast' : 'immediate'], {
      env: serverEnvironment(),
    });
    return;
  }
  try {
    process.kill(pid, signal);
  } catch {
    // It ended between the look and the signal, which is what was wanted.
  }
}
