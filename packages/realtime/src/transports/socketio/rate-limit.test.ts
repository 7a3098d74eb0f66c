import { describe, expect, it } from 'vitest';
import { RateLimit, ResubscribeBurst } from './rate-limit';

describe('rate limit', () => {
  it('handles 100 a minute, refuses two more, then hangs up; begins anew after the minute', () => {
    const rate = new RateLimit();
    const verdicts = Array.from({ length: 104 }, () => rate.take('user:a', 0));
    expect(verdicts.slice(0, 100).every((verdict) => verdict === 'handle')).toBe(true);
    expect(verdicts.slice(100)).toEqual(['refuse', 'refuse', 'disconnect', 'disconnect']);
    expect(rate.take('user:b', 0)).toBe('handle');
    rate.prune(59_999);
    expect(rate.take('user:a', 59_999)).toBe('disconnect');
    expect(rate.take('user:a', 60_000)).toBe('handle');
  });

  it('counts the joins of the first ten seconds as one message', () => {
    const burst = new ResubscribeBurst(0);
    const covered = Array.from({ length: 130 }, () => burst.covers(9_000));
    expect(covered.filter(Boolean)).toHaveLength(127);
    expect(covered[0]).toBe(false);
    expect(new ResubscribeBurst(0).covers(10_001)).toBe(false);
  });
});
