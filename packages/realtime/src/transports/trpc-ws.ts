import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type CloseReason, closeCodes } from '@stallwire/events';
import { type Actor, type Connection, type Context, type Hub, Refusal } from '@stallwire/kernel';
import type { AnyTRPCRouter } from '@trpc/server';
import { getWSConnectionHandler } from '@trpc/server/adapters/ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { limits } from '../limits';
import { watchSocket } from './backpressure';
import type { TransportDeps } from './deps';
import { keepEarlyStops } from './early-stops';
import { frameRate } from './frame-rate';
import { refuseUpgrade } from './upgrade';

export interface TrpcWsOptions {
  readonly deps: TransportDeps;
  readonly router: AnyTRPCRouter;
  /** The context of a connection: kernel, snapshot and report around this actor and connection. */
  contextFor(actor: Actor, connection: () => Connection): Context;
}

export interface UpgradeDoor {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void>;
  close(): void;
}

interface Guest {
  readonly actor: Actor;
  readonly connection: ReturnType<Hub['connect']>;
}

/** tRPC over ws at `/trpc`: stock adapter, behind the hub's gate and this project's limits. */
export function serveTrpcWs({ deps, router, contextFor }: TrpcWsOptions): UpgradeDoor {
  const wss = new WebSocketServer({ noServer: true, maxPayload: limits.frameBytes, perMessageDeflate: false });

  const welcome = (ws: WebSocket, request: IncomingMessage, actor: Actor) => {
    const hangUp = (reason: CloseReason) => closeSocket(ws, reason);
    const { drained } = watchSocket(request.socket, () => hangUp('too_slow'));
    let guest: Guest;
    try {
      guest = { actor, connection: deps.hub.connect({ actor, transport: 'trpc-ws', onClose: hangUp, drained }) };
    } catch (error) {
      if (!(error instanceof Refusal)) deps.report(error, 'trpc-ws');
      return hangUp('too_many_sockets');
    }
    ws.once('close', () => guest.connection.close());
    const wire = wireOf(ws, { drained, hangUp });
    getWSConnectionHandler({
      wss,
      router,
      keepAlive: { enabled: true, pingMs: limits.heartbeatEvery, pongWaitMs: limits.silence - limits.heartbeatEvery },
      createContext: () => contextFor(guest.actor, () => guest.connection),
      onError: ({ error, path }) => {
        if (error.code === 'INTERNAL_SERVER_ERROR' && !(error.cause instanceof Refusal))
          deps.report(error, path ?? 'trpc-ws');
      },
      experimental_encoder: wire,
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

/** Says why, and does not wait for ever for the other side to agree. */
function closeSocket(ws: WebSocket, reason: CloseReason): void {
  const { code, words } = closeCodes[reason];
  ws.close(code, words);
  setTimeout(() => ws.terminate(), 2_000).unref();
}

function badFrame(ws: WebSocket): never[] {
  closeSocket(ws, 'bad_frame');
  return [];
}

interface Guard {
  drained(): unknown;
  hangUp(reason: CloseReason): void;
}

/**
 * What goes in and out of one socket, within its limits. Every frame counts, signs of life too, since each is answered; so does every
 * call in it, but a frame that resubscribes to everything counts once. Answers that are not read end the socket as events do.
 */
function wireOf(ws: WebSocket, { drained, hangUp }: Guard) {
  const mayGoOn = frameRate();
  const stops = keepEarlyStops((id) => {
    ws.emit('message', Buffer.from(JSON.stringify({ id, method: 'subscription.stop' })), false);
  });
  const count = (cost?: number) => {
    drained();
    if (!mayGoOn(cost)) hangUp('too_many_messages');
  };
  ws.on('message', () => count());
  ws.on('ping', () => count());
  return {
    encode(message: unknown): string {
      stops.outgoing(message);
      drained();
      return JSON.stringify(message);
    },
    decode(data: unknown): unknown {
      if (typeof data !== 'string') return badFrame(ws);
      const messages = messagesIn(data);
      if (!messages) return badFrame(ws);
      count(messages.filter(isCall).length);
      return ws.readyState === ws.OPEN ? messages.filter(stops.incoming) : [];
    },
  };
}

const isCall = (message: unknown): boolean =>
  typeof message === 'object' &&
  message !== null &&
  'method' in message &&
  (message.method === 'query' || message.method === 'mutation');

/** One frame holds 256 messages at most: a client resends all its subscriptions in one. Null when it holds something else. */
function messagesIn(text: string): readonly unknown[] | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return null;
  }
  const messages: readonly unknown[] = Array.isArray(parsed) ? parsed : [parsed];
  return messages.length > limits.messagesPerFrame ? null : messages;
}
