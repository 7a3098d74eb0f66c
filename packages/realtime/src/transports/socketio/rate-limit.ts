/** Handled messages per window, and refused ones before the socket goes. The wire contract's numbers, section 1. */
const window = { messages: 100, ms: 60_000, violations: 3 };
/** A client that came back joins its rooms again: all of that counts as one message. */
const resubscribe = { joins: 128, ms: 10_000 };

export type Verdict = 'handle' | 'refuse' | 'disconnect';

/** Counts messages by user, or by socket where nobody is signed in. */
export class RateLimit {
  private readonly counts = new Map<string, { until: number; handled: number; violations: number }>();

  take(key: string, now = Date.now()): Verdict {
    let count = this.counts.get(key);
    if (!count || count.until <= now) {
      count = { until: now + window.ms, handled: 0, violations: 0 };
      this.counts.set(key, count);
    }
    if (count.handled < window.messages) {
      count.handled++;
      return 'handle';
    }
    count.violations++;
    return count.violations >= window.violations ? 'disconnect' : 'refuse';
  }

  /** Forgets windows that are over. */
  prune(now = Date.now()): void {
    for (const [key, { until }] of this.counts) if (until <= now) this.counts.delete(key);
  }
}

/** The joins of one socket's first seconds; the first of them pays for all. */
export class ResubscribeBurst {
  private joins = 0;
  private readonly until: number;

  constructor(now = Date.now()) {
    this.until = now + resubscribe.ms;
  }

  /** True when this join is paid for already. */
  covers(now = Date.now()): boolean {
    if (now > this.until || this.joins >= resubscribe.joins) return false;
    this.joins++;
    return this.joins > 1;
  }
}
