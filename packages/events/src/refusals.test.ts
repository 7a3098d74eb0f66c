import { describe, expect, it } from 'vitest';
import { refusals } from './index';

describe('refusals', () => {
  it.each(Object.entries(refusals))(
    '%s: a code of two parts, an HTTP status, a sentence',
    (code, { status, words }) => {
      expect(code).toMatch(/^[a-z]+\.[a-z_]+$/);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(600);
      expect(words).toMatch(/^\p{Lu}.*\.$/u);
    },
  );
});
