import { describe, expect, it } from 'vitest';
import { alongOf, axisOf, namedOf, tracesOf } from './plot';

describe('axis', () => {
  it('has round values around all that is shown, zero among them', () => {
    const { ticks, at } = axisOf([120, 340, null, 77], 4);
    expect(ticks).toEqual([0, 100, 200, 300, 400]);
    expect([at(0), at(200), at(400)]).toEqual([0, 50, 100]);
  });

  it('goes below zero where more went back than came in', () => {
    const { ticks, at } = axisOf([-150, 300], 4);
    expect(ticks).toContain(0);
    expect(at(-150)).toBeGreaterThanOrEqual(0);
    expect(at(300)).toBeLessThanOrEqual(100);
  });

  it('is there before anything is: no value stands outside of it, whole things are not halved', () => {
    expect(axisOf([0, 0, 0], 4).ticks).toEqual([0, 1, 2, 3, 4]);
    expect(axisOf([], 4).at(0)).toBe(0);
    expect(axisOf([1, 2], 4).ticks).toEqual([0, 1, 2, 3, 4]);
    expect(axisOf([0.01, 0.035], 0.04).ticks).toEqual([0, 0.01, 0.02, 0.03, 0.04]);
  });
});

describe('traces', () => {
  it('go through the known values at their places, and end where what is to come begins', () => {
    const { line, area } = tracesOf([0, 50, 100, null, null], axisOf([0, 100], 4));
    expect(line).toMatch(/^M0,100/);
    expect(line).toMatch(/50,0$/);
    expect(area).toMatch(/Z$/);
  });

  it('are nothing without values', () => {
    expect(tracesOf([null, null], axisOf([], 4))).toEqual({ line: '', area: '' });
  });
});

it('places are named evenly, the first one always', () => {
  expect(namedOf(24, 7)).toEqual([0, 4, 8, 12, 16, 20]);
  expect(namedOf(3, 7)).toEqual([0, 1, 2]);
  expect(namedOf(1, 7)).toEqual([0]);
  expect([alongOf(0, 1), alongOf(0, 5), alongOf(4, 5)]).toEqual([50, 0, 100]);
});
