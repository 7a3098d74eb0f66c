import { type Channel, type Cursor, type Notice, parseCursor } from '@stallwire/events';
import type { Connection, Entry, Sink, Subscription } from '@stallwire/kernel';
import type { Line } from '../line';
import { textFrame } from '../ws-frame';
import { frameOf } from './frames';

/** Where to begin on a channel: `after`, and `opened` when there is more to replay than may be. */
export interface Start {
  readonly channel: Channel;
  readonly after: Cursor;
  /** The channel's position when the socket was opened; absent for clients that resume by themselves. */
  readonly opened?: Cursor;
}

const seqOf = (cursor: Cursor): number => parseCursor(cursor)?.seq ?? 0;

/** One person's own order channels on one socket. An event that travels on several of them is sent on the first only. */
export class OrdersListener {
  private readonly sinks = new Map<Channel, OrdersSink>();

  constructor(
    private readonly line: Line,
    private readonly connection: Connection,
    /** Richest first. */
    private readonly starts: readonly Start[],
  ) {}

  /** @throws Refusal channel.forbidden */
  async follow(): Promise<void> {
    await Promise.all(this.starts.map((start) => this.join(start)));
  }

  private async join({ channel, after, opened }: Start): Promise<void> {
    const sink = new OrdersSink(this, channel, opened);
    this.sinks.set(channel, sink);
    sink.subscribed(await this.connection.join({ channel, after, sink }));
  }

  /** Replay was refused: what came since the socket was opened is owed all the same. */
  startOver(channel: Channel, after: Cursor): void {
    this.join({ channel, after }).catch(() => this.line.close());
  }

  /** Its reader does not keep up: nothing is sent until what was sent before has gone out. */
  get isPaused(): boolean {
    return [...this.sinks.values()].some((sink) => sink.full);
  }

  isFirst(entry: Entry): boolean {
    const first = this.starts.find(({ channel }) => entry.deliveries.some((d) => d.channel === channel));
    return first?.channel === entry.channel;
  }

  /** @param frame whole, made by `ws-frame` */
  send(frame: Buffer): void {
    this.line.write(frame);
  }

  drained(): Promise<void> | null {
    return this.line.drained();
  }
}

class OrdersSink implements Sink {
  full = false;
  private subscription: Subscription | null = null;
  private ended = false;
  private last: Cursor | null = null;

  constructor(
    private readonly listener: OrdersListener,
    private readonly channel: Channel,
    private readonly opened: Cursor | undefined,
  ) {}

  subscribed(subscription: Subscription): void {
    this.subscription = subscription;
    if (this.ended) subscription.leave();
    else if (this.full) this.goOn();
  }

  write(batch: readonly Entry[]): boolean {
    if (this.ended) return true;
    for (const entry of batch) {
      const frame = this.listener.isFirst(entry) ? frameOf(entry) : null;
      if (frame) this.listener.send(frame);
      this.last = entry.cursor;
    }
    const drained = this.listener.drained();
    if (!drained) return true;
    this.full = true;
    void drained.then(() => this.goOn());
    return false;
  }

  private goOn(): void {
    if (this.ended || !this.subscription || this.listener.drained()) return;
    this.full = false;
    this.subscription.resume();
  }

  /** Old clients know one type of frame and ignore the others, so only what a client that resumes must know is told. */
  notice(position: Cursor, notice: Notice): void {
    if (notice.type !== 'resync' || this.ended) return;
    const { channel } = this;
    const opened = this.opened && this.last && seqOf(this.last) > seqOf(this.opened) ? this.last : this.opened;
    const cursors = { [channel]: opened ?? position };
    this.listener.send(
      textFrame(JSON.stringify({ type: 'resync', channels: [channel], reason: notice.reason, cursors })),
    );
    if (opened === undefined) return;
    this.ended = true;
    this.full = false;
    this.subscription?.leave();
    this.listener.startOver(channel, opened);
  }
}
