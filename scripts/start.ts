import { styleText } from 'node:util';
import { createDatabase } from '@stallwire/db/databases';
import { startEmbeddedPostgres } from '@stallwire/db/embedded/launcher';
import { buildApi, buildWeb, generateClient } from './stack/build';
import { inRoot } from './stack/paths';
import { type Running, requireFreePort } from './stack/processes';
import { say, step } from './stack/say';
import { newProxySecret, serveApi, serveWeb } from './stack/serve';

const { DATABASE_URL, STALLWIRE_DATA_DIR } = process.env;
const apiPort = Number(process.env.API_PORT || 4000);
const webPort = Number(process.env.WEB_PORT || 3000);
const dataDir = STALLWIRE_DATA_DIR || inRoot('.data');
const distDir = '.next';

/** What runs, in the order it was started; it stops in reverse. */
const started: { name: string; stop(): Promise<void> }[] = [];
let stopping: Promise<void> | null = null;

async function stop(code: number): Promise<void> {
  stopping ??= (async () => {
    for (const { name, stop: stopOne } of started.toReversed()) {
      say(`Stopping ${name}`);
      await stopOne();
    }
    process.exit(code);
  })();
  await stopping;
}

const keep = (name: string, running: Running): void => {
  started.push({ name, stop: () => running.stop() });
  void running.ended.then((code) => {
    if (stopping) return;
    say(`${name} ended by itself (${code ?? 'killed'}).`);
    void stop(1);
  });
};

const relay = (name: string) => (line: string) => console.log(`${styleText('dim', `${name.padStart(7)} |`)} ${line}`);

async function database(): Promise<string> {
  if (DATABASE_URL) return DATABASE_URL;
  const server = await startEmbeddedPostgres({ dataDir: `${dataDir}/postgres`, log: say });
  started.push({ name: 'PostgreSQL', stop: () => server.stop() });
  return createDatabase(server.url, 'stallwire', { ifMissing: true });
}

async function main(): Promise<void> {
  await requireFreePort(apiPort, 'API_PORT');
  await requireFreePort(webPort, 'WEB_PORT');
  await step('Preparing the database client', generateClient);
  const databaseUrl = await step(DATABASE_URL ? 'Using the database of DATABASE_URL' : 'Starting PostgreSQL', database);
  const proxySecret = process.env.PROXY_SECRET || newProxySecret();
  const demo = !DATABASE_URL || process.env.STALLWIRE_DEMO === '1';
  const web = step('Building the web app unless it is built', () => buildWeb({ apiPort, distDir }));
  const api = step('Building and starting the API: migrations, demo data', async () => {
    await buildApi();
    const options = { port: apiPort, webPort, databaseUrl, dataDir, proxySecret, demo, onLine: relay('api') };
    keep('the API', await serveApi(options));
  });
  const [, apiDone] = await Promise.allSettled([web, api]);
  if (apiDone.status === 'rejected') throw apiDone.reason;
  await web;
  keep(
    'the web app',
    await step('Starting the web app', () =>
      serveWeb({ port: webPort, apiPort, distDir, proxySecret, demo, onLine: relay('web') }),
    ),
  );
  announce(demo);
}

function announce(demo: boolean): void {
  const web = `http://localhost:${webPort}`;
  const lines = [
    '',
    `  ${styleText('bold', 'Stallwire is running.')}`,
    '',
    `  Dashboard   ${styleText('cyan', web)}`,
    `  Storefront  ${styleText('cyan', `${web}/s/ada`)}`,
    `  Event docs  ${styleText('cyan', `http://localhost:${apiPort}/docs/events`)}`,
  ];
  if (demo) {
    lines.push('', '  Sign in with the password stallwire-demo as');
    lines.push('    ada@demo.test   seller       bo@demo.test    another seller');
    lines.push('    finn@demo.test  ada’s staff  eve@demo.test   admin');
    lines.push('    cleo@demo.test  buyer        dan@demo.test   buyer');
  }
  console.log([...lines, '', '  Stop with Ctrl-C.', ''].join('\n'));
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));
main().catch(async (error: unknown) => {
  if (stopping) return;
  console.error(`\n${error instanceof Error ? error.message : String(error)}\n`);
  await stop(1);
});
