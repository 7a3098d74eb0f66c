import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { findRedisServer } from './find';

export interface RedisServer extends AsyncDisposable {
  readonly url: string;
  /** Dead at once, as by SIGKILL. */
  kill(): Promise<void>;
  /** Again at the same address. */
  start(): Promise<void>;
  /** Stops it as a network that drops everything would: its sockets stay open and nothing answers. */
  freeze(): void;
  thaw(): void;
  /** Sends one command and returns the first line of the answer. */
  ask(command: string): Promise<string>;
}

/** The shell lives until this process lets go of its input, however it ends; then the server is killed. */
const watched = '"$@" & echo $!; read -r _; kill -9 $!; wait';

/** A Redis of its own on a free port, in a folder of its own, that keeps nothing. `cluster` makes it a cluster of one node. */
export async function redisServer({ cluster = false } = {}): Promise<RedisServer> {
  const binary = await findRedisServer();
  const dir = await mkdtemp(path.join(tmpdir(), 'stallwire-redis-'));
  const [port, busPort] = await Promise.all([freePort(), freePort()]);
  const args = `--port ${port} --bind 127.0.0.1 --dir ${dir} --appendonly no --save`.split(' ').concat('');
  if (cluster) args.push(...`--cluster-enabled yes --cluster-port ${busPort}`.split(' '));
  let shell: ChildProcess | null = null;
  let pid = 0;

  const server: RedisServer = {
    url: `redis://127.0.0.1:${port}`,
    ask: (command) => ask(port, command),
    async start() {
      const child = spawn('/bin/sh', ['-c', watched, 'sh', binary, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
      shell = child;
      pid = await listening(child);
      if (cluster) await whole(port);
    },
    async kill() {
      const child = shell;
      shell = null;
      if (!child) return;
      server.thaw();
      const gone = once(child, 'exit');
      child.stdin?.end();
      await gone;
    },
    freeze: () => void process.kill(pid, 'SIGSTOP'),
    thaw: () => void process.kill(pid, 'SIGCONT'),
    async [Symbol.asyncDispose]() {
      await server.kill();
      await rm(dir, { recursive: true, force: true });
    },
  };
  await server.start();
  return server;
}

/** @returns the server's process id. @throws its last lines when it ends first */
async function listening(child: ChildProcess): Promise<number> {
  if (!child.stdout) throw new Error('The server was started without an output.');
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (!line.includes('Ready to accept connections')) continue;
    child.stdout.resume();
    return Number(lines[0]);
  }
  throw new Error(`The Redis server ended:\n${lines.slice(-10).join('\n')}`);
}

/** Gives the node all slots, unless it has them, and waits until it serves them. */
async function whole(port: number): Promise<void> {
  await ask(port, 'CLUSTER ADDSLOTSRANGE 0 16383');
  while ((await ask(port, 'SPUBLISH ready? yes')).startsWith('-CLUSTERDOWN'))
    await new Promise((resolve) => setTimeout(resolve, 50));
}

async function ask(port: number, command: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.write(`${command}\r\n`);
  for await (const line of createInterface({ input: socket })) {
    socket.destroy();
    return line;
  }
  throw new Error(`Redis did not answer ${command}.`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}
