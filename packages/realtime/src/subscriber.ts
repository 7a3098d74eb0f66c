import { type Channel, type Cursor, cursor, type Notice } from '@stallwire/events';
import type { Membership, Sink, Subscription } from '@stallwire/kernel';
import type { LiveChannel } from './live-channel';

interface SubscriberOptions {
  readonly live: LiveChannel;
  readonly sink: Sink;
  readonly membership: Membership | undefined;
  /** The connection that lets it go. */
  readonly owner: { leave(subscriber: Subscriber): void };
}

/** What a channel remembers of one subscriber. There is no queue: a position is enough, the rest is in the ring or the log. */
export class Subscriber implements Subscription {
  readonly live: LiveChannel;
  readonly membership: Membership | undefined;
  private readonly owner: { leave(subscriber: Subscriber): void };
  sink: Sink;
  /** Last sequence handed to it while it is not in a group. */
  at = 0;
  /** Place in the channel's list; -1 while it is not level. */
  index = -1;
  grouped = false;
  paused = false;
  /** Whether it may still listen is being asked; nothing comes until that is known. */
  suspended = false;
  left = false;
  /** Something is under way already (its admission, the end of a pass, the next step, a read of the log) that will go on with it. */
  busy = true;
  /** Has been told `caughtUp`. */
  welcomed = false;
  recovered = false;
  private lastBeatAt = -1;
  /** Bytes read from the log for it since it was level last. */
  replayed = 0;

  constructor({ live, sink, membership, owner }: SubscriberOptions) {
    this.live = live;
    this.sink = sink;
    this.membership = membership;
    this.owner = owner;
  }

  get channel(): Channel {
    return this.live.name;
  }

  get position(): Cursor {
    return cursor(this.live.epoch, this.live.positionOf(this));
  }

  redirect(sink: Sink): void {
    this.sink = sink;
  }

  pause(): void {
    this.live.pause(this);
  }

  resume(): void {
    this.live.resume(this);
  }

  leave(): void {
    this.owner.leave(this);
  }

  /** Nothing was handed to it since it was asked this last. Members of groups always are: what a group was told says nothing of them. */
  isQuiet(): boolean {
    const quiet = this.membership !== undefined || this.at === this.lastBeatAt;
    this.lastBeatAt = this.at;
    return quiet;
  }

  /** A failure to tell is the listener's own. */
  notify(notice: Notice, report: (error: unknown) => void): void {
    try {
      this.sink.notice(this.position, notice);
    } catch (error) {
      report(error);
    }
  }
}
