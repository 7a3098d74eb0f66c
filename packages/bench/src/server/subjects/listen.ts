import { once } from 'node:events';
import type { Server } from 'node:http';

/** Listens on any free port of the loopback address. @returns the port */
export async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1', 8_192);
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('A TCP server has an address.');
  return address.port;
}
