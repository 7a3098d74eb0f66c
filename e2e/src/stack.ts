import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createDatabase, dropDatabase } from '@stallwire/db/databases';
import { testServer } from '@stallwire/db/testing';
import { aimWeb } from '@stallwire/scripts/stack/build';
import { type Running, requireFreePort } from '@stallwire/scripts/stack/processes';
import { newProxySecret, serveApi, serveWeb } from '@stallwire/scripts/stack/serve';

const firstApiPort = Number(process.env.E2E_API_PORT || 4010);
const firstWebPort = Number(process.env.E2E_WEB_PORT || 3010);

/** The whole system as a person meets it: built API, built web, a database with demo data. */
export interface Stack {
  readonly web: string;
  readonly api: string;
  readonly databaseUrl: string;
  /** SIGKILL: no goodbye, no drain. */
  killApi(): Promise<void>;
  /** Resolves when the API has ended by itself, as a failpoint makes it. */
  apiEnded(): Promise<void>;
  /** Starts the API again, with `extra` in its environment until the next start. */
  startApi(extra?: Readonly<Record<string, string>>): Promise<void>;
  /** The last lines that API and web wrote. */
  readonly lines: readonly string[];
  stop(): Promise<void>;
}

/** @param index of the worker, from 0: each has a stack of its own, two ports further on than the one before */
export async function startStack(index: number): Promise<Stack> {
  const apiPort = firstApiPort + 2 * index;
  const webPort = firstWebPort + 2 * index;
  // Whoever else answers there would be taken for ours.
  await requireFreePort(apiPort, 'E2E_API_PORT');
  await requireFreePort(webPort, 'E2E_WEB_PORT');
  const server = await testServer();
  const name = `stallwire_e2e_${Date.now()}_${index}`;
  const databaseUrl = await createDatabase(server, name);
  const dataDir = mkdtempSync(path.join(tmpdir(), 'stallwire-e2e-'));
  const proxySecret = newProxySecret();
  const lines: string[] = [];
  const onLine = (line: string) => {
    lines.push(line);
    if (lines.length > 200) lines.shift();
  };
  let api: Running;
  const startApi = async (extra: Readonly<Record<string, string>> = {}) => {
    const env = { LOG_LEVEL: 'warn', STALLWIRE_SIGN_IN_PER_MINUTE: '1000', ...extra };
    api = await serveApi({ port: apiPort, webPort, databaseUrl, dataDir, proxySecret, demo: true, env, onLine });
  };
  await startApi();
  const distDir = aimWeb({ apiPort, distDir: '.next-test' });
  // A tenth of what the stories cost was gzip, for browsers on the same machine whose caches each begin empty.
  const web = await serveWeb({ port: webPort, apiPort, distDir, proxySecret, demo: true, compress: false, onLine });
  return {
    web: `http://localhost:${webPort}`,
    api: `http://localhost:${apiPort}`,
    databaseUrl,
    lines,
    async killApi() {
      api.process.kill('SIGKILL');
      await api.ended;
    },
    apiEnded: async () => {
      await api.ended;
    },
    startApi,
    async stop() {
      await web.stop(5_000);
      await api.stop(15_000);
      await dropDatabase(server, name);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
