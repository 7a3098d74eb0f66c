import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Actor, Connection, Context } from '@stallwire/kernel';
import { appRouter } from '@stallwire/modules';
import { refuseUpgrade, serveTrpcWs, type TransportDeps, type UpgradeDoor } from '@stallwire/realtime';

export interface Sockets {
  close(): Promise<void>;
}

export interface SocketsOptions {
  readonly deps: TransportDeps;
  contextFor(actor: Actor, connection: () => Connection): Context;
  /** While true nobody new is let in. */
  draining(): boolean;
}

/** Upgrades by path. Socket.IO listens for its own; what no one knows is refused instead of left hanging. */
export function openSockets(server: Server, { deps, contextFor, draining }: SocketsOptions): Sockets {
  const doors: Record<string, UpgradeDoor> = {
    '/trpc': serveTrpcWs({ deps, router: appRouter, contextFor }),
  };
  server.on('upgrade', (request, socket, head) => {
    const path = pathOf(request);
    if (path.startsWith('/socket.io/')) return;
    socket.on('error', () => socket.destroy());
    const door = doors[path];
    if (!door) return refuseUpgrade(socket, 404);
    if (draining()) return refuseUpgrade(socket, 503);
    void admit(door, request, socket, head);
  });
  const admit = async (door: UpgradeDoor, request: IncomingMessage, socket: Duplex, head: Buffer) => {
    try {
      await door.upgrade(request, socket, head);
    } catch (error) {
      deps.report(error, 'upgrade');
      refuseUpgrade(socket, 503);
    }
  };
  return {
    async close() {
      for (const door of Object.values(doors)) door.close();
    },
  };
}

const pathOf = ({ url = '/' }: IncomingMessage): string => url.split('?', 1)[0] ?? '/';
