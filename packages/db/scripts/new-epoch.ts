// pnpm --filter @stallwire/db new-epoch [url]: after restoring a copy of the database files, which keep their identity.
import { createPool } from '../src/client';
import { databaseUrl } from '../src/env';
import { mintEpoch } from '../src/epoch';

const url = process.argv[2] ?? databaseUrl();
if (!url) {
  console.error('Set DATABASE_URL, or: pnpm --filter @stallwire/db new-epoch <postgresql://…>');
  process.exit(1);
}
const pool = createPool({ url, poolSize: 1, name: 'stallwire new-epoch' });
console.log(`New epoch: ${await mintEpoch(pool, { log: console.error })}`);
await pool.end();
