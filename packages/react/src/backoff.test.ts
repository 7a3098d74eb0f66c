import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fullJitter } from './backoff';

test('any wait between nothing and a ceiling that doubles up to its cap', () => {
  fc.assert(
    fc.property(fc.nat(2_000), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (attempt, random) => {
      const ceiling = Math.min(15_000, 1_000 * 2 ** Math.min(attempt, 10));
      const wait = fullJitter(attempt, () => random);
      expect(wait).toBeGreaterThanOrEqual(0);
      expect(wait).toBeLessThan(ceiling);
      expect(wait).toBe(random * ceiling);
    }),
  );
});
