import { limits } from '../limits';

/** A token bucket for what one socket sends. */
export class FrameRate {
  private tokens: number;
  private filledAt: number;

  constructor(
    private readonly limit: { readonly burst: number; readonly perSecond: number } = limits.frames,
    private readonly now: () => number = Date.now,
  ) {
    this.tokens = limit.burst;
    this.filledAt = now();
  }

  /** @returns false once there are not as many tokens */
  take(cost = 1): boolean {
    const { burst, perSecond } = this.limit;
    const at = this.now();
    this.tokens = Math.min(burst, this.tokens + ((at - this.filledAt) / 1000) * perSecond);
    this.filledAt = at;
    if (this.tokens < cost) return false;
    this.tokens -= cost;
    return true;
  }
}
