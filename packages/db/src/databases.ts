import { Client, escapeIdentifier } from 'pg';

export type CreateOptions = {
  /** A database to copy. Nobody may be connected to it. */
  template?: string;
  /** Answer the address of one that is there already, instead of throwing. */
  ifMissing?: boolean;
};

// duplicate_database, and the unique index of two at the same moment.
const duplicates = ['42P04', '23505'];

/** The same server's address of another database. */
export function databaseAddress(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${encodeURIComponent(name)}`;
  return address.href;
}

/** Makes a database and answers its address. `adminUrl` is any database of that server, its user may create databases. */
export async function createDatabase(adminUrl: string, name: string, options: CreateOptions = {}): Promise<string> {
  const { template, ifMissing = false } = options;
  const from = template ? ` TEMPLATE ${escapeIdentifier(template)}` : '';
  try {
    await administer(adminUrl, `CREATE DATABASE ${escapeIdentifier(name)}${from}`);
  } catch (error) {
    if (!ifMissing || !isDuplicate(error)) throw error;
  }
  return databaseAddress(adminUrl, name);
}

/** Drops a database and ends the connections to it. One that is not there is no error. */
export async function dropDatabase(adminUrl: string, name: string): Promise<void> {
  await administer(adminUrl, `DROP DATABASE IF EXISTS ${escapeIdentifier(name)} WITH (FORCE)`);
}

function isDuplicate(error: unknown): boolean {
  return error instanceof Error && 'code' in error && duplicates.includes(String(error.code));
}

async function administer(adminUrl: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl, application_name: 'stallwire databases' });
  // The query that a lost connection cuts short rejects by itself.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
