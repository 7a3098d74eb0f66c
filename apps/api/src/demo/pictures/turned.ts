import { numbers, shade } from './colour';

/** Half a width at a height: what a potter's template looks like. Heights grow downwards, in a picture of 800 by 800. */
export type Profile = readonly (readonly [halfWidth: number, y: number])[];

export interface Turned {
  readonly profile: Profile;
  readonly colour: string;
  /** Glaze over the upper part, down to this height. */
  readonly dip?: { readonly colour: string; readonly to: number };
  /** Horizontal lines in a darker tone. */
  readonly bands?: readonly number[];
  readonly speckles?: number;
  /** Height of the opening's ellipse; 0 for a closed top. */
  readonly mouth?: number;
  readonly metal?: boolean;
  /** What is seen in the mouth; dark unless told. */
  readonly inside?: string;
}

const cx = 400;

/** A smooth line through the points. */
function through(points: readonly (readonly [number, number])[]): string {
  const [first, ...rest] = points;
  if (!first) return '';
  let path = '';
  let previous = first;
  for (const [index, point] of rest.entries()) {
    const next = rest[index + 1] ?? point;
    const before = rest[index - 2] ?? first;
    const [x1, y1] = [previous[0] + (point[0] - before[0]) / 6, previous[1] + (point[1] - before[1]) / 6];
    const [x2, y2] = [point[0] - (next[0] - previous[0]) / 6, point[1] - (next[1] - previous[1]) / 6];
    path += `C${x1} ${y1} ${x2} ${y2} ${point[0]} ${point[1]}`;
    previous = point;
  }
  return path;
}

function outline(profile: Profile): string {
  const right = profile.map(([w, y]) => [cx + w, y] as const);
  const left = profile.map(([w, y]) => [cx - w, y] as const).reverse();
  const [top] = right;
  const [bottom] = left;
  if (!top || !bottom) return '';
  const base = bottom[1] + (cx - bottom[0]) * 0.12;
  return `M${top[0]} ${top[1]}${through(right)}Q${cx} ${base} ${bottom[0]} ${bottom[1]}${through(left)}Z`;
}

function speckled(count: number, top: number, bottom: number): string {
  const next = numbers(count * 31 + Math.round(top));
  return Array.from({ length: count }, () => {
    const [x, y, r] = [cx - 260 + next() * 520, top + next() * (bottom - top), 0.8 + next() * 2.2];
    return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${r.toFixed(1)}" opacity="${(0.15 + next() * 0.35).toFixed(2)}"/>`;
  }).join('');
}

const stops = (colour: string, metal: boolean): string => {
  const tones = metal
    ? ([
        [0, -0.45],
        [0.18, 0.15],
        [0.32, 0.55],
        [0.5, -0.05],
        [0.82, -0.3],
        [1, -0.5],
      ] as const)
    : ([
        [0, -0.2],
        [0.3, 0.16],
        [0.62, -0.04],
        [1, -0.42],
      ] as const);
  return tones.map(([at, by]) => `<stop offset="${at}" stop-color="${shade(colour, by)}"/>`).join('');
};

let drawn = 0;

/** Anything that a wheel or a lathe could make, lit from the left. */
export function turned({ profile, colour, dip, bands = [], speckles = 0, mouth = 14, metal = false, inside }: Turned) {
  const id = `t${++drawn}`;
  const path = outline(profile);
  const [top] = profile;
  const bottom = profile.at(-1);
  if (!top || !bottom) return '';
  const lines = bands.map(
    (y) =>
      `<path d="M120 ${y}q280 26 560 0" stroke="${shade(colour, -0.35)}" stroke-width="5" fill="none" opacity=".55"/>`,
  );
  const glaze = dip ? `<path d="M100 0h600V${dip.to}q-75 22 -150 4t-150 6t-150 -4t-150 4Z" fill="url(#${id}d)"/>` : '';
  const opening =
    mouth > 0
      ? `<ellipse cx="${cx}" cy="${top[1]}" rx="${top[0]}" ry="${mouth}" fill="${inside ?? shade(dip?.colour ?? colour, -0.5)}"/>
         <ellipse cx="${cx}" cy="${top[1]}" rx="${top[0]}" ry="${mouth}" fill="none" stroke="${shade(dip?.colour ?? colour, 0.3)}" stroke-width="5"/>`
      : '';
  return `<defs><linearGradient id="${id}">${stops(colour, metal)}</linearGradient>
    ${dip ? `<linearGradient id="${id}d">${stops(dip.colour, metal)}</linearGradient>` : ''}
    <clipPath id="${id}c"><path d="${path}"/></clipPath></defs>
    <path d="${path}" fill="url(#${id})"/>
    <g clip-path="url(#${id}c)">${glaze}${lines.join('')}<g fill="#2b1d14">${speckled(speckles, top[1], bottom[1])}</g>
    <rect x="${cx - (top[0] + bottom[0]) * 0.36}" y="0" width="26" height="800" fill="#fff" opacity=".16"/></g>${opening}`;
}
