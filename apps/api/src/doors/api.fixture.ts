import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { testDatabase } from '@stallwire/db/testing';
import { givenIn } from '@stallwire/testing/given';
import { type ApiOptions, startApi } from '../app';
import { createLogger } from '../logger';

export const webOrigin = 'http://shop.test';

/**
 * The real API on a free port, over a database (unless one is named) and a data folder of its own. Its sweeps run when a test says so,
 * unless `jobs` is true.
 */
export async function apiWorld(options: Partial<ApiOptions> = {}) {
  const database =
    options.databaseUrl === undefined
      ? await testDatabase()
      : { url: options.databaseUrl, drop: () => Promise.resolve() };
  const dataDir = await mkdtemp(path.join(tmpdir(), 'stallwire-api-'));
  const logger = createLogger({ level: 'silent', pretty: false });
  const api = await startApi({
    databaseUrl: database.url,
    port: 0,
    webOrigins: [webOrigin],
    dataDir,
    logger,
    jobs: false,
    ...options,
  });
  const url = `http://127.0.0.1:${api.port}`;
  return {
    api,
    url,
    databaseUrl: database.url,
    dataDir,
    prisma: api.prisma,
    given: givenIn({ prisma: api.prisma, secret: api.authSecret }),
    /** Takes the database away under the running API. */
    loseDatabase: () => database.drop(),
    async [Symbol.asyncDispose]() {
      await api.close();
      await rm(dataDir, { recursive: true, force: true });
      await database.drop();
    },
  };
}
export type ApiWorld = Awaited<ReturnType<typeof apiWorld>>;
