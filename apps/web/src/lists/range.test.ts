import { describe, expect, it } from 'vitest';
import { rangeOf } from './range';

const keys = ['mug', 'bowl', 'vase', 'jar'];

describe('a range of rows', () => {
  it('goes either way, and is the row itself without a beginning', () => {
    expect(rangeOf(keys, 'mug', 'vase')).toEqual(['mug', 'bowl', 'vase']);
    expect(rangeOf(keys, 'jar', 'bowl')).toEqual(['bowl', 'vase', 'jar']);
    expect(rangeOf(keys, null, 'bowl')).toEqual(['bowl']);
  });

  it('is the row itself when where it began has left the list', () => {
    expect(rangeOf(keys, 'plate', 'vase')).toEqual(['vase']);
  });
});
