import { type CloseReason, closeCodes } from '@stallwire/events';

export type ConnectionState = 'connecting' | 'live' | 'catching-up' | 'reconnecting' | 'offline' | 'signed-out';

/** What is known of the connection; a new object whenever something changed. */
export interface ConnectionView {
  readonly state: ConnectionState;
  /** `state`, but the last good one through drops that are too short to bother anybody. */
  readonly shownState: ConnectionState;
  /** True while `shownState` hides a short drop. */
  readonly quiet: boolean;
  /** When something last arrived (ms since 1970), to about a second; null before. */
  readonly lastSyncAt: number | null;
  /** When the next try is due (ms since 1970); null when none is planned. */
  readonly retryAt: number | null;
  /** What carries it now. */
  readonly wire: 'ws' | 'sse' | null;
  /** Why the server hung up for good; `closeCodes` has words for it. */
  readonly closed: CloseReason | null;
}

export const firstView: ConnectionView = {
  state: 'connecting',
  shownState: 'connecting',
  quiet: false,
  lastSyncAt: null,
  retryAt: null,
  wire: null,
  closed: null,
};

/** The reason that a close code stands for; null for codes of the network, of proxies, and for none. */
export const reasonOf = (code: number | null): CloseReason | null => {
  const reasons = Object.keys(closeCodes) as CloseReason[];
  return reasons.find((reason) => closeCodes[reason].code === code) ?? null;
};

/** What the machine knows; what is shown follows from it. */
export interface Facts {
  readonly up: boolean;
  readonly level: boolean;
  readonly online: boolean;
  readonly closed: CloseReason | null;
  /** A line was up before, or a first one failed. */
  readonly tried: boolean;
}

export function stateOf({ up, level, online, closed, tried }: Facts): ConnectionState {
  if (closed === 'signed_out') return 'signed-out';
  if (up) return level ? 'live' : 'catching-up';
  if (!online || closed !== null) return 'offline';
  return tried ? 'reconnecting' : 'connecting';
}

/** Hides trouble for its first moments: shows the last calm state until trouble has lasted `after` ms. */
export class Quiet {
  #calm: ConnectionState = 'connecting';
  #since: number | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly after: number,
    private readonly tell: () => void,
  ) {}

  shown(state: ConnectionState): ConnectionState {
    if (state === 'live' || state === 'signed-out') {
      this.stop();
      this.#calm = state;
      return state;
    }
    if (this.#calm === 'signed-out') return state;
    if (this.#since === null) {
      this.#since = Date.now();
      this.#timer = setTimeout(this.tell, this.after);
    }
    return Date.now() - this.#since < this.after ? this.#calm : state;
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#since = null;
  }
}
