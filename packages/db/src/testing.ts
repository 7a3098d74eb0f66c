import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Pool, type PoolClient } from 'pg';
import { createDatabase, databaseAddress, dropDatabase } from './databases';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded/launcher';
import { databaseUrl } from './env';
import { applyMigrations } from './migrate/apply';
import { migrationsHash, readMigrations } from './migrate/files';

export type TestDatabase = AsyncDisposable & {
  url: string;
  /** Ends the connections to it and drops it. */
  drop(): Promise<void>;
};

type Server = { adminUrl: string; admin: Pool; template: string };

const prefix = 'stallwire_test_';
const templateLock = 5_717_015;
const forgottenAfterMs = 3_600_000;

const servers = new Map<string | undefined, Promise<Server>>();

/**
 * A migrated, empty database of its own, in some tens of milliseconds. Lives on `url`'s server when given, on DATABASE_URL's
 * when set, else on one embedded server that all test processes of this checkout share; that one stays running.
 */
export async function testDatabase({ url = databaseUrl() }: { url?: string | undefined } = {}): Promise<TestDatabase> {
  const server = servers.get(url) ?? prepare(url);
  servers.set(url, server);
  const { adminUrl, admin, template } = await server;
  const name = `${prefix}${Date.now()}_${randomBytes(5).toString('hex')}`;
  await admin.query(`CREATE DATABASE "${name}" TEMPLATE "${template}"`);

  const drop = async () => {
    await admin.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
  };
  return { url: databaseAddress(adminUrl, name), drop, [Symbol.asyncDispose]: drop };
}

/** The server under `testDatabase`, running: for tests of what makes databases by itself. A superuser's address when embedded. */
export async function testServer(url: string | undefined = databaseUrl()): Promise<string> {
  return url ?? (await embedded()).url;
}

async function prepare(url: string | undefined): Promise<Server> {
  const adminUrl = await testServer(url);
  const admin = new Pool({
    connectionString: adminUrl,
    max: 2,
    allowExitOnIdle: true,
    application_name: 'stallwire tests',
  });
  admin.on('error', () => undefined);
  const client = await admin.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [templateLock]);
    const template = await ensureTemplate(client, adminUrl);
    await dropForgotten(client, template);
    await client.query('SELECT pg_advisory_unlock($1)', [templateLock]);
    return { adminUrl, admin, template };
  } finally {
    client.release();
  }
}

function embedded(): Promise<EmbeddedPostgres> {
  const dataDir = path.join(fileURLToPath(new URL('../../../', import.meta.url)), '.data', 'test-postgres');
  return startEmbeddedPostgres({ dataDir, durable: false });
}

async function ensureTemplate(client: PoolClient, adminUrl: string): Promise<string> {
  const name = `${prefix}template_${migrationsHash(readMigrations()).slice(0, 12)}`;
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
  if (rowCount) return name;

  const making = `${name}_making`;
  await dropDatabase(adminUrl, making);
  await applyMigrations(await createDatabase(adminUrl, making));
  await client.query(`ALTER DATABASE "${making}" ALLOW_CONNECTIONS false`);
  await client.query(`ALTER DATABASE "${making}" RENAME TO "${name}"`);
  return name;
}

/** Databases that killed test runs left behind. */
async function dropForgotten(client: PoolClient, template: string): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    `SELECT datname FROM pg_database d WHERE datname LIKE $1 AND datname <> $2
       AND NOT EXISTS (SELECT FROM pg_stat_activity a WHERE a.datname = d.datname)`,
    [`${prefix.replaceAll('_', '\\_')}%`, template],
  );
  for (const { datname } of rows) {
    const madeAt = Number(datname.slice(prefix.length).split('_')[0]);
    if (Date.now() - madeAt > forgottenAfterMs) await client.query(`DROP DATABASE IF EXISTS "${datname}"`);
  }
}
