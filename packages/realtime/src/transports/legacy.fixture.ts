import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { newId } from '@stallwire/db';
import { type Capability, type CloseReason, capabilities, type EventName, type PayloadOf } from '@stallwire/events';
import { type Actor, anonymous, type TransportName } from '@stallwire/kernel';
import { sample } from '@stallwire/testing';
import { type LegacyOrders, legacyOrders } from '@stallwire/testing/legacy-orders';
import { type LegacySocket, type LegacySocketOptions, legacySocket } from '@stallwire/testing/legacy-socket';
import { tell } from '@stallwire/testing/tell';
import { type House, openHouse } from '../hub.fixture';
import type { TransportDeps } from './deps';
import { type SocketIoBridge, type SocketIoOptions, serveSocketIo } from './socketio';
import { serveWsOrders, type WsOrders, type WsOrdersOptions } from './ws-orders';

export const origin = 'http://shop.test';

export interface LegacyHouse extends AsyncDisposable {
  readonly house: House;
  readonly bridge: SocketIoBridge;
  readonly native: WsOrders;
  /** Every connection the doors made, the newest last. */
  readonly connections: ReturnType<House['hub']['connect']>[];
  readonly port: number;
  readonly url: string;
  /** Usernames of stores. */
  readonly usernames: Map<string, string>;
  /** Stores somebody works in, by user id. */
  readonly staff: Map<string, { sellerId: string; capabilities: readonly Capability[] }[]>;
  /** Connections that were ended from here, and why. */
  readonly hungUp: (readonly [TransportName, CloseReason])[];
  /** What was reported: expected to stay empty. */
  readonly reported: unknown[];
  /** Signs somebody in. @returns the session's cookie */
  signIn(actor: Actor): string;
  /** Forgets a session as a database would. */
  signOut(cookie: string): void;
  socket(actor: Actor | null, options?: LegacySocketOptions): Promise<LegacySocket>;
  orders(actor: Actor | null, since?: Readonly<Record<string, string>>): Promise<LegacyOrders>;
  tell<N extends EventName>(name: N, overrides?: Partial<PayloadOf<N>>): Promise<null>;
}

export const seller = (userId: string = newId()): Actor => user(userId, 'seller');
export const buyer = (userId: string = newId()): Actor => user(userId, 'buyer');
const user = (userId: string, role: 'seller' | 'buyer'): Actor => ({
  kind: 'user',
  userId,
  role,
  sessionId: newId(),
  grants: { browserKeyHash: null, channels: [] },
});

const tokenOf = ({ headers }: IncomingMessage): string | null =>
  headers.authorization?.replace('Bearer ', '') ?? /session=([^;]+)/.exec(headers.cookie ?? '')?.[1] ?? null;

/** The old wires on one port, over a real hub and database. Sessions live in a map. */
export async function openLegacyHouse(
  options: { socketIo?: SocketIoOptions; wsOrders?: WsOrdersOptions } = {},
): Promise<LegacyHouse> {
  const house = await openHouse();
  const sessions = new Map<string, Actor>();
  const usernames = new Map<string, string>();
  const staff: LegacyHouse['staff'] = new Map();
  const reported: unknown[] = [];
  const hungUp: LegacyHouse['hungUp'][number][] = [];
  const connections: LegacyHouse['connections'] = [];
  const deps: TransportDeps = {
    hub: {
      connect(of) {
        const connection = house.hub.connect(of);
        connections.push(connection);
        return connection;
      },
      publish: (events) => house.hub.publish(events),
    },
    identify: async (request) => {
      const token = tokenOf(request);
      if (token === null) return { actor: anonymous };
      const actor = sessions.get(token);
      return actor ? { actor } : { dead: true };
    },
    origins: { allows: (from, hasCookie) => (from === undefined ? !hasCookie : from === origin) },
    storefrontId: async (text) => usernames.get(text) ?? (/^[0-9a-f-]{36}$/.test(text) ? text : null),
    storesOf: async (actor) => {
      if (actor.kind !== 'user') return [];
      const own = actor.role === 'seller' ? [{ sellerId: actor.userId, capabilities }] : [];
      return [...own, ...(staff.get(actor.userId) ?? [])];
    },
    cartsOf: async () => [],
    positionBefore: (channel, at) => house.log.positionBefore(channel, at),
    hungUp: (transport, reason) => hungUp.push([transport, reason]),
    report: (error) => reported.push(error),
  };
  const http = createServer((_request, response) => response.writeHead(404).end());
  const bridge = serveSocketIo(deps, http, options.socketIo);
  const orders = serveWsOrders(deps, options.wsOrders);
  http.on('upgrade', (request, socket, head) => {
    const path = request.url?.split('?', 1)[0];
    if (path === '/ws/orders') void orders.upgrade(request, socket, head);
    else if (!path?.startsWith('/socket.io')) socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const signIn = (actor: Actor): string => {
    const token = newId();
    sessions.set(token, actor);
    return `session=${token}`;
  };
  return {
    house,
    bridge,
    native: orders,
    connections,
    port,
    url,
    usernames,
    staff,
    reported,
    hungUp,
    signIn,
    signOut: (cookie) => sessions.delete(cookie.replace('session=', '')),
    socket: (actor, more = {}) =>
      legacySocket(url, { origin, ...(actor !== null && { cookie: signIn(actor) }), ...more }),
    orders: (actor, since) =>
      legacyOrders(`ws://127.0.0.1:${port}`, {
        origin,
        ...(actor !== null && { cookie: signIn(actor) }),
        ...(since && { since }),
      }),
    tell: (name, overrides) => tell(house.kernel, name, sample(name, overrides)),
    async [Symbol.asyncDispose]() {
      await bridge.close();
      orders.close();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
      await house[Symbol.asyncDispose]();
    },
  };
}
