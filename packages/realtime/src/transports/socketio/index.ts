import type { Server as HttpServer } from 'node:http';
import { asRefusal } from '@stallwire/kernel';
import { Server, type Socket } from 'socket.io';
import { limits } from '../../limits';
import type { TransportDeps } from '../deps';
import { Client } from './client';
import { authenticationRequired, claimsOf, identityOf, isRunning, mayCome } from './handshake';
import { listen } from './messages';
import { RateLimit } from './rate-limit';
import { Rooms } from './room';
import { SlowReaders } from './slow';

export interface SocketIoOptions {
  /** Replaces `limits.slow`, for tests. */
  readonly slow?: { readonly [K in keyof typeof limits.slow]: number };
  /** ms between pings, and for the answer to one; together the 35 s after which silence is judged. */
  readonly ping?: { readonly interval: number; readonly timeout: number };
}

export interface SocketIoStats {
  readonly sockets: number;
  readonly rooms: number;
  readonly paused: number;
  /** Closed for being too slow, so far. */
  readonly dropped: number;
  /** Open sockets by Engine.IO version, transport, and whether they resume from cursors: `4 websocket cursors`. */
  readonly clients: Readonly<Record<string, number>>;
  /** Emissions so far under names that are only kept for old clients; one to a room counts once. */
  readonly oldNames: Readonly<Record<string, number>>;
  /** Connects so far by Engine.IO version, transport and kind of actor: `4 websocket user`. */
  readonly connects: Readonly<Record<string, number>>;
  /** Messages so far by their legacy name. */
  readonly messages: Readonly<Record<string, number>>;
}

export interface SocketIoBridge {
  readonly io: Server;
  stats(): SocketIoStats;
  /** Takes no one in any more and hangs up on those who are left, so that they come back elsewhere. */
  close(): Promise<void>;
}

/** The old wire: `/socket.io/` over polling and websocket, for clients that were written against the legacy servers. */
export function serveSocketIo(deps: TransportDeps, http: HttpServer, options: SocketIoOptions = {}): SocketIoBridge {
  const { ping = { interval: 15_000, timeout: 20_000 } } = options;
  let closing = false;
  const io = new Server({
    path: '/socket.io',
    addTrailingSlash: false,
    serveClient: false,
    destroyUpgrade: false,
    transports: ['polling', 'websocket'],
    pingInterval: ping.interval,
    pingTimeout: ping.timeout,
    connectTimeout: 10_000,
    maxHttpBufferSize: limits.frameBytes,
    perMessageDeflate: false,
    httpCompression: false,
    allowRequest: (request, decide) => decide(null, !closing && mayCome(deps.origins, request)),
    cors: {
      origin: (origin, decide) => decide(null, origin !== undefined && deps.origins.allows(origin, false)),
      credentials: true,
    },
  });

  const clients = new Map<string, Client>();
  const rooms = new Rooms(io);
  const rate = new RateLimit();
  const slow = new SlowReaders(options.slow, (reason) => deps.hungUp('socketio', reason));
  const connects: Record<string, number> = {};
  const messages: Record<string, number> = {};
  const count = (counts: Record<string, number>, name: string) => {
    counts[name] = (counts[name] ?? 0) + 1;
  };

  const admit = async (socket: Socket): Promise<Client | null> => {
    // A client connects once: more of its connects before the first is answered would open sockets that nobody counts.
    if (opening.has(socket.conn)) return null;
    opening.add(socket.conn);
    const actor = await identityOf(deps, socket);
    if (!actor || socket.conn.readyState !== 'open') return null;
    const connection = deps.hub.connect({ actor, transport: 'socketio', onClose: (reason) => client.hangUp(reason) });
    const client = new Client({
      socket,
      actor,
      connection,
      rooms,
      deps,
      claims: claimsOf(socket),
      mayWrite: () => slow.mayWrite(socket.conn),
    });
    clients.set(socket.id, client);
    socket.conn.once('close', () => forget(client));
    try {
      await client.reserve();
    } catch (error) {
      forget(client);
      throw error;
    }
    return client;
  };
  const opening = new WeakSet<Socket['conn']>();
  const forget = (client: Client) => {
    clients.delete(client.id);
    slow.forget(client);
    client.end();
  };

  io.use((socket, next) => {
    admit(socket).then(
      (client) => next(client ? undefined : new Error(authenticationRequired)),
      (error) => {
        const refusal = asRefusal(error);
        if (refusal.code === 'server.error') deps.report(error, 'socketio handshake');
        next(new Error(refusal.message));
      },
    );
  });
  io.on('connection', (socket) => {
    const client = clients.get(socket.id);
    // An event named `error` and frames that cannot be read end up here; without a listener they would end the process.
    socket.on('error', () => {});
    if (!client) return socket.disconnect(true);
    count(connects, `${socket.conn.protocol} ${socket.conn.transport.name} ${client.actor.kind}`);
    socket.on('disconnect', () => forget(client));
    listen(client, { deps, rate, count: (name) => count(messages, name) });
    client.start();
  });
  io.attach(http);
  io.engine.use((request: HttpRequest, _response: unknown, next: (error?: Error) => void) =>
    next(isRunning(request) && !mayCome(deps.origins, request) ? new Error('Foreign origin') : undefined),
  );

  const timers = [
    setInterval(() => slow.sweep(clients.values()), (options.slow ?? limits.slow).sweepEvery),
    setInterval(() => rate.prune(), 60_000),
  ];
  for (const timer of timers) timer.unref();

  return {
    io,
    stats: () => ({
      sockets: clients.size,
      rooms: rooms.size,
      paused: slow.paused,
      dropped: slow.dropped,
      clients: kindsOf(clients.values()),
      oldNames: Object.fromEntries(rooms.oldNames),
      connects: { ...connects },
      messages: { ...messages },
    }),
    async close() {
      closing = true;
      for (const timer of timers) clearInterval(timer);
      for (const client of [...clients.values()]) client.hangUp('going_away');
      io.engine.close();
    },
  };
}

function kindsOf(clients: Iterable<Client>): Record<string, number> {
  const kinds: Record<string, number> = {};
  for (const client of clients) {
    const { protocol, transport } = client.options.socket.conn;
    const kind = `${protocol} ${transport.name} ${client.resumes ? 'cursors' : 'none'}`;
    kinds[kind] = (kinds[kind] ?? 0) + 1;
  }
  return kinds;
}

type HttpRequest = Parameters<typeof mayCome>[1];
