import type { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';
import { type Backpressure, watchSocket } from './backpressure';

/** A WebSocket that takes frames which are ready already: one write each to the socket below it. */
export interface Line extends Backpressure {
  /**
   * What is written while the socket closes is lost with it, as it would be on the way.
   * @param frames whole frames, made by `ws-frame`
   * @returns false when it was taken but some of it waits; `emptied` says when to go on
   */
  write(frames: Buffer): boolean;
  /** Without a reason, as a network would. */
  close(): void;
}

/** @param onStalled after 10 s without a drain, or above 1 MiB */
export function lineOf(ws: WebSocket, { socket }: IncomingMessage, onStalled: () => void): Line {
  return {
    ...watchSocket(socket, onStalled),
    write: (frames) => ws.readyState !== ws.OPEN || socket.write(frames) || socket.writableLength === 0,
    close: () => ws.close(),
  };
}
