import type { CloseReason } from '@stallwire/events';
import type { Socket } from 'socket.io';
import type { WebSocket } from 'ws';
import { limits } from '../../limits';
import type { Client } from './client';

type Conn = Socket['conn'];
interface Waiting {
  readonly data?: string | Buffer;
}
/** Parts of Engine.IO 6.6 that its types keep to themselves: packets not handed to the transport yet, and the transport's own socket. */
interface Insides {
  readonly writeBuffer: readonly Waiting[];
  readonly transport: { readonly name: string; readonly socket?: WebSocket };
}
const insides = (conn: Conn): Insides => conn as unknown as Insides;

/** Bytes that wait for this connection's reader; counts no further than where it would be closed. */
export function bufferedBytes(conn: Conn, most = limits.slow.closeAbove): number {
  const { writeBuffer, transport } = insides(conn);
  let bytes = transport.name === 'websocket' ? (transport.socket?.bufferedAmount ?? 0) : 0;
  for (const { data } of writeBuffer) {
    bytes += data === undefined ? 0 : Buffer.byteLength(data);
    if (bytes > most) break;
  }
  return bytes;
}

/** Closes at once, whatever still waits; the client comes back by itself. */
function drop(conn: Conn): void {
  const { transport } = insides(conn);
  conn.close(true);
  if (transport.name === 'websocket') transport.socket?.terminate();
}

type SlowLimits = { readonly [K in keyof typeof limits.slow]: number };

/** Looks after readers that do not keep up: out of their rooms above the limit, back when drained, closed when they stall. */
export class SlowReaders {
  private readonly stalled = new Map<Client, { since: number; least: number }>();
  /** Connections closed for being too slow. */
  dropped = 0;

  constructor(
    private readonly slow: SlowLimits = limits.slow,
    private readonly hungUp: (reason: CloseReason) => void = () => {},
  ) {}

  get paused(): number {
    return this.stalled.size;
  }

  mayWrite(conn: Conn): boolean {
    return bufferedBytes(conn, this.slow.closeAbove) <= this.slow.pauseAbove;
  }

  sweep(clients: Iterable<Client>, now = Date.now()): void {
    for (const client of clients) this.look(client, now);
  }

  private look(client: Client, now: number): void {
    const { conn } = client.options.socket;
    const bytes = bufferedBytes(conn, this.slow.closeAbove);
    const before = this.stalled.get(client);
    if (bytes <= this.slow.pauseAbove / 4) {
      this.stalled.delete(client);
      if (before || client.choked) client.resume();
    } else if (
      bytes > this.slow.closeAbove ||
      (before && now - before.since >= this.slow.closeAfter && bytes >= before.least)
    ) {
      this.forget(client);
      this.dropped++;
      this.hungUp('too_slow');
      drop(conn);
    } else if (before && bytes < before.least) {
      this.stalled.set(client, { since: now, least: bytes });
    } else if (!before && (bytes > this.slow.pauseAbove || client.choked)) {
      this.stalled.set(client, { since: now, least: bytes });
      client.seating.pause();
    }
  }

  forget(client: Client): void {
    this.stalled.delete(client);
  }
}
