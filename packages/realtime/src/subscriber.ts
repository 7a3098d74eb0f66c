import type { Membership, Sink } from '@stallwire/kernel';

/** What a channel remembers of one subscriber. There is no queue: a position is enough, the rest is in the ring or the log. */
export class Subscriber {
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
  /** Bytes read from the log for it since it was level last. */
  replayed = 0;

  constructor(
    readonly sink: Sink,
    readonly membership: Membership | undefined,
  ) {}
}
