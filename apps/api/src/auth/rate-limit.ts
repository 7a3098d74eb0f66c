import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';

export interface Rule {
  /** Seconds. */
  readonly window: number;
  readonly max: number;
}

/** better-auth's rate-limit storage, one to an instance (its own memory is shared by all of a process). */
export function rateLimitStorage() {
  const limiters = new Map<string, RateLimiterMemory>();
  const limiterOf = ({ window, max }: Rule): RateLimiterMemory => {
    const name = `${max}/${window}`;
    const limiter = limiters.get(name) ?? new RateLimiterMemory({ points: max, duration: window, keyPrefix: name });
    limiters.set(name, limiter);
    return limiter;
  };
  return {
    async consume(key: string, rule: Rule): Promise<{ allowed: boolean; retryAfter: number | null }> {
      try {
        await limiterOf(rule).consume(key);
        return { allowed: true, retryAfter: null };
      } catch (refused) {
        if (!isRefusal(refused)) throw refused;
        return { allowed: false, retryAfter: Math.ceil(refused.msBeforeNext / 1_000) };
      }
    },
  };
}

const isRefusal = (thrown: unknown): thrown is RateLimiterRes =>
  typeof thrown === 'object' && thrown !== null && 'msBeforeNext' in thrown;
