import type { Channel } from '@stallwire/events';
import type { Entry } from '@stallwire/kernel';
import { limits } from './limits';
import type { Log } from './log';
import { Ring } from './ring';

/** ms that a commit may be published after a later one before the log is asked. */
const holePatience = 25;
const longestPatience = 5_000;

interface IntakeOptions {
  readonly channel: Channel;
  readonly log: Log;
  report(error: unknown): void;
  /** Resolves when what others commit comes by the bus; null where there is nothing to wait for. */
  readonly listening: Promise<void> | null;
  /** Told of the channel's head as it was found, before anything else. */
  start(head: number): void;
  /** Told of each entry once, in order and without gaps. */
  next(entry: Entry): void;
}

/** What has come of one channel, put in order: commits arrive by `publish` in any order, and the log fills the holes. */
export class Intake {
  /** Last sequence known without a gap before it. */
  known = 0;
  readonly ring = new Ring(limits.ring);
  /** The channel's head is known. */
  readonly ready: Promise<void>;
  private readonly waiting = new Map<number, Entry>();
  private filling: Promise<void> | null = null;
  private patience: NodeJS.Timeout | null = null;
  private loaded = false;
  private closed = false;
  private emptyFills = 0;

  constructor(private readonly options: IntakeOptions) {
    this.ready = this.load();
    this.ready.catch(() => {});
  }

  /** Listens first, then reads: what is committed after the head was read comes by the bus. */
  private async load(): Promise<void> {
    const { channel, log, listening } = this.options;
    if (listening) await listening;
    this.known = (await log.heads([channel])).get(channel) ?? 0;
    this.loaded = true;
    this.options.start(this.known);
    this.drain();
  }

  publish(entry: Entry): void {
    if (entry.seq <= this.known && this.loaded) return;
    if (this.loaded && entry.seq === this.known + 1 && this.waiting.size === 0) {
      this.append(entry);
      return;
    }
    this.waiting.set(entry.seq, entry);
    if (this.loaded) this.drain();
  }

  /** The database says there is more than this node has heard of. */
  behind(head: number): void {
    if (this.loaded && head > this.known) this.expectHole();
  }

  private drain(): void {
    for (let entry = this.waiting.get(this.known + 1); entry; entry = this.waiting.get(this.known + 1))
      this.append(entry);
    for (const seq of this.waiting.keys()) if (seq <= this.known) this.waiting.delete(seq);
    if (this.waiting.size > 0) this.expectHole();
  }

  private append(entry: Entry): void {
    this.known = entry.seq;
    this.ring.push(entry);
    this.options.next(entry);
  }

  private expectHole(): void {
    if (this.patience || this.filling || this.closed) return;
    // A hole that the log does not fill either is asked after less and less often.
    const patience = Math.min(holePatience * 2 ** this.emptyFills, longestPatience);
    this.patience = setTimeout(() => {
      this.patience = null;
      void this.fill();
    }, patience);
  }

  /** Reads from the log what this node was not told. Callers share one run. */
  fill(): Promise<void> {
    if (this.closed) return Promise.resolve();
    this.filling ??= this.readOn()
      .catch(this.options.report)
      .finally(() => {
        this.filling = null;
        if (this.waiting.size > 0) this.drain();
      });
    return this.filling;
  }

  private async readOn(): Promise<void> {
    const before = this.known;
    for (;;) {
      const entries = await this.options.log.read(this.options.channel, this.known, limits.logPage);
      for (const entry of entries) if (entry.seq === this.known + 1) this.append(entry);
      if (entries.length < limits.logPage) break;
    }
    this.emptyFills = this.known > before ? 0 : this.emptyFills + 1;
  }

  /** Stops its timer; the log is not read any more. */
  close(): void {
    this.closed = true;
    if (this.patience) clearTimeout(this.patience);
  }
}
