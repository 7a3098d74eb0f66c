import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cursor, parseCursor } from './index';

describe('cursors', () => {
  it('read back as they were written', () => {
    const epoch = fc.stringMatching(/^[a-z0-9]{1,32}$/);
    fc.assert(
      fc.property(epoch, fc.maxSafeNat(), (of, seq) => {
        expect(parseCursor(cursor(of, seq))).toEqual({ epoch: of, seq });
      }),
    );
  });

  it('are safe integers or nothing, whatever a client sends', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[a-z0-9]{0,3}:-?[0-9.e+]{0,20}$/)), (text) => {
        const read = parseCursor(text);
        if (read) expect(cursor(read.epoch, read.seq)).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    '',
    'a',
    'a:',
    ':1',
    'a:-1',
    'a:01',
    'a:1.5',
    'a:1e3',
    'A:1',
    'a:9007199254740992',
    'a:1:2',
    ' a:1',
    'a:1\n',
    `${'a'.repeat(33)}:1`,
  ])('refuse %j', (text) => {
    expect(parseCursor(text)).toBeNull();
  });
});
