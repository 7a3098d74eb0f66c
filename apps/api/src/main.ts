import path from 'node:path';
import { createDatabase, startEmbeddedPostgres } from '@stallwire/db';
import { startApi } from './app';
import { env, webOrigins } from './env';
import { failpointFrom } from './failpoint';
import { createLogger } from './logger';
import { s3From } from './uploads';

const logger = createLogger({ level: env.LOG_LEVEL, pretty: process.stdout.isTTY });

const embedded = env.DATABASE_URL
  ? null
  : await startEmbeddedPostgres({
      dataDir: path.join(env.STALLWIRE_DATA_DIR, 'postgres'),
      log: (line) => logger.info(line),
    });
const databaseUrl = env.DATABASE_URL ?? (await createDatabase(embedded?.url ?? '', 'stallwire', { ifMissing: true }));

const api = await startApi({
  databaseUrl,
  port: env.API_PORT,
  webOrigins,
  dataDir: env.STALLWIRE_DATA_DIR,
  logger,
  s3: s3From(env),
  demo: embedded !== null || env.STALLWIRE_DEMO,
  authSecret: env.AUTH_SECRET,
  proxySecret: env.PROXY_SECRET,
  failpoint: failpointFrom(env.STALLWIRE_FAILPOINT),
});
logger.info(`API on http://localhost:${api.port}`);

/** ms from the first signal to the end, whatever still runs. */
const patience = 25_000;
let stopping = false;

async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  setTimeout(() => process.exit(1), patience).unref();
  await api.close();
  if (embedded && !embedded.reused) await embedded.stop();
  process.exit(0);
}

process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => void stop());
