import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import { Backpressure } from './backpressure';

/** A WebSocket that takes frames which are ready already: one write each to the socket below it. */
export class Line extends Backpressure {
  private readonly below: Socket;
  private held: Buffer[] | null = null;
  private readonly inLine: (() => void)[] = [];

  /** @param onStalled after 10 s without a drain, or above 1 MiB */
  constructor(
    private readonly ws: WebSocket,
    { socket }: IncomingMessage,
    onStalled: () => void,
  ) {
    super(socket, onStalled);
    this.below = socket;
  }

  /**
   * What is written while the socket closes is lost with it, as it would be on the way.
   * @param frames whole frames, made by `ws-frame`
   * @returns `pending` when the memory is still being read from after this call
   */
  write(frames: Buffer): 'done' | 'pending' {
    const { ws, below, held } = this;
    if (ws.readyState !== ws.OPEN) return 'done';
    if (held) {
      held.push(frames);
      return 'pending';
    }
    below.write(frames);
    // A write counts in `writableLength` until its callback has run, which it does at once when the kernel took all of it.
    return below.writableLength === 0 ? 'done' : 'pending';
  }

  /** What `write` is given meanwhile goes out as one. */
  together(work: () => void): void {
    const held: Buffer[] = [];
    this.held = held;
    try {
      work();
    } finally {
      this.held = null;
      if (held.length > 0) this.write(Buffer.concat(held));
    }
  }

  /** It wants no more until `emptied`. */
  isFull(): boolean {
    return this.below.writableNeedDrain && this.below.writableLength > 0;
  }

  /** Resolves when it wants more. All who wait are let in by turns, so that none of them has the socket to itself. */
  room(): Promise<void> {
    return new Promise((resolve) => this.whenRoom(resolve));
  }

  whenRoom(go: () => void): void {
    this.inLine.push(go);
    if (this.inLine.length === 1) void this.letIn();
  }

  private async letIn(): Promise<void> {
    while (this.inLine.length > 0) {
      await this.emptied();
      // Whoever fills it again and waits again goes to the end; it stays in the list until then, so that there is one of these loops.
      for (; this.inLine.length > 0 && !this.isFull(); this.inLine.shift()) this.inLine[0]?.();
    }
  }

  /** Without a reason, as a network would. */
  close(): void {
    this.ws.close();
  }
}
