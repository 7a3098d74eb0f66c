import { nice, ticks } from 'd3-array';
import { area, curveMonotoneX, line } from 'd3-shape';

/** Where values stand on an axis: 0 at the bottom, 100 at the top. */
export interface Axis {
  readonly ticks: readonly number[];
  readonly at: (value: number) => number;
}

/** About four round values that hold all of these and zero. @param least how far up it goes even where there is nothing */
export function axisOf(values: readonly (number | null)[], least: number): Axis {
  const known = values.filter((value) => value !== null);
  const [from, to] = nice(Math.min(0, ...known), Math.max(least, ...known), 4);
  return { ticks: ticks(from, to, 4), at: (value) => ((value - from) / (to - from)) * 100 };
}

/** How far along the points stand, 0 to 100; a single one is in the middle. */
export const alongOf = (index: number, count: number): number => (count < 2 ? 50 : (index / (count - 1)) * 100);

export interface Traces {
  readonly line: string;
  readonly area: string;
}

type Spot = readonly [x: number, y: number];

/** A line through the values that are known, and the area below it, in a box of 100 by 100 that is stretched. */
export function tracesOf(values: readonly (number | null)[], { at }: Axis): Traces {
  const spots = values.flatMap((value, index): Spot[] =>
    value === null ? [] : [[alongOf(index, values.length), 100 - at(value)]],
  );
  const x = ([along]: Spot) => along;
  const y = ([, down]: Spot) => down;
  return {
    line: line<Spot>(x, y).curve(curveMonotoneX)(spots) ?? '',
    area: area<Spot>(x, 100 - at(0), y).curve(curveMonotoneX)(spots) ?? '',
  };
}

/** Which of `count` places in a row get a name, so that about `most` of them do: the first, and then evenly. */
export function namedOf(count: number, most: number): readonly number[] {
  const step = Math.max(1, Math.ceil((count - 1) / Math.max(1, most - 1)));
  return Array.from({ length: count }, (_, index) => index).filter((index) => index % step === 0);
}
