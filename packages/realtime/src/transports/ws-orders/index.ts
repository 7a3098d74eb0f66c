import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type CloseReason, closeCodes } from '@stallwire/events';
import { asRefusal } from '@stallwire/kernel';
import { type WebSocket, WebSocketServer } from 'ws';
import { limits } from '../../limits';
import type { TransportDeps } from '../deps';
import { FrameRate } from '../frame-rate';
import { Line } from '../line';
import { refuseUpgrade } from '../upgrade';
import { type Guest, guestOf, type Listening } from './guest';
import { OrdersListener } from './listener';

/** Times in ms. */
export interface WsOrdersOptions {
  readonly heartbeatEvery?: number;
  /** No sign of life for this long and the socket is gone. */
  readonly silence?: number;
  /** How long somebody who is not signed in may stay. */
  readonly anonymousFor?: number;
}

export interface WsOrders {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void>;
  /** `paused`: sockets whose readers do not keep up. */
  stats(): { readonly sockets: number; readonly paused: number };
  close(): void;
}

/** `/ws/orders`: the first generation's wire. One kind of frame, about the orders that the signed-in person bought or sold. */
export function serveWsOrders(deps: TransportDeps, options: WsOrdersOptions = {}): WsOrders {
  const { heartbeatEvery = limits.heartbeatEvery, silence = limits.silence } = options;
  const wss = new WebSocketServer({ noServer: true, maxPayload: limits.frameBytes, perMessageDeflate: false });
  const lastSign = new WeakMap<WebSocket, number>();
  const listeners = new Set<OrdersListener>();
  const hangUp = (ws: WebSocket, reason: CloseReason) => {
    if (ws.readyState !== ws.OPEN) return;
    deps.hungUp('ws-orders', reason);
    closeWith(ws, reason);
  };

  const watch = (ws: WebSocket) => {
    const alive = () => lastSign.set(ws, Date.now());
    const rate = new FrameRate();
    alive();
    ws.on('pong', alive);
    ws.on('ping', () => {
      alive();
      if (!rate.take()) hangUp(ws, 'too_many_messages');
    });
    ws.on('message', () => {
      alive();
      if (!rate.take()) hangUp(ws, 'too_many_messages');
    });
    ws.on('error', () => ws.terminate());
  };

  const follow = async (ws: WebSocket, request: IncomingMessage, { actor, starts }: Listening) => {
    const connection = deps.hub.connect({ actor, transport: 'ws-orders', onClose: (reason) => hangUp(ws, reason) });
    const line = new Line(ws, request, () => hangUp(ws, 'too_slow'));
    const listener = new OrdersListener(line, connection, starts);
    listeners.add(listener);
    ws.once('close', () => {
      listeners.delete(listener);
      connection.close();
    });
    await listener.follow();
  };

  const welcome = async (ws: WebSocket, request: IncomingMessage, guest: Guest) => {
    if (guest === 'dead') return hangUp(ws, 'signed_out');
    if (guest !== 'anonymous') return follow(ws, request, guest);
    const bored = setTimeout(() => hangUp(ws, 'signed_out'), options.anonymousFor ?? limits.anonymousOrders);
    ws.once('close', () => clearTimeout(bored));
  };

  const beat = setInterval(() => {
    for (const ws of wss.clients) ws.ping();
  }, heartbeatEvery);
  // More often than the beat, which would be up to 15 s late.
  const look = setInterval(
    () => {
      const quietSince = Date.now() - silence;
      for (const ws of wss.clients) if ((lastSign.get(ws) ?? 0) < quietSince) hangUp(ws, 'silent');
    },
    Math.min(1_000, silence / 4),
  );
  for (const timer of [beat, look]) timer.unref();

  return {
    async upgrade(request, socket, head) {
      socket.on('error', () => socket.destroy());
      const { origin, cookie } = request.headers;
      if (!deps.origins.allows(origin, cookie !== undefined)) return refuseUpgrade(socket, 403);
      // Positions are taken before the socket opens: from then on the client may count on every event.
      const guest = await guestOf(deps, request);
      if (socket.destroyed) return;
      wss.handleUpgrade(request, socket, head, (ws) => {
        watch(ws);
        welcome(ws, request, guest).catch((error) => {
          const refusal = asRefusal(error);
          if (refusal.code === 'server.error') deps.report(error, 'ws-orders');
          hangUp(ws, refusal.code === 'limit.sockets' ? 'too_many_sockets' : 'going_away');
        });
      });
    },
    stats: () => ({
      sockets: wss.clients.size,
      paused: [...listeners].filter((listener) => listener.isPaused).length,
    }),
    close() {
      for (const timer of [beat, look]) clearInterval(timer);
      for (const ws of wss.clients) hangUp(ws, 'going_away');
      wss.close();
    },
  };
}

/** Says why, and does not wait for ever for the other side to agree. */
function closeWith(ws: WebSocket, reason: CloseReason): void {
  const { code, words } = closeCodes[reason];
  ws.close(code, words);
  setTimeout(() => ws.terminate(), 5_000).unref();
}
