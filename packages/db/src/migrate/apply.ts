import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { type MigrationFile, migrationsDir, readMigrations } from './files';

export type ApplyOptions = {
  /** Called with the folder name of each migration before it runs. */
  onProgress?: (name: string) => void;
  /** Defaults to this package's own migrations. */
  dir?: string;
};

type Recorded = { migration_name: string; checksum: string; finished_at: Date | null };

// The key Prisma's own `migrate` commands lock, so that neither runs beside the other.
const lockKey = 72_707_369;

const recordTable = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`;

async function recorded(client: Client): Promise<Map<string, Recorded>> {
  const { rows } = await client.query<Recorded>(
    `SELECT "migration_name", "checksum", "finished_at" FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL`,
  );
  return new Map(rows.map((row) => [row.migration_name, row]));
}

function isMissing(migration: MigrationFile, record: Recorded | undefined): boolean {
  if (!record) return true;
  if (!record.finished_at)
    throw new Error(`Migration ${migration.name} was started and never finished: mend it by hand`);
  if (record.checksum === migration.checksum) return false;
  throw new Error(`Migration ${migration.name} was changed after it was applied: restore the file and write a new one`);
}

async function run(client: Client, { name, sql, checksum }: MigrationFile): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(sql);
    await client.query(
      `INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "finished_at", "applied_steps_count")
       VALUES ($1, $2, $3, clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw new Error(`Migration ${name} failed: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
}

/**
 * Runs every migration the database has not had, oldest first, each in a transaction of its own, and answers their names.
 * Several processes may call it at once: one works, the others wait and find nothing to do. Uses Prisma's own table, so
 * `prisma migrate deploy` agrees with it. Migrations the database has had and this folder lacks are left alone.
 * Throws when an applied file was changed since, when one was left unfinished, or when one fails (nothing of it stays).
 */
export async function applyMigrations(connectionString: string, options: ApplyOptions = {}): Promise<string[]> {
  const { onProgress, dir = migrationsDir } = options;
  const migrations = readMigrations(dir);
  const client = new Client({ connectionString, application_name: 'stallwire migrations' });
  // The query that a lost connection cuts short rejects by itself.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [lockKey]);
    await client.query(recordTable);
    const records = await recorded(client);
    const missing = migrations.filter((migration) => isMissing(migration, records.get(migration.name)));
    for (const migration of missing) {
      onProgress?.(migration.name);
      await run(client, migration);
    }
    return missing.map(({ name }) => name);
  } finally {
    await client.end();
  }
}
