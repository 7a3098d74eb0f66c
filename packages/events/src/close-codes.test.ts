import { describe, expect, it } from 'vitest';
import { closeCodes, mayReconnect } from './index';

const all = Object.entries(closeCodes);

describe('close codes', () => {
  it('have a number each', () => {
    expect(new Set(all.map(([, { code }]) => code)).size).toBe(all.length);
  });

  it.each(all)(
    '%s is a number that an application may send, and words that fit a close frame',
    (_name, { code, words }) => {
      expect(code === 1001 || code === 1009 || (code >= 4000 && code <= 4999)).toBe(true);
      expect(Buffer.byteLength(words)).toBeLessThanOrEqual(123);
    },
  );

  it.each(all)('%s says whether coming back helps', (_name, { code, reconnect }) => {
    expect(mayReconnect(code)).toBe(reconnect);
  });

  it('lets a client come back after anything unknown', () => {
    expect(mayReconnect(1006)).toBe(true);
    expect(mayReconnect(4999)).toBe(true);
  });
});
