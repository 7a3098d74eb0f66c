import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changedFields, rebase, type Values } from './rebase';

const values: fc.Arbitrary<Values> = fc.record({
  logo: fc.constantFrom('', 'a', 'b'),
  story: fc.constantFrom('', 'x', 'y'),
  open: fc.boolean(),
  codes: fc.constantFrom<readonly string[]>([], ['DE'], ['DE', 'FR']),
});

test('fields that only one side changed merge, fields that both changed keep mine and are named', () => {
  const base: Values = { logo: 'a', story: 'once', policy: 'p' };
  const mine: Values = { logo: 'b', story: 'mine', policy: 'p' };
  const theirs: Values = { logo: 'a', story: 'theirs', policy: 'q' };
  expect(rebase(base, mine, theirs)).toEqual({
    values: { logo: 'b', story: 'mine', policy: 'q' },
    overlaps: ['story'],
  });
});

test('both sides changing a field to the same value is no overlap', () => {
  const { values: merged, overlaps } = rebase({ codes: [] }, { codes: ['DE'] }, { codes: ['DE'] });
  expect(merged).toEqual({ codes: ['DE'] });
  expect(overlaps).toEqual([]);
});

test('an untouched form becomes theirs; what was changed and not theirs to change survives; every overlap is a real one', () => {
  fc.assert(
    fc.property(values, values, values, (base, mine, theirs) => {
      expect(rebase(base, base, theirs)).toEqual({ values: theirs, overlaps: [] });
      const { values: merged, overlaps } = rebase(base, mine, theirs);
      for (const field of changedFields(base, mine)) expect(merged[field]).toEqual(mine[field]);
      const both = changedFields(base, mine).filter((field) => changedFields(base, theirs).includes(field));
      expect(overlaps).toEqual(both.filter((field) => changedFields(mine, theirs).includes(field)));
    }),
  );
});
