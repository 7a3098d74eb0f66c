import type { Channel, Cursor, Notice } from '@stallwire/events';
import type { Connection, Entry, Sink, Subscription } from '@stallwire/kernel';
import type { WebSocket } from 'ws';
import type { Backpressure } from '../backpressure';
import { frameOf } from './frames';

/** One person's own order channels on one socket. An event that travels on several of them is sent on the first only. */
export class OrdersListener {
  private readonly sinks: OrdersSink[] = [];

  constructor(
    private readonly ws: WebSocket,
    private readonly backpressure: Backpressure,
    /** Richest first. */
    private readonly mine: readonly Channel[],
  ) {}

  /**
   * Follows all channels from where `from` says.
   * @throws Refusal channel.forbidden
   */
  async follow(connection: Connection, from: (channel: Channel) => Promise<Cursor>): Promise<void> {
    await Promise.all(
      this.mine.map(async (channel) => {
        const sink = new OrdersSink(this, channel);
        this.sinks.push(sink);
        sink.subscription = await connection.join({ channel, after: await from(channel), sink });
        if (sink.full) sink.goOn();
      }),
    );
  }

  /** Its reader does not keep up: nothing is sent until what was sent before has gone out. */
  get isPaused(): boolean {
    return this.sinks.some((sink) => sink.full);
  }

  isFirst(entry: Entry): boolean {
    return this.mine.find((channel) => entry.deliveries.some((d) => d.channel === channel)) === entry.channel;
  }

  send(frame: Buffer | string): void {
    if (this.ws.readyState === this.ws.OPEN) this.ws.send(frame, { binary: false });
  }

  drained(): Promise<void> | null {
    return this.backpressure.drained();
  }
}

class OrdersSink implements Sink {
  subscription: Subscription | null = null;
  full = false;

  constructor(
    private readonly listener: OrdersListener,
    private readonly channel: Channel,
  ) {}

  write(batch: readonly Entry[]): boolean {
    for (const entry of batch) {
      const frame = this.listener.isFirst(entry) ? frameOf(entry) : null;
      if (frame) this.listener.send(frame);
    }
    const drained = this.listener.drained();
    if (!drained) return true;
    this.full = true;
    void drained.then(() => this.goOn());
    return false;
  }

  goOn(): void {
    const drained = this.listener.drained();
    // Another channel of this socket was quicker and has filled it again.
    if (drained) return void drained.then(() => this.goOn());
    this.subscription?.resume();
    if (this.subscription) this.full = false;
  }

  /** Old clients know one type of frame and ignore the others, so only what a client that resumes must know is told. */
  notice(position: Cursor, notice: Notice): void {
    if (notice.type !== 'resync') return;
    const { channel } = this;
    this.listener.send(
      JSON.stringify({ type: 'resync', channels: [channel], reason: notice.reason, cursors: { [channel]: position } }),
    );
  }
}
