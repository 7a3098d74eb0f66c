/** Every time the provider goes by, in ms. Tests shorten them; nothing else does. */
export interface Timing {
  /** Ceiling of the first retry and of all later ones. */
  readonly retryBase: number;
  readonly retryCap: number;
  /** A connect that takes longer has failed. */
  readonly connectWithin: number;
  /** Silence before a sign of life is asked for, and how long it may take. */
  readonly askAfter: number;
  readonly verdictAfter: number;
  /** A line that held this long counts as sound; one on which nothing was asked for, even when nothing came over it. */
  readonly soundAfter: number;
  /** Drops shorter than this are not shown. */
  readonly quietFor: number;
  /** How often a WebSocket is tried while the fallback carries. */
  readonly upgradeEvery: number;
  /** A channel nobody follows any more is kept this long, for remounts. */
  readonly linger: number;
  /** Least time between two reads of what events only make stale. */
  readonly readEvery: number;
  /** How long an optimistic change waits for its event after the answer. */
  readonly echoWithin: number;
}

export const timing: Timing = {
  retryBase: 1_000,
  retryCap: 15_000,
  connectWithin: 10_000,
  askAfter: 15_000,
  verdictAfter: 5_000,
  soundAfter: 5_000,
  quietFor: 5_000,
  upgradeEvery: 60_000,
  linger: 5_000,
  readEvery: 500,
  echoWithin: 3_000,
};
