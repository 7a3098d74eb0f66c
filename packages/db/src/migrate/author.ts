import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { migrationsDir } from './files';
import { missingMigration } from './schema-engine';

type Authored = { name: string; file: string } | undefined;

/**
 * Writes the migration that brings the folder up to the schema, in Prisma's standard layout, without any database.
 * Answers undefined, and writes nothing, when the folder is up to date; `empty` writes a bare one to fill by hand.
 */
export async function authorMigration(
  title: string,
  { dir = migrationsDir, now = new Date(), empty = false } = {},
): Promise<Authored> {
  const word = title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '');
  if (!word) throw new Error('A migration needs a name of letters and digits');

  const sql = empty ? '' : await missingMigration(dir);
  if (sql === undefined) return undefined;

  const stamp = now.toISOString().replaceAll(/\D/g, '').slice(0, 14);
  const name = `${stamp}_${word}`;
  const file = path.join(dir, name, 'migration.sql');
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, sql);

  const lock = path.join(dir, 'migration_lock.toml');
  if (!existsSync(lock)) writeFileSync(lock, 'provider = "postgresql"\n');
  return { name, file };
}
