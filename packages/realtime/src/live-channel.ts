import { type Channel, cursor, type Notice, parseCursor, type ResyncReason } from '@stallwire/events';
import type { Entry, Group, Subscription } from '@stallwire/kernel';
import { limits } from './limits';
import type { Log } from './log';
import { Ring, sizeOf } from './ring';
import type { Subscriber } from './subscriber';

/** ms that a commit may be published after a later one before the log is asked. */
const holePatience = 25;
const longestPatience = 5_000;
/** Subscribers served before the loop gets its turn. */
const slice = 256;
const page = 250;

/**
 * One channel on this node: what was told lately, who is level with it, who is catching up. Commits come in by `publish`, in any
 * order; they leave in passes, in order, one call a subscriber with all that is due.
 */
export class LiveChannel {
  /** Last sequence known without a gap before it. */
  known = 0;
  /** Last sequence that a pass has handed out: where somebody who joins now begins. */
  sent = 0;
  readonly ring = new Ring(limits.ring);
  readonly ready: Promise<void>;
  private readonly waiting = new Map<number, Entry>();
  private readonly listed: (Subscriber | null)[] = [];
  private readonly groups = new Map<Group, number>();
  private queue: Entry[] = [];
  private pass: { batch: readonly Entry[]; next: number } | null = null;
  private late: Subscriber[] = [];
  private gone = 0;
  private scheduled = false;
  private filling: Promise<void> | null = null;
  private patience: NodeJS.Timeout | null = null;
  private loaded = false;
  private closed = false;
  private emptyFills = 0;
  private readonly reads = new Map<number, Promise<readonly Entry[]>>();

  constructor(
    readonly name: Channel,
    private readonly log: Log,
    private readonly report: (error: unknown) => void,
    listening: Promise<void> | null = null,
  ) {
    this.ready = this.load(listening);
    this.ready.catch(() => {});
  }

  /** Listens first, then reads: what is committed after the head was read comes by the bus. */
  private async load(listening: Promise<void> | null): Promise<void> {
    if (listening) await listening;
    const head = (await this.log.heads([this.name])).get(this.name) ?? 0;
    this.known = head;
    this.sent = head;
    this.loaded = true;
    this.drainWaiting();
  }

  publish(entry: Entry): void {
    if (entry.seq <= this.known && this.loaded) return;
    this.waiting.set(entry.seq, entry);
    if (this.loaded) this.drainWaiting();
  }

  /** The database says there is more than this node has heard of. */
  behind(head: number): void {
    if (this.loaded && head > this.known) this.expectHole();
  }

  private drainWaiting(): void {
    for (let entry = this.waiting.get(this.known + 1); entry; entry = this.waiting.get(this.known + 1))
      this.append(entry);
    for (const seq of this.waiting.keys()) if (seq <= this.known) this.waiting.delete(seq);
    if (this.waiting.size > 0) this.expectHole();
  }

  private append(entry: Entry): void {
    this.known = entry.seq;
    this.ring.push(entry);
    this.queue.push(entry);
    if (this.scheduled || this.pass) return;
    this.scheduled = true;
    setImmediate(() => this.startPass());
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
      .catch(this.report)
      .finally(() => {
        this.filling = null;
        if (this.waiting.size > 0) this.drainWaiting();
      });
    return this.filling;
  }

  private async readOn(): Promise<void> {
    const before = this.known;
    for (;;) {
      const entries = await this.log.read(this.name, this.known, page);
      for (const entry of entries) if (entry.seq === this.known + 1) this.append(entry);
      if (entries.length < page) break;
    }
    this.emptyFills = this.known > before ? 0 : this.emptyFills + 1;
  }

  private startPass(): void {
    this.scheduled = false;
    const batch = this.queue;
    this.queue = [];
    if (batch.length === 0) return;
    this.pass = { batch, next: 0 };
    for (const group of this.groups.keys()) this.guarded(() => group.write(batch));
    this.continuePass();
  }

  private continuePass(): void {
    const { pass } = this;
    if (!pass) return;
    const end = Math.min(pass.next + slice, this.listed.length);
    for (; pass.next < end; pass.next++) {
      const subscriber = this.listed[pass.next];
      if (subscriber) this.guarded(() => this.hand(subscriber, pass.batch));
    }
    if (end < this.listed.length) {
      setImmediate(() => this.continuePass());
      return;
    }
    this.sent = pass.batch.at(-1)?.seq ?? this.sent;
    this.pass = null;
    const { late } = this;
    this.late = [];
    for (const subscriber of late) this.goOn(subscriber);
    this.compact();
    if (this.queue.length > 0 && !this.scheduled) {
      this.scheduled = true;
      setImmediate(() => this.startPass());
    }
  }

  /** One subscriber's failure is its own. */
  private guarded(deliver: () => void): void {
    try {
      deliver();
    } catch (error) {
      this.report(error);
    }
  }

  private hand(subscriber: Subscriber, batch: readonly Entry[]): void {
    subscriber.at = batch.at(-1)?.seq ?? subscriber.at;
    if (!subscriber.sink.write(batch)) this.unlist(subscriber);
  }

  private compact(): void {
    if (this.gone < 64 || this.gone * 4 < this.listed.length) return;
    const staying = this.listed.filter((subscriber) => subscriber !== null);
    staying.forEach((subscriber, index) => {
      subscriber.index = index;
      this.listed[index] = subscriber;
    });
    this.listed.length = staying.length;
    this.gone = 0;
  }

  private unlist(subscriber: Subscriber): void {
    if (subscriber.index >= 0) {
      this.listed[subscriber.index] = null;
      subscriber.index = -1;
      this.gone++;
    }
    if (subscriber.grouped) this.exitGroup(subscriber);
  }

  private exitGroup(subscriber: Subscriber): void {
    const { membership } = subscriber;
    if (!membership) return;
    subscriber.at = this.levelOfGroups;
    subscriber.grouped = false;
    membership.exit();
    const left = (this.groups.get(membership.group) ?? 1) - 1;
    if (left === 0) this.groups.delete(membership.group);
    else this.groups.set(membership.group, left);
  }

  /** Groups are written at the start of a pass. */
  private get levelOfGroups(): number {
    return this.pass?.batch.at(-1)?.seq ?? this.sent;
  }

  /** Last sequence handed to this subscriber. */
  positionOf(subscriber: Subscriber): number {
    return subscriber.grouped ? this.levelOfGroups : subscriber.at;
  }

  /** Takes a subscriber in at the position its cursor names. The channel must be `ready`. */
  async admit(subscriber: Subscriber, after: string | null): Promise<void> {
    if (after === null) {
      subscriber.at = this.sent;
      subscriber.recovered = false;
    } else {
      const reason = await this.place(subscriber, after);
      if (reason) this.resync(subscriber, reason);
    }
    this.goOn(subscriber);
  }

  private async place(subscriber: Subscriber, after: string): Promise<ResyncReason | null> {
    const position = parseCursor(after);
    if (!position || position.epoch !== this.log.epoch) return 'other_epoch';
    if (position.seq > this.known) {
      // Only the database may say that a position does not exist: this node may be the one that is behind.
      const head = (await this.log.heads([this.name])).get(this.name) ?? 0;
      if (position.seq > head) return 'from_the_future';
      await this.fill();
      this.behind(head);
    }
    if (this.known - position.seq > limits.replay.events) return 'too_far_behind';
    subscriber.at = position.seq;
    subscriber.recovered = true;
    return null;
  }

  private resync(subscriber: Subscriber, reason: ResyncReason): void {
    subscriber.at = this.sent;
    subscriber.replayed = 0;
    subscriber.recovered = false;
    this.notify(subscriber, { type: 'resync', channel: this.name, reason });
  }

  /** Brings a subscriber level: from memory, else from the log; then it goes live in the same synchronous step. */
  catchUp(subscriber: Subscriber): void {
    const { left, paused, suspended, busy, index, grouped } = subscriber;
    if (left || paused || suspended || busy || index >= 0 || grouped) return;
    // A cursor may be ahead of what has been handed out: a pass to come brings the channel there.
    if (this.pass || subscriber.at > this.sent) {
      subscriber.busy = true;
      this.late.push(subscriber);
    } else if (subscriber.at === this.sent) this.goLive(subscriber);
    else {
      const batch = this.ring.after(subscriber.at, this.sent, limits.catchUpStep);
      if (batch) this.replay(subscriber, batch);
      else void this.catchUpFromLog(subscriber);
    }
  }

  private goOn(subscriber: Subscriber): void {
    subscriber.busy = false;
    this.catchUp(subscriber);
  }

  private goOnSoon(subscriber: Subscriber): void {
    subscriber.busy = true;
    setImmediate(() => this.goOn(subscriber));
  }

  private replay(subscriber: Subscriber, batch: readonly Entry[]): void {
    subscriber.at = batch.at(-1)?.seq ?? subscriber.at;
    let goesOn = true;
    this.guarded(() => {
      goesOn = subscriber.sink.write(batch);
    });
    if (goesOn) this.goOnSoon(subscriber);
  }

  private async catchUpFromLog(subscriber: Subscriber): Promise<void> {
    subscriber.busy = true;
    const { sent } = this;
    let batch: readonly Entry[] = [];
    try {
      batch = sent - subscriber.at > limits.replay.events ? [] : await this.readOnce(subscriber.at);
    } catch (error) {
      this.report(error);
    }
    subscriber.busy = false;
    if (subscriber.left) return;
    const due = batch.filter((entry) => entry.seq <= sent);
    subscriber.replayed += due.reduce((sum, entry) => sum + sizeOf(entry), 0);
    if (due.length === 0) this.resync(subscriber, 'history_gone');
    else if (subscriber.replayed > limits.replay.bytes) this.resync(subscriber, 'too_far_behind');
    else if (!subscriber.paused && !subscriber.suspended) return this.replay(subscriber, due);
    this.catchUp(subscriber);
  }

  /** However many come back to the same position at once, the log is read once. */
  private readOnce(after: number): Promise<readonly Entry[]> {
    const running = this.reads.get(after);
    if (running) return running;
    const read = this.log.read(this.name, after, page).finally(() => this.reads.delete(after));
    this.reads.set(after, read);
    return read;
  }

  private goLive(subscriber: Subscriber): void {
    if (subscriber.membership) {
      const { group } = subscriber.membership;
      this.groups.set(group, (this.groups.get(group) ?? 0) + 1);
      subscriber.grouped = true;
      subscriber.membership.enter();
    } else {
      subscriber.index = this.listed.length;
      this.listed.push(subscriber);
    }
    subscriber.replayed = 0;
    if (subscriber.welcomed) return;
    subscriber.welcomed = true;
    this.notify(subscriber, { type: 'caughtUp', channel: this.name, recovered: subscriber.recovered });
  }

  notify(subscriber: Subscriber, notice: Notice): void {
    this.guarded(() => subscriber.sink.notice(cursor(this.log.epoch, this.positionOf(subscriber)), notice));
  }

  pause(subscriber: Subscriber): void {
    subscriber.paused = true;
    this.unlist(subscriber);
  }

  resume(subscriber: Subscriber): void {
    subscriber.paused = false;
    this.catchUp(subscriber);
  }

  /** Takes it off the list while it is asked whether it may be there; apart from `pause`, so that neither ends the other. */
  suspend(subscriber: Subscriber): void {
    subscriber.suspended = true;
    this.unlist(subscriber);
  }

  /** It may: it goes on from its position. */
  release(subscriber: Subscriber): void {
    if (!subscriber.suspended) return;
    subscriber.suspended = false;
    this.catchUp(subscriber);
  }

  remove(subscriber: Subscriber): void {
    subscriber.left = true;
    this.unlist(subscriber);
  }

  /** Stops timers; nothing is delivered afterwards. */
  close(): void {
    this.closed = true;
    if (this.patience) clearTimeout(this.patience);
    this.listed.length = 0;
    this.groups.clear();
  }

  subscriptionOf(subscriber: Subscriber, leave: () => void): Subscription {
    const positionOf = () => cursor(this.log.epoch, this.positionOf(subscriber));
    return {
      channel: this.name,
      get position() {
        return positionOf();
      },
      pause: () => this.pause(subscriber),
      resume: () => this.resume(subscriber),
      leave,
    };
  }
}
