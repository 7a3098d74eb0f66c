import { randomBytes } from 'node:crypto';
import { apiBundle, inRoot } from './paths';
import { answering, type Running, start } from './processes';

export interface ApiOptions {
  readonly port: number;
  readonly webPort: number;
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly proxySecret: string;
  readonly demo: boolean;
  readonly env?: Readonly<Record<string, string | undefined>>;
  onLine(line: string): void;
}

/** Shared by API and web of one run, so that the web server’s word about a client’s address counts. */
export const newProxySecret = (): string => randomBytes(24).toString('base64url');

/** Starts the API; resolves when it may take traffic. */
export async function serveApi(options: ApiOptions): Promise<Running> {
  const { port, webPort, databaseUrl, dataDir, proxySecret, demo, env, onLine } = options;
  const running = start(
    {
      command: process.execPath,
      args: ['--enable-source-maps', apiBundle],
      env: {
        NODE_ENV: 'production',
        API_PORT: String(port),
        WEB_PORT: String(webPort),
        DATABASE_URL: databaseUrl,
        STALLWIRE_DATA_DIR: dataDir,
        PROXY_SECRET: proxySecret,
        STALLWIRE_DEMO: demo ? '1' : undefined,
        ...env,
      },
    },
    onLine,
  );
  await answering(`http://127.0.0.1:${port}/readyz`, running);
  return running;
}

export interface WebOptions {
  readonly port: number;
  readonly apiPort: number;
  readonly distDir: string;
  readonly proxySecret: string;
  readonly demo: boolean;
  /** By default it does. */
  readonly compress?: boolean;
  onLine(line: string): void;
}

/** Starts the built web app; resolves when it answers. */
export async function serveWeb(options: WebOptions): Promise<Running> {
  const { port, apiPort, distDir, proxySecret, demo, compress, onLine } = options;
  const running = start(
    {
      command: process.execPath,
      args: [inRoot('apps/web/node_modules/next/dist/bin/next'), 'start', '--port', String(port)],
      cwd: inRoot('apps/web'),
      env: {
        NODE_ENV: 'production',
        NEXT_TELEMETRY_DISABLED: '1',
        API_PORT: String(apiPort),
        WEB_DIST_DIR: distDir,
        WEB_COMPRESS: compress === false ? '0' : undefined,
        PROXY_SECRET: proxySecret,
        STALLWIRE_DEMO: demo ? '1' : undefined,
      },
    },
    onLine,
  );
  await answering(`http://127.0.0.1:${port}/sign-in`, running);
  return running;
}
