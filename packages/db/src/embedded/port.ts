import { createServer } from 'node:net';

function listen(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      const taken = typeof address === 'object' && address ? address.port : undefined;
      server.close(() => resolve(taken));
    });
  });
}

/** The preferred port if nobody listens there, else any free one of the loopback address. */
export async function freePort(preferred: number): Promise<number> {
  const port = (await listen(preferred)) ?? (await listen(0));
  if (port !== undefined) return port;
  throw new Error('No free port on 127.0.0.1 for PostgreSQL');
}
