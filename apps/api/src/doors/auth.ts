import { Hono } from 'hono';
import type { Auth } from '../auth/auth';
import { clientAddress, clientAddressHeader } from '../auth/client-address';
import { atMost } from '../http/body';
import type { Door, DoorEnv } from '../http/door';

/** better-auth at /api/auth/*. */
export function authDoor(auth: Auth, proxySecret: string | undefined): Door {
  return new Hono<DoorEnv>().all('/api/auth/*', atMost(16 * 1024), (c) => {
    const request = new Request(c.req.raw);
    const address = clientAddress(request.headers, c.env.incoming.socket.remoteAddress, proxySecret);
    request.headers.set(clientAddressHeader, address);
    return auth.handler(request);
  });
}
