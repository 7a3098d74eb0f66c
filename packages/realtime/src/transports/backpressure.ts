import type { Socket } from 'node:net';
import { limits } from '../limits';

/** Says when a socket may be written to again, and when it has kept us waiting for too long. */
export interface Backpressure {
  /** A promise while more than 256 KiB wait to be sent; null while there is room. */
  drained(): Promise<void> | null;
  /** After a write that was refused: resolves when all has gone out, or the socket has. */
  emptied(): Promise<void>;
}

/**
 * Watches the net.Socket below a ws: its buffer is the truth about a slow reader.
 * @param onStalled after 10 s without a drain, or above 1 MiB
 */
export function watchSocket(socket: Socket, onStalled: () => void): Backpressure {
  let waiting: Promise<void> | null = null;
  const { pauseAbove, closeAbove, closeAfter } = limits.slow;
  const wait = () =>
    new Promise<void>((resolve) => {
      const stalled = setTimeout(() => {
        done();
        onStalled();
      }, closeAfter);
      const done = () => {
        clearTimeout(stalled);
        socket.off('drain', done);
        socket.off('close', done);
        waiting = null;
        resolve();
      };
      socket.once('drain', done);
      socket.once('close', done);
    });
  return {
    drained() {
      if (socket.destroyed) return null;
      if (socket.writableLength > closeAbove) onStalled();
      if (socket.writableLength > pauseAbove && socket.writableNeedDrain) waiting ??= wait();
      return waiting;
    },
    emptied() {
      if (socket.destroyed || !socket.writableNeedDrain) return Promise.resolve();
      waiting ??= wait();
      return waiting;
    },
  };
}
