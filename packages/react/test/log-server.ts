import { EventEmitter, once, setMaxListeners } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import {
  type Channel,
  type Cursor,
  channels,
  cursor,
  type EventName,
  type Frame,
  mostChannels,
  packPositions,
  parseCursor,
  unpackPositions,
} from '@stallwire/events';
import { initTRPC, TRPCError, tracked } from '@trpc/server';
import { createHTTPHandler } from '@trpc/server/adapters/standalone';
import { getWSConnectionHandler } from '@trpc/server/adapters/ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { Reader } from './reader';

interface Told {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly mutationId: string | null;
  readonly payload: Record<string, unknown>;
}
const t = initTRPC.create({
  errorFormatter: ({ shape, error }) => ({ ...shape, data: { ...shape.data, refusal: refusalOf(error.cause) } }),
});
const refusalOf = (cause: unknown) => (cause instanceof Denied ? { code: 'channel.forbidden', message: 'No.' } : null);
class Denied extends Error {}

const one = z.object({ id: z.string(), capability: z.string().optional(), lastEventId: z.string().nullish() });

/** A small server that speaks our live protocol over real sockets: a log in memory, the stock tRPC adapters around it. */
export class LogServer {
  epoch = 'e1';
  /** What is asked of it, as it happens: `joined` (channel, after), `left` (channel), `socket`, `request` (path). */
  readonly seen = new EventEmitter();
  readonly joins: { readonly channel: Channel; readonly after: string | null; readonly wire: 'ws' | 'sse' }[] = [];
  /** Connection attempts that were cut before an answer. */
  refusedSockets = 0;
  acceptsSockets = true;
  /** Sockets come up, and then nothing goes through in either direction. */
  mutesSockets = false;
  /** Close code for every socket that comes in. */
  closesWith: number | null = null;
  /** tRPC code that joining a channel is refused with. */
  readonly denied = new Map<Channel, TRPCError['code']>();
  /** Cause of an error that our formatter gives a refusal. */
  readonly denial = new Denied();
  readonly procedures: Record<string, (input: unknown) => unknown> = {};
  readonly #log = new Map<Channel, Told[]>();
  readonly #kept = new Map<Channel, number>();
  readonly readers = new Set<Reader>();
  readonly sockets = new Set<WebSocket>();
  readonly #tcp = new Set<Socket>();
  readonly #http: Server;
  readonly #wss = new WebSocketServer({ noServer: true });
  #events = 0;

  private constructor() {
    const router = this.#router();
    const answer = createHTTPHandler({ router, basePath: '/trpc/' });
    this.#http = createServer((request, response) => {
      this.seen.emit('request', request.url);
      response.setHeader('access-control-allow-origin', '*');
      answer(request, response);
    });
    this.#http.on('connection', (socket) => {
      this.#tcp.add(socket);
      socket.on('close', () => this.#tcp.delete(socket));
    });
    const serve = getWSConnectionHandler({ wss: this.#wss, router });
    this.#http.on('upgrade', (request: IncomingMessage, socket, head) => {
      if (!this.acceptsSockets) {
        this.refusedSockets += 1;
        this.seen.emit('refused');
        socket.destroy();
        return;
      }
      this.#wss.handleUpgrade(request, socket, head, (ws) => {
        this.sockets.add(ws);
        ws.on('close', () => this.sockets.delete(ws));
        this.seen.emit('socket', ws);
        if (this.mutesSockets) ws.pause();
        else if (this.closesWith === null) serve(ws, request);
        else ws.close(this.closesWith);
      });
    });
  }

  static async start(port = 0): Promise<LogServer> {
    const server = new LogServer();
    server.#http.listen(port, '127.0.0.1');
    await once(server.#http, 'listening');
    return server;
  }

  get port(): number {
    return (this.#http.address() as AddressInfo).port;
  }
  get url(): string {
    return `ws://127.0.0.1:${this.port}/trpc`;
  }
  get httpUrl(): string {
    return `http://127.0.0.1:${this.port}/trpc`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.cut();
    this.#wss.close();
    this.#http.close();
    await once(this.#http, 'close');
  }

  /** Ends every connection without a word. */
  cut(): void {
    for (const socket of this.#tcp) socket.destroy();
  }
  closeSockets(code: number): void {
    for (const socket of this.sockets) socket.close(code);
  }

  head(channel: Channel): number {
    return this.#log.get(channel)?.length ?? 0;
  }
  cursor(channel: Channel): Cursor {
    return cursor(this.epoch, this.head(channel));
  }

  /** Appends an event to channels and tells whoever follows them. */
  tell(to: readonly Channel[], name: EventName, payload: Record<string, unknown>, more: Partial<Told> = {}): void {
    this.#events += 1;
    const told: Told = { id: `event-${this.#events}`, name, version: 1, mutationId: null, payload, ...more };
    for (const channel of to) {
      this.#log.set(channel, [...(this.#log.get(channel) ?? []), told]);
      for (const reader of this.readersOf(channel)) reader.push(this.itemAt(channel, this.head(channel)));
    }
  }
  /** Forgets history, so that older positions get `resync`. */
  forget(channel: Channel): void {
    this.#kept.set(channel, this.head(channel));
  }
  notice(channel: Channel, frame: Frame): void {
    for (const reader of this.readersOf(channel)) reader.push({ seq: this.head(channel), frame });
  }
  readersOf(channel: Channel): Reader[] {
    return [...this.readers].filter((reader) => reader.channel === channel);
  }
  itemAt(channel: Channel, seq: number): { seq: number; frame: Frame } {
    const told = this.#log.get(channel)?.[seq - 1];
    return { seq, frame: { type: 'event', channel, event: { at: '2026-01-01T00:00:00.000Z', ...told } } as Frame };
  }

  #open(channel: Channel, after: string | null, wire: 'ws' | 'sse'): Reader {
    const code = this.denied.get(channel);
    if (code) throw new TRPCError({ code, cause: new Denied() });
    const reader = new Reader(channel, after);
    const place = after === null ? null : parseCursor(after);
    const head = this.head(channel);
    const isHere = place?.epoch === this.epoch && place.seq <= head && place.seq >= (this.#kept.get(channel) ?? 0);
    if (place && isHere) for (let seq = place.seq + 1; seq <= head; seq += 1) reader.push(this.itemAt(channel, seq));
    if (place && !isHere) reader.push({ seq: head, frame: { type: 'resync', channel, reason: 'history_gone' } });
    reader.push({ seq: head, frame: { type: 'caughtUp', channel, recovered: place !== null && isHere } });
    this.readers.add(reader);
    this.joins.push({ channel, after, wire });
    this.seen.emit('joined', channel, after, wire);
    return reader;
  }

  async *#read(reader: Reader, signal: AbortSignal | undefined) {
    const stopped = once(reader.wake, 'stop');
    signal?.addEventListener('abort', () => reader.wake.emit('stop'), { once: true });
    try {
      while (!signal?.aborted) {
        const item = reader.queue.shift();
        if (item === 'end') return;
        if (item) yield item;
        else await Promise.race([once(reader.wake, 'item'), stopped]);
      }
    } finally {
      this.readers.delete(reader);
      this.seen.emit('left', reader.channel);
    }
  }

  async *#live(channel: Channel, after: string | null, signal: AbortSignal | undefined) {
    const reader = this.#open(channel, after, 'ws');
    for await (const { seq, frame } of this.#read(reader, signal)) yield tracked(cursor(this.epoch, seq), frame);
  }

  async *#all(names: readonly Channel[], packed: string, signal: AbortSignal | undefined) {
    if (signal) setMaxListeners(0, signal);
    const at = new Map<Channel, string>(unpackPositions(names, packed));
    const queue: { channel: Channel; seq: number | null; frame: Frame }[] = [];
    const wake = new EventEmitter();
    for (const channel of names) {
      if (this.denied.has(channel)) {
        queue.push({ channel, seq: null, frame: { type: 'revoked', channel, reason: 'access_removed' } });
        continue;
      }
      const reader = this.#open(channel, at.get(channel) ?? null, 'sse');
      void (async () => {
        for await (const item of this.#read(reader, signal)) {
          queue.push({ channel, ...item });
          wake.emit('item');
        }
      })();
    }
    signal?.addEventListener('abort', () => wake.emit('item'), { once: true });
    while (!signal?.aborted) {
      const item = queue.shift();
      if (!item) {
        await once(wake, 'item');
        continue;
      }
      if (item.seq === null) at.delete(item.channel);
      else at.set(item.channel, cursor(this.epoch, item.seq));
      yield tracked(packPositions(names, (name) => at.get(name)) || 'none', item.frame);
    }
  }

  #router() {
    const live = (channelOf: (input: z.infer<typeof one>) => Channel) =>
      t.procedure.input(one).subscription(({ input, signal }) => {
        return this.#live(channelOf(input), input.lastEventId ?? null, signal);
      });
    const call = (path: string) => t.procedure.input(z.unknown()).query(({ input }) => this.procedures[path]?.(input));
    const change = (path: string) =>
      t.procedure.input(z.unknown()).mutation(({ input }) => this.procedures[path]?.(input));
    return t.router({
      live: t.router({
        user: live(({ id }) => channels.user(id)),
        seller: live(({ id }) => channels.seller(id, 'settings')),
        storefront: live(({ id }) => channels.storefront(id)),
        all: t.procedure
          .input(z.object({ channels: z.array(z.string()).max(mostChannels), lastEventId: z.string().nullish() }))
          .subscription(({ input, signal }) => {
            return this.#all(input.channels as Channel[], input.lastEventId ?? '', signal);
          }),
      }),
      settings: t.router({ bySeller: call('settings.bySeller'), saveContact: change('settings.saveContact') }),
      account: t.router({ me: call('account.me') }),
    });
  }
}
