import { mostChannels } from '@stallwire/events';

/** Limits that all transports share, from the architecture's table. Sizes in bytes, times in ms. */
export const limits = {
  frameBytes: 64 * 1024,
  channelsPerConnection: mostChannels,
  messagesPerFrame: 256,
  socketsPerUser: 50,
  /** Frames a socket may send: a burst, then so many a second. A frame that resubscribes to everything counts once. */
  frames: { burst: 60, perSecond: 10 },
  heartbeatEvery: 15_000,
  /** No sign of life for this long and a socket counts as gone. */
  silence: 35_000,
  recheckEvery: 60_000,
  /** An anonymous `/ws/orders` has nothing to hear; it may sign in elsewhere and come back. */
  anonymousOrders: 10_000,
  slow: { sweepEvery: 250, pauseAbove: 256 * 1024, closeAbove: 1024 * 1024, closeAfter: 10_000 },
  replay: { events: 1_000, bytes: 1024 * 1024 },
  retention: { hours: 24, events: 1_000 },
  ring: { events: 1_024, bytes: 1024 * 1024 },
  /** What one write to one subscriber holds at most, the last event apart. */
  catchUpStep: 64 * 1024,
  /** Events that one read of the log brings. */
  logPage: 250,
} as const;
