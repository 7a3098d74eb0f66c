import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { authorMigration } from './author';
import { readMigrations } from './files';
import { missingMigration } from './schema-engine';

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(path.join(os.tmpdir(), 'stallwire-author-'));
});

afterEach(() => rmSync(dir, { recursive: true }));

it('the migrations say what the schema says: else run `pnpm --filter @stallwire/db migration <name>`', async () => {
  expect(await missingMigration()).toBeUndefined();
});

it('sees a history that differs from the schema', async () => {
  for (const { name, sql } of readMigrations()) {
    mkdirSync(path.join(dir, name));
    writeFileSync(path.join(dir, name, 'migration.sql'), sql);
  }
  mkdirSync(path.join(dir, '20300101000000_stray'));
  writeFileSync(path.join(dir, '20300101000000_stray/migration.sql'), 'ALTER TABLE "product" DROP COLUMN "stock"');
  expect(await missingMigration(dir)).toMatch(/ALTER TABLE "product" ADD COLUMN\s+"stock" INTEGER NOT NULL DEFAULT 0/);
});

it('writes the standard layout from nothing, and nothing when there is nothing to say', async () => {
  const now = new Date('2030-01-02T03:04:05.678Z');
  const written = await authorMigration('First  try!', { dir, now });
  expect(written).toEqual({
    name: '20300102030405_first_try',
    file: path.join(dir, '20300102030405_first_try/migration.sql'),
  });
  expect(readFileSync(written!.file, 'utf8')).toContain('CREATE TABLE "channel_head"');
  expect(readFileSync(path.join(dir, 'migration_lock.toml'), 'utf8')).toContain('provider = "postgresql"');
  expect(await authorMigration('again', { dir })).toBeUndefined();
  expect(await authorMigration('by hand', { dir, now, empty: true })).toMatchObject({ name: '20300102030405_by_hand' });
});

it('wants a name', async () => {
  await expect(authorMigration('!!', { dir })).rejects.toThrow('needs a name');
});
