import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export type MigrationFile = {
  /** Folder name, `<yyyymmddhhmmss>_<name>`: also the order in which they apply. */
  name: string;
  sql: string;
  /** SHA-256 of the file in hex, as Prisma's own engine records it. */
  checksum: string;
};

const prismaDir = fileURLToPath(new URL('../../prisma/', import.meta.url));
export const migrationsDir = path.join(prismaDir, 'migrations');
export const schemaDir = path.join(prismaDir, 'schema');

/** Every migration in the folder, oldest first. A folder without a `migration.sql` is an error. */
export function readMigrations(dir: string = migrationsDir): MigrationFile[] {
  if (!existsSync(dir)) return [];
  return readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(path.join(dir, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

/** One hash for a whole history: differs when any migration is added, removed or edited. */
export function migrationsHash(migrations: MigrationFile[]): string {
  const hash = createHash('sha256');
  for (const { name, checksum } of migrations) hash.update(`${name} ${checksum}\n`);
  return hash.digest('hex');
}
