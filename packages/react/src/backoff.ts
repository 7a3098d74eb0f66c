/**
 * Full jitter: anything between 0 and a ceiling that doubles with every attempt (ms).
 * @param attempt 0 for the first retry, whose ceiling is `base`
 */
export const fullJitter = (attempt: number, random: () => number, base = 1_000, cap = 15_000): number =>
  random() * Math.min(cap, base * 2 ** Math.min(attempt, 10));
