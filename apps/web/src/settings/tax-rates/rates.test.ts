import { describe, expect, it } from 'vitest';
import { basisPointsIn, draftsOf, percentOf, problemsIn, ratesOf } from './rates';

describe('tax rates', () => {
  it('reads percentages as people write them, and only rates', () => {
    expect(['23', '7.25', '7,5 %', ' 0 ', '100'].map(basisPointsIn)).toEqual([2300, 725, 750, 0, 10_000]);
    expect(['', '-1', '100.01', '8.875', 'x'].map(basisPointsIn)).toEqual([null, null, null, null, null]);
  });

  it('writes every rate so that it is read as the same', () => {
    for (let basisPoints = 0; basisPoints <= 10_000; basisPoints += 1)
      expect(basisPointsIn(percentOf(basisPoints))).toBe(basisPoints);
  });

  it('finds a place that is named twice, a state that is none, and what is missing', () => {
    const [pt] = draftsOf([{ country: 'PT', state: '', basisPoints: 2300 }]);
    const again = { key: 1, country: 'PT', state: ' ', percent: '6' };
    const wrong = { key: 2, country: 'US', state: 'XX', percent: '' };
    const none = { key: 3, country: '', state: '', percent: '1' };
    const found = problemsIn([pt!, again, wrong, none]);
    expect([...found.keys()]).toEqual([1, 2, 3]);
    expect(Object.keys(found.get(2) ?? {})).toEqual(['state', 'percent']);
  });

  it('saves codes in capitals', () => {
    expect(ratesOf([{ key: 0, country: 'US', state: ' ca ', percent: '7.25' }])).toEqual([
      { country: 'US', state: 'CA', basisPoints: 725 },
    ]);
  });
});
