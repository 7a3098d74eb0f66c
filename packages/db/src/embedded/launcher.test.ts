import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type EmbeddedOptions, type EmbeddedPostgres, startEmbeddedPostgres } from './launcher';

let folder: string;
const cleanups: Array<() => unknown> = [];

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'stallwire-launcher-'));
  chmodSync(folder, 0o755);
});

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  chmodSync(folder, 0o755);
  rmSync(folder, { recursive: true, force: true });
});

async function start(options: Partial<EmbeddedOptions> = {}): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir: path.join(folder, 'pg'), durable: false, ...options });
  cleanups.push(server.stop);
  return server;
}

async function ask<T>(url: string, sql: string): Promise<T[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query({ text: sql, rowMode: 'array' });
    return rows.map(([value]) => value);
  } finally {
    await client.end();
  }
}

const pidOf = ({ dir }: EmbeddedPostgres) =>
  Number(readFileSync(path.join(dir, 'postmaster.pid'), 'utf8').split('\n')[0]);
const portOf = ({ url }: { url: string }) => Number(new URL(url).port);

async function startInChild(): Promise<{ child: ChildProcess; url: string; reused: boolean }> {
  const fixture = fileURLToPath(new URL('./start-and-wait.fixture.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', fixture, path.join(folder, 'pg')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  cleanups.push(() => child.kill('SIGKILL'));
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('The process ended before its server served')));
  const [line] = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), ended]);
  ended.catch(() => undefined);
  return { child, ...JSON.parse(line) };
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

it('serves, and keeps its rows, its port and its password over a stop', async () => {
  const said: string[] = [];
  const first = await start({ durable: true, log: (line) => said.push(line) });
  expect(said).toEqual(['making the database folder', 'starting PostgreSQL']);
  expect(first.reused).toBe(false);
  expect(await ask(first.url, 'SHOW fsync')).toEqual(['on']);
  expect(await ask(first.url, 'SHOW max_connections')).toEqual(['200']);
  await ask(first.url, 'CREATE TABLE kept AS SELECT 7 AS n');
  await first.stop();
  await expect(ask(first.url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED');

  const second = await start({ durable: true });
  expect(second.url).toBe(first.url);
  expect(await ask(second.url, 'SELECT n FROM kept')).toEqual([7]);
});

it('knows all letters, sorts by code point, and lets nobody in without the password', async () => {
  const { url } = await start();
  expect(await ask(url, "SELECT lower('ÄÖÉ')")).toEqual(['äöé']);
  expect(await ask(url, "SELECT w FROM unnest(ARRAY['b', 'a', 'Z', 'é']) AS w ORDER BY w")).toEqual([
    'Z',
    'a',
    'b',
    'é',
  ]);
  const address = new URL(url);
  address.password = 'guess';
  await expect(ask(address.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
});

it('is one server for starts beside each other in one process and in another', async () => {
  const [one, two, three] = await Promise.all([start(), start(), startInChild()]);
  expect(two.url).toBe(one.url);
  expect(three.url).toBe(one.url);
  expect([one.reused, two.reused, three.reused].filter((reused) => !reused)).toHaveLength(1);
  expect((await start()).reused).toBe(true);
});

it('outlives the process that started it and is found again', async () => {
  const { child, url } = await startInChild();
  await ask(url, 'CREATE TABLE kept AS SELECT 7 AS n');
  await kill(child);

  const again = await start();
  expect(again.reused).toBe(true);
  expect(again.url).toBe(url);
  expect(await ask(again.url, 'SELECT n FROM kept')).toEqual([7]);
  await again.stop();
  await expect(ask(url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED');
});

it('recovers what was committed when PostgreSQL itself was killed', async () => {
  const first = await start({ durable: true });
  const client = new Client({ connectionString: first.url });
  const cut = new Promise((resolve) => client.on('error', resolve));
  await client.connect();
  await client.query('CREATE TABLE kept AS SELECT 7 AS n');
  await client.query('BEGIN');
  await client.query('INSERT INTO kept VALUES (8)');
  process.kill(pidOf(first), 'SIGKILL');
  await cut;

  const again = await start({ durable: true });
  expect(again.reused).toBe(false);
  expect(await ask(again.url, 'SELECT n FROM kept')).toEqual([7]);
});

it('is not stopped by a lock file whose number went to another process', async () => {
  const first = await start();
  const lock = readFileSync(path.join(first.dir, 'postmaster.pid'), 'utf8');
  await first.stop();
  const { uid, gid } = statSync(first.dir);
  const other = spawn('sleep', ['600'], process.getuid?.() === 0 ? { uid, gid } : {});
  cleanups.push(() => other.kill());
  await once(other, 'spawn');
  writeFileSync(path.join(first.dir, 'postmaster.pid'), lock.replace(/^\d+/, String(other.pid)));

  const again = await start();
  expect(again.reused).toBe(false);
  expect(await ask(again.url, 'SELECT 1')).toEqual([1]);
});

it('takes the port it is told, moves when its own was lost, and says so when a told one is', async () => {
  const first = await start();
  await first.stop();
  const squatter = createServer().listen(portOf(first), '127.0.0.1');
  cleanups.push(() => squatter.close());
  await once(squatter, 'listening');
  await expect(start({ port: portOf(first) })).rejects.toThrow(`Port ${portOf(first)} is taken`);

  const moved = await start();
  expect(portOf(moved)).not.toBe(portOf(first));
  await moved.stop();
  const gone = once(squatter, 'close');
  squatter.close();
  await gone;

  const told = await start({ port: portOf(first) });
  expect(portOf(told)).toBe(portOf(first));
});

it('lives elsewhere, in one place, when the folder is closed to it', async () => {
  chmodSync(folder, 0o500);
  const first = await start();
  expect(first.dir.startsWith(folder)).toBe(false);
  cleanups.unshift(() => rmSync(path.dirname(first.dir), { recursive: true }));
  expect(await ask(first.url, 'SELECT 1')).toEqual([1]);

  const again = await start();
  expect(again.reused).toBe(true);
  expect(again.dir).toBe(first.dir);
});

it('serves from a path that is too long for a socket', async () => {
  const { url } = await start({ dataDir: path.join(folder, 'a-long-name-'.repeat(10), 'pg') });
  expect(await ask(url, 'SELECT 1')).toEqual([1]);
});

it('leaves a folder alone that holds something else', async () => {
  const dataDir = path.join(folder, 'pg');
  mkdirSync(dataDir);
  writeFileSync(path.join(dataDir, 'letter.txt'), 'mine');
  await expect(start({ dataDir })).rejects.toThrow('holds something that is no database');
  expect(readFileSync(path.join(dataDir, 'letter.txt'), 'utf8')).toBe('mine');
});
