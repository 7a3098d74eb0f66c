import type { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';
import { type Backpressure, watchSocket } from './backpressure';

/** A WebSocket that takes frames which are ready already: one write each to the socket below it. */
export interface Line extends Backpressure {
  /**
   * What is written while the socket closes is lost with it, as it would be on the way.
   * @param frames whole frames, made by `ws-frame`
   * @returns `pending` when the memory is still being read from after this call
   */
  write(this: void, frames: Buffer): 'done' | 'pending';
  /** It wants no more until `emptied`. */
  isFull(): boolean;
  /** Without a reason, as a network would. */
  close(): void;
}

/** @param onStalled after 10 s without a drain, or above 1 MiB */
export function lineOf(ws: WebSocket, { socket }: IncomingMessage, onStalled: () => void): Line {
  return {
    ...watchSocket(socket, onStalled),
    write(frames) {
      if (ws.readyState !== ws.OPEN) return 'done';
      socket.write(frames);
      // A write counts in `writableLength` until its callback has run, which it does at once when the kernel took all of it.
      return socket.writableLength === 0 ? 'done' : 'pending';
    },
    isFull: () => socket.writableNeedDrain && socket.writableLength > 0,
    close: () => ws.close(),
  };
}
