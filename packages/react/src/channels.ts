import type { Channel, Cursor, Envelope, Frame, ResyncReason, RevokedReason } from '@stallwire/events';
import { fullJitter } from './backoff';
import { type ChannelView, Followed, idleView, joiningView } from './followed';
import type { Entry, History } from './history';
import { type Failure, isPermanent, type Line } from './line';
import type { Timing } from './timing';

export interface ChannelsDeps {
  /** An event, in order and once a channel. */
  event(channel: Channel, entry: Entry): void;
  /** The channel goes on from a position that what was read before may not reach, or (`reset`) cannot be compared with. */
  gap(channel: Channel, reset: boolean): void;
  revoked(channel: Channel, reason: RevokedReason): void;
  /** Nobody listens to it any more: from here on nothing is known. */
  dropped(channel: Channel): void;
  /** Everything followed has caught up on this line. */
  levelled(): void;
  readonly timing: Timing;
  readonly random: () => number;
}

/** All channels of one tab: one subscription each, whoever and however many follow it. */
export class Channels {
  readonly #followed = new Map<Channel, Followed>();
  readonly #listeners = new Set<() => void>();
  #line: Line | null = null;
  #levelling = false;

  constructor(private readonly deps: ChannelsDeps) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly view = (channel: Channel): ChannelView => this.#followed.get(channel)?.view ?? idleView;
  historyOf(channel: Channel): History | null {
    return this.#followed.get(channel)?.history ?? null;
  }
  isIdle(): boolean {
    return ![...this.#followed.values()].some((followed) => !followed.ended);
  }

  /** Follows a channel, from `after` if nobody does yet; returns how to let go. */
  follow(channel: Channel, after: Cursor | null): () => void {
    const followed = this.#followed.get(channel) ?? new Followed(channel, after);
    clearTimeout(followed.linger);
    followed.refs += 1;
    const isNew = this.#followed.get(channel) !== followed;
    if (isNew) this.#followed.set(channel, followed);
    const isLate = !isNew && followed.history.position === null && after !== null;
    if (isLate) followed.history.jump(after);
    if (isNew || isLate || followed.ended) this.#join(followed);
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      followed.refs -= 1;
      if (followed.refs === 0) followed.linger = setTimeout(() => this.#drop(followed), this.deps.timing.linger);
    };
  }

  /** Moves everything to a line that is up. */
  attach(line: Line): void {
    this.#line = line;
    this.#levelling = true;
    for (const followed of this.#followed.values()) if (!followed.ended) this.#join(followed);
    this.#checkLevel();
  }

  detach(): void {
    this.#line = null;
    this.#levelling = false;
    for (const followed of this.#followed.values()) followed.leave();
  }

  /** Somebody else is signed in: the next line asks again for what was refused. */
  forgive(): void {
    for (const followed of this.#followed.values()) this.#see(followed, joiningView);
  }

  #drop(followed: Followed): void {
    followed.leave();
    this.#followed.delete(followed.channel);
    this.#tell();
    this.deps.dropped(followed.channel);
    this.#checkLevel();
  }

  #join(followed: Followed): void {
    followed.leave();
    this.#see(followed, joiningView);
    if (!this.#line) return;
    const ours = (): boolean => followed.stop === stop;
    let stopped = false;
    let cancel = (): void => {};
    const stop = (): void => {
      stopped = true;
      cancel();
    };
    followed.stop = stop;
    cancel = this.#line.follow(followed.channel, followed.history.position, {
      frame: (at, frame) => ours() && this.#frame(followed, at, frame),
      ended: (failure) => ours() && this.#ended(followed, failure),
    });
    if (stopped) cancel();
  }

  #frame(followed: Followed, at: Cursor | null, frame: Frame): void {
    followed.attempt = 0;
    if (frame.type === 'revoked') {
      this.#end(followed, { status: 'revoked', refusal: null, revoked: frame.reason });
      this.deps.revoked(followed.channel, frame.reason);
    } else if (at !== null) {
      this.#placed(followed, at, frame);
    }
  }

  #placed(followed: Followed, at: Cursor, frame: Exclude<Frame, { type: 'revoked' }>): void {
    switch (frame.type) {
      case 'event':
        this.#event(followed, at, frame.event);
        break;
      case 'heartbeat':
        if (followed.history.compare(at) === 'apart') this.#hole(followed, at);
        break;
      case 'caughtUp':
        this.#caughtUp(followed, at);
        break;
      case 'resync':
        this.#resync(followed, at, frame.reason);
    }
  }

  #event(followed: Followed, at: Cursor, event: Envelope): void {
    const verdict = followed.history.add(at, event, !followed.level);
    if (verdict === 'hole') this.#hole(followed, at);
    const entry = followed.history.last;
    if (verdict !== 'next' || !entry) return;
    followed.holeAt = null;
    this.deps.event(followed.channel, entry);
  }

  #caughtUp(followed: Followed, at: Cursor): void {
    const { fresh } = followed;
    this.#isLevel(followed);
    if (fresh || followed.history.compare(at) === 'apart') this.#jump(followed, at);
    this.#checkLevel();
  }

  #resync(followed: Followed, at: Cursor, reason: ResyncReason): void {
    this.#isLevel(followed);
    followed.history.jump(at);
    this.deps.gap(followed.channel, reason === 'from_the_future' || reason === 'other_epoch');
    this.#checkLevel();
  }

  #isLevel(followed: Followed): void {
    followed.fresh = false;
    followed.level = true;
    this.#see(followed, { status: 'live', refusal: null, revoked: null });
  }

  /** Joins again for what is missing; when that did not bring it, goes on from where the server is. */
  #hole(followed: Followed, at: Cursor): void {
    const { position } = followed.history;
    if (position !== null && followed.holeAt !== position) {
      followed.holeAt = position;
      this.#join(followed);
    } else {
      followed.holeAt = null;
      this.#jump(followed, at);
    }
  }

  #jump(followed: Followed, to: Cursor): void {
    if (followed.history.compare(to) === 'apart') followed.history.jump(to);
    this.deps.gap(followed.channel, false);
  }

  #ended(followed: Followed, failure: Failure | null): void {
    if (failure && isPermanent(failure)) {
      this.#end(followed, { status: 'denied', refusal: failure.refusal, revoked: null });
      return;
    }
    followed.leave();
    this.#see(followed, { status: 'joining', refusal: failure?.refusal ?? null, revoked: null });
    const { retryBase, retryCap } = this.deps.timing;
    const wait = fullJitter(followed.attempt, this.deps.random, retryBase, retryCap);
    followed.attempt += 1;
    followed.retry = setTimeout(() => this.#join(followed), wait);
  }

  #end(followed: Followed, view: ChannelView): void {
    followed.leave();
    this.#see(followed, view);
    this.#checkLevel();
  }

  #checkLevel(): void {
    if (!this.#levelling || !this.#line) return;
    if ([...this.#followed.values()].some((followed) => !followed.level && !followed.ended)) return;
    this.#levelling = false;
    this.deps.levelled();
  }

  #see(followed: Followed, view: ChannelView): void {
    const { status, refusal, revoked } = followed.view;
    if (status === view.status && refusal === view.refusal && revoked === view.revoked) return;
    followed.view = view;
    this.#tell();
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}
