import { fileURLToPath } from 'node:url';
import { createDatabase, dropDatabase, startEmbeddedPostgres } from '@stallwire/db';
import { say } from './say';

const dataDir = fileURLToPath(new URL('../../../.data/bench-postgres', import.meta.url));

/** A database of its own on a PostgreSQL of its own that waits for its disk, both gone afterwards. */
export async function withDatabase<T>(work: (url: string) => Promise<T>): Promise<T> {
  const postgres = await startEmbeddedPostgres({ dataDir, log: say });
  const name = `bench_${Date.now()}`;
  try {
    return await work(await createDatabase(postgres.url, name));
  } finally {
    await dropDatabase(postgres.url, name);
    if (!postgres.reused) await postgres.stop();
  }
}
