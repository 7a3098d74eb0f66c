import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { instrument } from '@socket.io/admin-ui';
import type { Actor, Connection, Context } from '@stallwire/kernel';
import { appRouter } from '@stallwire/modules';
import { refuseUpgrade, serveTrpcWs, type TransportDeps } from '@stallwire/realtime';
import { type SocketIoBridge, type SocketIoStats, serveSocketIo } from '@stallwire/realtime/transports/socketio/index';
import { serveWsOrders } from '@stallwire/realtime/transports/ws-orders/index';
import { rateLimitStorage } from './auth/rate-limit';
import type { LegacyStats } from './metrics';

export interface SocketAdmin {
  readonly username: string;
  /** The password's bcrypt hash. */
  readonly password: string;
}

export interface SocketsOptions {
  readonly deps: TransportDeps;
  contextFor(actor: Actor, connection: () => Connection): Context;
  /** While true nobody new is let in. */
  draining(): boolean;
  readonly admin: SocketAdmin | undefined;
  /** False: live subscriptions are left to the stock tRPC adapter. */
  readonly front: boolean;
}

/** The three transports on one port, by path. Socket.IO listens for its own; what no one knows is refused, not left hanging. */
export function openSockets(server: Server, { deps, contextFor, draining, front, admin }: SocketsOptions) {
  const trpc = serveTrpcWs({ deps, router: appRouter, contextFor, front });
  const orders = serveWsOrders(deps);
  const bridge = serveSocketIo(deps, server);
  if (admin) openAdminView(bridge.io, admin);
  const doors = new Map([
    ['/trpc', trpc],
    ['/ws/orders', orders],
  ]);

  const route = async (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const door = doors.get(pathOf(request));
    if (!door) return refuseUpgrade(socket, 404);
    if (draining()) return refuseUpgrade(socket, 503);
    try {
      await door.upgrade(request, socket, head);
    } catch (error) {
      deps.report(error, 'upgrade');
      refuseUpgrade(socket, 503);
    }
  };
  server.on('upgrade', (request, socket, head) => {
    if (pathOf(request).startsWith('/socket.io')) return;
    socket.on('error', () => socket.destroy());
    void route(request, socket, head);
  });

  return {
    legacyStats: () => legacyStats(bridge.stats(), orders.stats()),
    async close(): Promise<void> {
      trpc.close();
      orders.close();
      await bridge.close();
    },
  };
}

/** Times that one address may try to open the admin view. */
const attempts = { window: 60, max: 20 };

/** Numbers to look at, without payloads; nothing is joined, left or ended from there. */
function openAdminView(io: SocketIoBridge['io'], { username, password }: SocketAdmin): void {
  const limits = rateLimitStorage();
  io.of('/admin').use(({ handshake: { auth, address } }, next) => {
    // A password that is no text makes the view's own check throw where nobody catches it, which would end the process.
    if (typeof auth.password !== 'string') auth.password = '';
    // Looking at a password costs time, and guessing must take long.
    void limits
      .consume(address, attempts)
      .then(({ allowed }) => (allowed ? next() : next(new Error('Too many attempts. Wait a minute.'))), next);
  });
  instrument(io, { auth: { type: 'basic', username, password }, readonly: true, mode: 'production' });
}

function legacyStats(bridge: SocketIoStats, orders: { readonly sockets: number }): LegacyStats {
  const kinds = Object.entries(bridge.clients).map(([kind, count]) => [`socket.io ${kind}`, count]);
  const native = orders.sockets > 0 ? [['/ws/orders', orders.sockets]] : [];
  return { ...bridge, clients: Object.fromEntries([...kinds, ...native]) };
}

const pathOf = ({ url = '/' }: IncomingMessage): string => url.split('?', 1)[0] ?? '/';
