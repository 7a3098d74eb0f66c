import { type Channel, type Cursor, channels, cursor, type Envelope, type Frame, parseCursor } from '@stallwire/events';
import type { Following, Line } from '../src/line';
import type { Snapshot } from '../src/snapshot';

export const sellerId = '01900000-0000-7000-8000-000000000001';
export const A = channels.seller(sellerId, 'settings');
export const B = channels.storefront(sellerId);

interface Commit {
  readonly id: string;
  readonly to: readonly Channel[];
  /** A change of the catalogue that this build has not heard of: its reducer cannot be asked. */
  readonly strange: boolean;
}
interface Stream {
  seq: number;
  greeted: boolean;
  sent: { at: Cursor; frame: Frame }[];
  readonly on: Following;
}

/** A server in a few lines: a log with a gapless sequence a channel, streams that the test moves, reads that it answers. */
export class World implements Line {
  readonly wire = 'ws';
  readonly log: Commit[] = [];
  readonly streams = new Map<Channel, Stream>();
  readonly reads: { answer: Snapshot<readonly string[]>; resolve(value: Snapshot<readonly string[]>): void }[] = [];
  epoch = 'e1';
  probe(): void {}
  close(): void {}

  entries(channel: Channel): Commit[] {
    return this.log.filter(({ to }) => to.includes(channel));
  }

  follow(channel: Channel, after: Cursor | null, on: Following): () => void {
    const stream: Stream = { seq: this.entries(channel).length, greeted: false, sent: [], on };
    const place = after === null ? null : parseCursor(after);
    const unknown = place !== null && (place.epoch !== this.epoch || place.seq > stream.seq);
    if (place && !unknown) stream.seq = place.seq;
    this.streams.set(channel, stream);
    if (unknown) queueMicrotask(() => this.streams.get(channel) === stream && this.resync(channel, 'other_epoch'));
    return () => {
      if (this.streams.get(channel) === stream) this.streams.delete(channel);
    };
  }

  /** The next frame of a channel: what is due of the log, then `caughtUp`, then heartbeats. */
  step(channel: Channel): boolean {
    const stream = this.streams.get(channel);
    if (!stream) return false;
    const next = this.entries(channel)[stream.seq];
    if (next) {
      stream.seq += 1;
      this.#send(stream, { type: 'event', channel, event: envelopeOf(next) });
      return true;
    }
    const type = stream.greeted ? 'heartbeat' : 'caughtUp';
    stream.greeted = true;
    this.#send(stream, { type, channel, recovered: true, head: stream.seq } as Frame);
    return type === 'caughtUp';
  }
  again(channel: Channel, back: number): void {
    const stream = this.streams.get(channel);
    const old = stream?.sent.at(-1 - back);
    if (stream && old && old.frame.type === 'event') stream.on.frame(old.at, old.frame);
  }
  skip(channel: Channel): void {
    const stream = this.streams.get(channel);
    if (stream && this.entries(channel)[stream.seq]) stream.seq += 1;
  }
  resync(channel: Channel, reason: 'history_gone' | 'other_epoch'): void {
    const stream = this.streams.get(channel);
    if (!stream) return;
    stream.seq = this.entries(channel).length;
    this.#send(stream, { type: 'resync', channel, reason });
  }
  read(): Promise<Snapshot<readonly string[]>> {
    const cursors = Object.fromEntries([A, B].map((c) => [c, cursor(this.epoch, this.entries(c).length)]));
    const answer = { data: this.log.map(({ id }) => id), cursors };
    return new Promise((resolve) => this.reads.push({ answer, resolve }));
  }
  answer(which: number): boolean {
    const [read] = this.reads.splice(which % Math.max(this.reads.length, 1), 1);
    read?.resolve(read.answer);
    return read !== undefined;
  }
  #send(stream: Stream, frame: Frame): void {
    const at = cursor(this.epoch, stream.seq);
    stream.sent.push({ at, frame });
    stream.on.frame(at, frame);
  }
}

const envelopeOf = ({ id, strange }: Commit): Envelope =>
  ({
    id,
    name: 'storefront:status_updated',
    version: strange ? 99 : 1,
    at: '2026-01-01T00:00:00.000Z',
    mutationId: null,
    payload: { sellerId, version: 1, storeActive: true },
  }) as Envelope;
