import path from 'node:path';
import { createDatabase, type EmbeddedPostgres, startEmbeddedPostgres } from '@stallwire/db';
import type { StripeSim } from '@stallwire/stripe-sim';
import { type RunningApi, startApi } from './app';
import { env, webOrigins } from './env';
import { failpointFrom } from './failpoint';
import { createLogger } from './logger';
import type { StripeOptions } from './payments/client';
import { simulatorPort, startSimulator, stripeFrom } from './payments/simulator';
import { s3From } from './uploads';

const logger = createLogger({ level: env.LOG_LEVEL, pretty: process.stdout.isTTY });
/** ms from the first signal to the end, whatever still runs. */
const patience = 25_000;

let embedded: EmbeddedPostgres | null = null;
let api: RunningApi | null = null;
let sim: StripeSim | null = null;
let stopping = false;

/** A PostgreSQL of our own when none is named. One that runs already belongs to somebody else, who stops it. */
async function database(): Promise<string> {
  if (env.DATABASE_URL) return env.DATABASE_URL;
  const dataDir = path.join(env.STALLWIRE_DATA_DIR, 'postgres');
  embedded = await startEmbeddedPostgres({ dataDir, log: (line) => logger.info(line) });
  return createDatabase(embedded.url, 'stallwire', { ifMissing: true });
}

async function start(): Promise<void> {
  const databaseUrl = await database();
  const stripe = stripeFrom(env) ?? (await simulator());
  api = await startApi({
    databaseUrl,
    redisUrl: env.REDIS_URL,
    port: env.API_PORT,
    webOrigins,
    dataDir: env.STALLWIRE_DATA_DIR,
    logger,
    s3: s3From(env),
    stripe,
    smtp: env.SMTP_URL ? { url: env.SMTP_URL, from: env.MAIL_FROM } : undefined,
    demo: env.DATABASE_URL === undefined || env.STALLWIRE_DEMO,
    authSecret: env.AUTH_SECRET,
    proxySecret: env.PROXY_SECRET,
    socketAdmin: env.SOCKETIO_ADMIN_PASSWORD
      ? { username: env.SOCKETIO_ADMIN_USER, password: env.SOCKETIO_ADMIN_PASSWORD }
      : undefined,
    trpcFront: env.TRPC_FRONT,
    attemptsPerMinute: env.AUTH_ATTEMPTS_PER_MINUTE,
    failpoint: failpointFrom(env.STALLWIRE_FAILPOINT),
  });
  logger.info(`API on http://localhost:${api.port}`);
}

/** Payments in which no money moves, kept in the data folder. */
async function simulator(): Promise<StripeOptions> {
  const started = await startSimulator({
    port: env.STRIPE_SIM_PORT ?? simulatorPort(env.API_PORT),
    apiPort: env.API_PORT,
    publicUrl: env.STRIPE_SIM_PUBLIC_URL,
    dataDir: env.STALLWIRE_DATA_DIR,
    onError: (error) => logger.error({ err: error, where: 'stripe simulator' }, 'unexpected'),
  });
  sim = started.sim;
  logger.info(`no STRIPE_SECRET_KEY: payments are simulated on ${started.sim.url}`);
  return started.options;
}

/** In the reverse order. */
async function stop(code: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  setTimeout(() => process.exit(1), patience).unref();
  await api?.close();
  await sim?.close();
  if (embedded && !embedded.reused) await embedded.stop();
  process.exit(code);
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(0));
process.on('uncaughtException', (error) => {
  logger.fatal({ err: error }, 'unexpected');
  process.exit(1);
});
start().catch(async (error: unknown) => {
  logger.fatal({ err: error }, 'did not start');
  await stop(1);
});
