import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { CloseReason } from '@stallwire/events';
import { type Actor, type Connection, type Context, Refusal } from '@stallwire/kernel';
import type { AnyTRPCRouter, TRPCError } from '@trpc/server';
import { getWSConnectionHandler } from '@trpc/server/adapters/ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { limits } from '../../limits';
import type { TransportDeps } from '../deps';
import { Line } from '../line';
import { refuseUpgrade } from '../upgrade';
import { assertNoTransformer, type FrontOptions, LiveFront } from './front';
import { closeSocket, wireOf } from './wire';

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

/** tRPC over ws at `/trpc`: live subscriptions by the hub itself, all else by the stock adapter, behind the hub's gate and limits. */
export function serveTrpcWs({ deps, router, contextFor, front = true }: TrpcWsOptions): UpgradeDoor {
  const wss = new WebSocketServer({ noServer: true, maxPayload: limits.frameBytes, perMessageDeflate: false });
  if (front) assertNoTransformer(router);

  const onError = (error: TRPCError, path: string | undefined) => {
    if (error.code === 'INTERNAL_SERVER_ERROR' && !(error.cause instanceof Refusal))
      deps.report(error, path ?? 'trpc-ws');
  };

  const welcome = (ws: WebSocket, request: IncomingMessage, actor: Actor) => {
    const hangUp = (reason: CloseReason) => closeSocket(ws, reason);
    const line = new Line(ws, request, () => hangUp('too_slow'));
    const drained = () => line.drained();
    const connection = connect(deps, { actor, hangUp, drained });
    if (!connection) return;
    let context: ReturnType<FrontOptions['context']> = null;
    const live = front
      ? new LiveFront({
          router,
          context: () => context,
          line,
          send: (message) => ws.readyState === ws.OPEN && ws.send(JSON.stringify(message)),
          onError,
        })
      : null;
    ws.once('close', () => {
      live?.close();
      connection.close();
    });
    getWSConnectionHandler({
      wss,
      router,
      keepAlive: { enabled: true, pingMs: limits.heartbeatEvery, pongWaitMs: limits.silence - limits.heartbeatEvery },
      createContext: ({ info }) => {
        const ctx = contextFor(actor, () => connection);
        context = { ctx, signal: info.signal };
        return ctx;
      },
      onError: ({ error, path }) => onError(error, path),
      experimental_encoder: wireOf(ws, { drained, hangUp, front: (messages) => live?.take(messages) ?? messages }),
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

interface Guest {
  readonly actor: Actor;
  hangUp(reason: CloseReason): void;
  drained(): Promise<void> | null;
}

/** Null when the hub will not have it; the socket has been told then. */
function connect(deps: TransportDeps, { actor, hangUp, drained }: Guest): Connection | null {
  try {
    return deps.hub.connect({ actor, transport: 'trpc-ws', onClose: hangUp, drained });
  } catch (error) {
    if (!(error instanceof Refusal)) deps.report(error, 'trpc-ws');
    hangUp('too_many_sockets');
    return null;
  }
}
