import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type Actor, type Connection, type Context, Refusal } from '@stallwire/kernel';
import type { AnyTRPCRouter } from '@trpc/server';
import { getWSConnectionHandler } from '@trpc/server/adapters/ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { limits } from '../../limits';
import type { TransportDeps } from '../deps';
import { refuseUpgrade } from '../upgrade';
import { closeSocket } from './frames';
import { assertNoTransformer } from './front';
import { type House, Visit } from './visit';

export interface TrpcWsOptions {
  readonly deps: TransportDeps;
  readonly router: AnyTRPCRouter;
  /** The context of a connection: kernel, snapshot and report around this actor and connection. */
  contextFor(actor: Actor, connection: () => Connection): Context;
  /** False leaves live subscriptions to the stock adapter: the same on the wire, an await loop and a queue each. True unless told. */
  readonly front?: boolean;
}

export interface UpgradeDoor {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void>;
  close(): void;
}

const keepAlive = {
  enabled: true,
  pingMs: limits.heartbeatEvery,
  pongWaitMs: limits.silence - limits.heartbeatEvery,
} as const;

/** tRPC over ws at `/trpc`: live subscriptions by the hub itself, all else by the stock adapter, behind the hub's gate and limits. */
export function serveTrpcWs({ deps, router, contextFor, front = true }: TrpcWsOptions): UpgradeDoor {
  const wss = new WebSocketServer({ noServer: true, maxPayload: limits.frameBytes, perMessageDeflate: false });
  if (front) assertNoTransformer(router);
  const house: House = { router, front, contextFor, report: deps.report, hungUp: deps.hungUp };

  const welcome = (ws: WebSocket, request: IncomingMessage, actor: Actor) => {
    const visit = new Visit(house, ws, request, actor);
    const connection = connect(deps, visit);
    if (!connection) return;
    ws.once('close', () => {
      visit.end();
      connection.close();
    });
    getWSConnectionHandler({
      wss,
      router,
      keepAlive,
      createContext: () => visit.enter(connection),
      onError: ({ error, path }) => visit.onError(error, path),
      experimental_encoder: visit,
    })(ws, request);
  };

  return {
    async upgrade(request, socket, head) {
      socket.on('error', () => socket.destroy());
      const { origin, cookie } = request.headers;
      if (!deps.origins.allows(origin, cookie !== undefined)) return refuseUpgrade(socket, 403);
      const identity = await deps.identify(request);
      if (socket.destroyed) return;
      wss.handleUpgrade(request, socket, head, (ws) => {
        ws.on('error', () => ws.terminate());
        if ('dead' in identity) closeSocket(ws, 'signed_out');
        else welcome(ws, request, identity.actor);
      });
    },
    close() {
      for (const ws of wss.clients) ws.terminate();
      wss.close();
    },
  };
}

/** Null when the hub will not have it; the socket has been told then. */
function connect(deps: TransportDeps, visit: Visit): Connection | null {
  try {
    return deps.hub.connect(visit);
  } catch (error) {
    if (!(error instanceof Refusal)) deps.report(error, 'trpc-ws');
    visit.onClose('too_many_sockets');
    return null;
  }
}
