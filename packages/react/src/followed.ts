import type { Channel, Cursor, RefusalShape, RevokedReason } from '@stallwire/events';
import { History } from './history';

export type ChannelStatus = 'joining' | 'live' | 'denied' | 'revoked';

/** One channel as a screen sees it; a new object whenever something changed. */
export interface ChannelView {
  /** `idle`: not followed. `denied`, `revoked`: for good, until somebody else signs in or a screen follows it anew. */
  readonly status: 'idle' | ChannelStatus;
  /** Why joining was refused. */
  readonly refusal: RefusalShape | null;
  readonly revoked: RevokedReason | null;
}

export const idleView: ChannelView = { status: 'idle', refusal: null, revoked: null };
export const joiningView: ChannelView = { status: 'joining', refusal: null, revoked: null };

/** One channel of this tab: who follows it, how far it is, and its subscription on the line in use. */
export class Followed {
  readonly history: History;
  refs = 0;
  view = joiningView;
  /** The subscription in use; replaced with every join, so that frames of an older one are known. */
  stop: (() => void) | null = null;
  attempt = 0;
  /** Joined from now on: what was read before the join may miss something. */
  fresh: boolean;
  /** Caught up on the line in use. */
  level = false;
  /** A hole was met at this position and the channel joined again for it. */
  holeAt: Cursor | null = null;
  linger: ReturnType<typeof setTimeout> | undefined;
  retry: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly channel: Channel,
    after: Cursor | null,
  ) {
    this.history = new History(after);
    this.fresh = after === null;
  }

  /** A session that ended says nothing about the channel: whoever goes on, somebody else or nobody, asks for it again. */
  get ended(): boolean {
    const { status, revoked } = this.view;
    return status === 'denied' || (status === 'revoked' && revoked !== 'session_ended');
  }

  /** Leaves the line; whatever still arrives from there is no longer ours. */
  leave(): void {
    clearTimeout(this.retry);
    this.level = false;
    const stop = this.stop;
    this.stop = null;
    stop?.();
  }
}
