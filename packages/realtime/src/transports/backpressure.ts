import type { Socket } from 'node:net';
import { limits } from '../limits';

const { pauseAbove, closeAbove, closeAfter } = limits.slow;

/** Says when a socket may be written to again, and when it has kept us waiting for too long. Its buffer is the truth about a slow reader. */
export class Backpressure {
  private waiting: Promise<void> | null = null;

  /** @param onStalled after 10 s without a drain, or above 1 MiB */
  constructor(
    private readonly socket: Socket,
    private readonly onStalled: () => void,
  ) {}

  /** A promise while more than 256 KiB wait to be sent; null while there is room. */
  drained(): Promise<void> | null {
    const { socket } = this;
    if (socket.destroyed) return null;
    if (socket.writableLength > closeAbove) this.onStalled();
    if (socket.writableLength > pauseAbove && socket.writableNeedDrain) this.waiting ??= this.wait();
    return this.waiting;
  }

  /** After a write that was refused: resolves when all has gone out, or the socket has. */
  emptied(): Promise<void> {
    if (this.socket.destroyed || !this.socket.writableNeedDrain) return Promise.resolve();
    this.waiting ??= this.wait();
    return this.waiting;
  }

  private wait(): Promise<void> {
    const { socket } = this;
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(stalled);
        socket.off('drain', done);
        socket.off('close', done);
        this.waiting = null;
        resolve();
      };
      const stalled = setTimeout(() => {
        done();
        this.onStalled();
      }, closeAfter);
      socket.once('drain', done);
      socket.once('close', done);
    });
  }
}
