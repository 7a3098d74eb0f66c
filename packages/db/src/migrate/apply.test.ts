import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createDatabase, dropDatabase } from '../databases';
import { newId } from '../ids';
import { testServer } from '../testing';
import { applyMigrations } from './apply';
import { readMigrations } from './files';

let dir: string;
let server: string;
let url: string;
let client: Client;

beforeEach(async () => {
  dir = mkdtempSync(path.join(os.tmpdir(), 'stallwire-migrations-'));
  server = await testServer();
  url = await createDatabase(server, `stallwire_test_${Date.now()}_${newId().slice(-12)}`);
  client = new Client({ connectionString: url });
  await client.connect();
});

afterEach(async () => {
  await client.end();
  await dropDatabase(server, new URL(url).pathname.slice(1));
  rmSync(dir, { recursive: true });
});

function write(name: string, sql: string): string {
  mkdirSync(path.join(dir, name));
  const file = path.join(dir, name, 'migration.sql');
  writeFileSync(file, sql);
  return file;
}

async function ask<T>(sql: string): Promise<T[]> {
  const { rows } = await client.query({ text: sql, rowMode: 'array' });
  return rows.map(([value]) => value);
}

it('brings an empty database to the schema and then finds nothing to do', async () => {
  const started: string[] = [];
  const names = readMigrations().map(({ name }) => name);
  expect(names.length).toBeGreaterThan(0);
  expect(await applyMigrations(url, { onProgress: (name) => started.push(name) })).toEqual(names);
  expect(started).toEqual(names);
  expect(await applyMigrations(url)).toEqual([]);
  expect(await ask('SELECT migration_name FROM _prisma_migrations ORDER BY started_at, migration_name')).toEqual(names);
});

it('runs in order, and later only what is new', async () => {
  write('20300101000002_second', 'INSERT INTO said VALUES (2)');
  write('20300101000001_first', 'CREATE TABLE said (n int); INSERT INTO said VALUES (1)');
  await applyMigrations(url, { dir });
  write('20300101000003_third', 'INSERT INTO said VALUES (3)');
  expect(await applyMigrations(url, { dir })).toEqual(['20300101000003_third']);
  expect(await ask('SELECT n FROM said')).toEqual([1, 2, 3]);
});

it('refuses a file that was changed after it was applied', async () => {
  const file = write('20300101000001_first', 'CREATE TABLE said (n int);');
  await applyMigrations(url, { dir });
  write('20300101000002_second', 'INSERT INTO said VALUES (2)');
  appendFileSync(file, '\n');
  await expect(applyMigrations(url, { dir })).rejects.toThrow('20300101000001_first was changed after it was applied');
  expect(await ask('SELECT n FROM said')).toEqual([]);
});

it('leaves nothing of one that fails, and can be run again once it is mended', async () => {
  const file = write('20300101000001_first', 'CREATE TABLE said (n int); SELECT no_such_thing()');
  await expect(applyMigrations(url, { dir })).rejects.toThrow(/20300101000001_first failed: .*no_such_thing/);
  expect(await ask("SELECT to_regclass('said')")).toEqual([null]);
  writeFileSync(file, 'CREATE TABLE said (n int)');
  expect(await applyMigrations(url, { dir })).toEqual(['20300101000001_first']);
});

it('refuses to go on after one that another tool left unfinished', async () => {
  write('20300101000001_first', 'CREATE TABLE said (n int)');
  await applyMigrations(url, { dir });
  await client.query('UPDATE _prisma_migrations SET finished_at = NULL');
  await expect(applyMigrations(url, { dir })).rejects.toThrow('was started and never finished');
});

it('works once when several processes start at the same time', async () => {
  write('20300101000001_first', 'CREATE TABLE said (n int); INSERT INTO said VALUES (1)');
  write('20300101000002_second', 'INSERT INTO said VALUES (2)');
  const done = await Promise.all(Array.from({ length: 8 }, () => applyMigrations(url, { dir })));
  expect(done.flat().sort()).toEqual(['20300101000001_first', '20300101000002_second']);
  expect(await ask('SELECT n FROM said')).toEqual([1, 2]);
});
