import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import { Recorder } from './recorder';

export interface LegacySocketOptions {
  /** Cookie header. */
  readonly cookie?: string;
  /** Origin header; needed beside a cookie on a websocket. */
  readonly origin?: string;
  readonly auth?: Readonly<Record<string, unknown>>;
  readonly transports?: readonly ('polling' | 'websocket')[];
  /** What else `io()` takes. */
  readonly more?: Partial<ManagerOptions & SocketOptions>;
}

export interface Heard {
  readonly name: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** The stock Socket.IO client, keeping everything it hears. */
export class LegacySocket implements Disposable {
  readonly heard = new Recorder<Heard>();
  readonly errors = new Recorder<string>();
  readonly disconnects = new Recorder<string>();
  readonly connects = new Recorder<string>();

  constructor(readonly socket: Socket) {
    socket.on('connect', () => this.connects.push(socket.id ?? ''));
    socket.on('connect_error', (error) => this.errors.push(error.message));
    socket.on('disconnect', (reason) => this.disconnects.push(reason));
    socket.onAny((name: string, payload: unknown) => this.heard.push({ name, payload: Object(payload) }));
  }

  /** Sends a message and waits for its answer. */
  ask(message: string, ...args: readonly unknown[]): Promise<unknown> {
    return this.socket.emitWithAck(message, ...args);
  }

  /** The first payload under `name` that holds. */
  async next(name: string, holds: (payload: Heard['payload']) => boolean = () => true): Promise<Heard['payload']> {
    return (await this.heard.until((heard) => heard.name === name && holds(heard.payload))).payload;
  }

  /** All payloads heard so far under `name`. */
  all(name: string): Heard['payload'][] {
    return this.heard.items.filter((heard) => heard.name === name).map(({ payload }) => payload);
  }

  [Symbol.dispose](): void {
    this.socket.disconnect();
  }
}

/** A stock client that begins to connect. */
export function openLegacySocket(url: string, options: LegacySocketOptions = {}): LegacySocket {
  const { cookie, origin, auth = {}, transports = ['websocket'], more } = options;
  const extraHeaders = { ...(cookie !== undefined && { cookie }), ...(origin !== undefined && { origin }) };
  return new LegacySocket(
    io(url, {
      forceNew: true,
      reconnection: false,
      transports: [...transports],
      auth: { ...auth },
      extraHeaders,
      ...more,
    }),
  );
}

/** A stock client that is connected. @throws what the server refused it with */
export async function legacySocket(url: string, options: LegacySocketOptions = {}): Promise<LegacySocket> {
  const client = openLegacySocket(url, options);
  const refused = client.errors.until(() => true).then((message) => Promise.reject(new Error(message)));
  refused.catch(() => {});
  await Promise.race([client.connects.until(() => true), refused]);
  return client;
}

/** The cursors a client that resumes would keep: the last it was told on each channel. */
export function cursorsOf(client: LegacySocket): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const { name, payload } of client.heard.items) {
    if (name === 'caughtUp') kept[String(payload.channel)] = String(payload.cursor);
    Object.assign(kept, Object(payload._e).cursors, name === 'resync' || name === 'cursors' ? payload.cursors : {});
  }
  return kept;
}
