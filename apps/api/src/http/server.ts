import { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import type { DoorEnv } from './door';

/** ms: longer than the proxies before us keep a connection, so that none is closed under a request of theirs. */
const keepAliveTimeout = 65_000;

/** A server that is not listening yet. */
export function httpServer(app: Hono<DoorEnv>): Server {
  const server = createAdaptorServer({ fetch: app.fetch });
  if (!(server instanceof Server)) throw new Error('The API speaks HTTP/1.1.');
  server.keepAliveTimeout = keepAliveTimeout;
  return server;
}

/** Answers the port. @throws when it is taken */
export function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

/** ms between two looks for connections whose last request has ended meanwhile. */
const idleEvery = 50;

/** Lets running requests end for `grace` ms, then ends them. */
export function closeServer(server: Server, grace: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), grace);
    const look = setInterval(() => server.closeIdleConnections(), idleEvery);
    server.close(() => {
      clearTimeout(cut);
      clearInterval(look);
      resolve();
    });
    server.closeIdleConnections();
  });
}
