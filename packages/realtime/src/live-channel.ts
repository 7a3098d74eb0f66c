import { type Channel, type Notice, parseCursor, type ResyncReason } from '@stallwire/events';
import type { Entry } from '@stallwire/kernel';
import type { HubWatch } from './hub';
import { Intake } from './intake';
import { limits } from './limits';
import type { Log } from './log';
import { Roster } from './roster';
import type { Subscriber } from './subscriber';
import { type Turns, turnBudget, type Worker } from './turns';

interface Pass {
  readonly batch: readonly Entry[];
  readonly last: number;
  /** When the oldest of it came in. */
  readonly since: number;
  next: number;
}

interface LiveChannelOptions {
  readonly name: Channel;
  readonly log: Log;
  readonly turns: Turns;
  readonly watch: HubWatch;
  report(error: unknown): void;
  /** Resolves when what others commit comes by the bus; null where there is nothing to wait for. */
  readonly listening: Promise<void> | null;
}

/**
 * One channel on this node: what was told lately, who is level with it, who is catching up. Commits leave it in passes, in order, one
 * call a subscriber with all that is due.
 */
export class LiveChannel implements Worker {
  readonly name: Channel;
  /** Last sequence that a pass has handed out: where somebody who joins now begins. */
  sent = 0;
  private readonly log: Log;
  private readonly turns: Turns;
  private readonly watch: HubWatch;
  private readonly report: (error: unknown) => void;
  private readonly intake: Intake;
  private readonly roster = new Roster();
  private queue: Entry[] = [];
  /** When the oldest entry of the queue came in, and stays so for what a full pass leaves. */
  private queuedAt = 0;
  private pass: Pass | null = null;
  /** Who waits for the end of a pass. */
  private late: Subscriber[] = [];
  /** Who catches up, and is due a step. */
  private steps: Subscriber[] = [];
  private waitsForTurn = false;
  private readonly reads = new Map<number, Promise<readonly Entry[]>>();

  constructor({ name, log, turns, watch, report, listening }: LiveChannelOptions) {
    this.name = name;
    this.log = log;
    this.turns = turns;
    this.watch = watch;
    this.report = report;
    this.intake = new Intake({
      channel: name,
      log,
      report,
      listening,
      start: (head) => {
        this.sent = head;
      },
      next: (entry) => this.append(entry),
    });
  }

  get ready(): Promise<void> {
    return this.intake.ready;
  }

  get epoch(): string {
    return this.log.epoch;
  }

  /** Last sequence known without a gap before it. */
  get known(): number {
    return this.intake.known;
  }

  publish(entry: Entry): void {
    this.intake.publish(entry);
  }

  /** The database says there is more than this node has heard of. */
  behind(head: number): void {
    this.intake.behind(head);
  }

  private append(entry: Entry): void {
    if (this.queue.length === 0) this.queuedAt = performance.now();
    this.queue.push(entry);
    this.askTurn();
  }

  private askTurn(): void {
    if (this.waitsForTurn) return;
    this.waitsForTurn = true;
    this.turns.ask(this);
  }

  work(until: number): boolean {
    this.pass ??= this.startPass();
    const { pass } = this;
    if (pass) {
      const next = this.roster.serve(pass.next, until, (subscriber) => this.hand(subscriber, pass));
      if (next !== null) {
        pass.next = next;
        return true;
      }
      this.endPass(pass);
    }
    // After a pass they have time of their own, so that one pass after the other does not keep them out.
    if (this.steps.length > 0) this.takeSteps(pass ? performance.now() + turnBudget : until);
    this.waitsForTurn = this.queue.length > 0 || this.steps.length > 0;
    return this.waitsForTurn;
  }

  private startPass(): Pass | null {
    const since = this.queuedAt;
    const batch = this.takeBatch();
    const last = batch.at(-1);
    if (!last) return null;
    this.pass = { batch, last: last.seq, since, next: 0 };
    this.roster.writeToGroups(batch, this.report);
    return this.pass;
  }

  /** All that is due, or as much of it as one write should hold. */
  private takeBatch(): readonly Entry[] {
    const { queue } = this;
    let bytes = 0;
    let count = 0;
    while (count < queue.length && bytes < limits.catchUpStep) bytes += (queue[count++] as Entry).bytes;
    this.queue = count < queue.length ? queue.slice(count) : [];
    return count < queue.length ? queue.slice(0, count) : queue;
  }

  private hand(subscriber: Subscriber, { batch, last }: Pass): void {
    if (!this.give(subscriber, batch, last)) this.unlist(subscriber);
  }

  /** @returns whether it takes more; one that refused stays where it was */
  private give(subscriber: Subscriber, batch: readonly Entry[], last: number): boolean {
    const before = subscriber.at;
    subscriber.at = last;
    try {
      const told = subscriber.sink.write(batch);
      if (told === 'refused') subscriber.at = before;
      return told === true;
    } catch (error) {
      // One subscriber's failure is its own.
      this.report(error);
      return true;
    }
  }

  private endPass({ batch, last, since }: Pass): void {
    this.watch.passed(performance.now() - since);
    // They stay in the ring for those who come back, who are few: what was encoded would be most of their weight.
    for (const entry of batch) entry.settle();
    this.sent = last;
    this.pass = null;
    this.steps.push(...this.late);
    this.late = [];
    this.roster.compact();
  }

  /** One each, until the clock says `until`; whoever has more to come goes to the end. */
  private takeSteps(until: number): void {
    const round = this.steps;
    this.steps = [];
    let taken = 0;
    for (; taken < round.length && (taken === 0 || performance.now() < until); taken++) {
      const subscriber = round[taken];
      if (subscriber) this.goOn(subscriber);
    }
    if (taken < round.length) this.steps = [...round.slice(taken), ...this.steps];
  }

  private unlist(subscriber: Subscriber): void {
    this.roster.remove(subscriber, this.levelOfGroups);
  }

  /** Groups are written at the start of a pass. */
  private get levelOfGroups(): number {
    return this.pass?.last ?? this.sent;
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
    if (!position || position.epoch !== this.epoch) return 'other_epoch';
    if (position.seq > this.known) {
      // Only the database may say that a position does not exist: this node may be the one that is behind.
      const head = (await this.log.heads([this.name])).get(this.name) ?? 0;
      if (position.seq > head) return 'from_the_future';
      await this.intake.fill();
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
    this.watch.resynced(reason);
    this.notify(subscriber, { type: 'resync', channel: this.name, reason });
  }

  /** Brings a subscriber level: from memory, else from the log; then it goes live in the same synchronous step. */
  private catchUp(subscriber: Subscriber): void {
    const { left, paused, suspended, busy, index, grouped } = subscriber;
    if (left || paused || suspended || busy || index >= 0 || grouped) return;
    // A cursor may be ahead of what has been handed out: a pass to come brings the channel there.
    if (this.pass || subscriber.at > this.sent) {
      subscriber.busy = true;
      this.late.push(subscriber);
    } else if (subscriber.at === this.sent) this.goLive(subscriber);
    else {
      const batch = this.intake.ring.after(subscriber.at, this.sent, limits.catchUpStep);
      if (batch) this.replay(subscriber, batch);
      else void this.catchUpFromLog(subscriber);
    }
  }

  private goOn(subscriber: Subscriber): void {
    subscriber.busy = false;
    this.catchUp(subscriber);
  }

  private replay(subscriber: Subscriber, batch: readonly Entry[]): void {
    if (!this.give(subscriber, batch, batch.at(-1)?.seq ?? subscriber.at)) return;
    subscriber.busy = true;
    this.steps.push(subscriber);
    this.askTurn();
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
    // Most often all of it, which those who read it together then share as it is.
    const due = (batch.at(-1)?.seq ?? 0) <= sent ? batch : batch.filter((entry) => entry.seq <= sent);
    const replayed = subscriber.replayed + due.reduce((sum, entry) => sum + entry.bytes, 0);
    if (due.length === 0) this.resync(subscriber, 'history_gone');
    else if (replayed > limits.replay.bytes) this.resync(subscriber, 'too_far_behind');
    else if (!subscriber.paused && !subscriber.suspended) {
      const before = subscriber.at;
      this.replay(subscriber, due);
      // What was refused is read again.
      if (subscriber.at !== before) subscriber.replayed = replayed;
      return;
    }
    this.catchUp(subscriber);
  }

  /** However many come back to the same position at once, the log is read once. */
  private readOnce(after: number): Promise<readonly Entry[]> {
    const running = this.reads.get(after);
    if (running) return running;
    const read = this.log.read(this.name, after, limits.logPage).finally(() => this.reads.delete(after));
    this.reads.set(after, read);
    return read;
  }

  private goLive(subscriber: Subscriber): void {
    this.roster.add(subscriber);
    subscriber.replayed = 0;
    if (subscriber.welcomed) return;
    subscriber.welcomed = true;
    this.notify(subscriber, { type: 'caughtUp', channel: this.name, recovered: subscriber.recovered });
  }

  notify(subscriber: Subscriber, notice: Notice): void {
    subscriber.notify(notice, this.report);
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
    this.intake.close();
    this.roster.clear();
  }
}
