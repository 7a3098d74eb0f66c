import { contrast, parseHex, toHex } from './contrast';
import { fromOklab, toOklab } from './oklab';

/** The grounds an accent is drawn on, as in `tokens.css`. */
export const ACCENT_GROUNDS = {
  light: { surface: '#f6f6f4', raised: '#ffffff', sunken: '#eeeeeb', hover: '#f1f1ee', pressed: '#e7e7e3' },
  dark: { surface: '#111215', raised: '#191b1f', sunken: '#0b0c0e', hover: '#22252a', pressed: '#2b2e35' },
} as const;

export type Theme = keyof typeof ACCENT_GROUNDS;

/** Colours derived from one accent; every pair meant to be read reaches 4.5, every pair meant to be seen 3. */
export interface AccentColors {
  /** Fill of buttons: the accent as it was given. */
  accent: string;
  accentHover: string;
  /** Text and icons on the fill. */
  onAccent: string;
  /** Edges and marks (a checked box, a tab's line, the rim of a fill too pale to stand out by itself). */
  accentLine: string;
  /** The accent as text, on any ground and on `accentSoft`. */
  accentInk: string;
  /** A tint of the ground. */
  accentSoft: string;
}

const READ = 4.5;
const SEE = 3;
const MUTED = { light: '#595c63', dark: '#a4a9b2' } as const;

/** Legible colours for light and dark from one `#rrggbb`; null when it is not one. */
export function accentColors(hex: string): Record<Theme, AccentColors> | null {
  const rgb = parseHex(hex);
  if (!rgb) return null;
  const accent = toHex(rgb);
  return { light: derive(accent, 'light'), dark: derive(accent, 'dark') };
}

function derive(accent: string, theme: Theme): AccentColors {
  const grounds = Object.values(ACCENT_GROUNDS[theme]);
  const away = theme === 'light' ? '#000000' : '#ffffff';
  const onAccent = contrast('#ffffff', accent) >= READ ? '#ffffff' : '#000000';
  const accentSoft = soften(accent, theme);
  const everywhere = [...grounds, accentSoft];
  return {
    accent,
    // Away from the text on it, so that hovering never makes it harder to read.
    accentHover: mix(accent, onAccent === '#ffffff' ? '#000000' : '#ffffff', 0.12),
    onAccent,
    accentLine: until(accent, away, (color) => reaches(color, everywhere, SEE)),
    accentInk: until(accent, away, (color) => reaches(color, everywhere, READ)),
    accentSoft,
  };
}

// Muted text is also set on the tint, so a strong accent gives a weaker one.
function soften(accent: string, theme: Theme): string {
  const { raised } = ACCENT_GROUNDS[theme];
  const strengths = theme === 'light' ? [0.12, 0.1, 0.08, 0.06, 0.04, 0.02] : [0.2, 0.16, 0.12, 0.08, 0.04];
  const tints = strengths.map((strength) => mix(raised, accent, strength));
  return tints.find((tint) => contrast(MUTED[theme], tint) >= READ) ?? raised;
}

function reaches(color: string, grounds: readonly string[], ratio: number): boolean {
  return grounds.every((ground) => contrast(color, ground) >= ratio);
}

// The nearest mix of `from` towards `to` that passes; `to` itself always does, and contrast only grows on the way.
function until(from: string, to: string, passes: (color: string) => boolean): string {
  if (passes(from)) return from;
  let [no, yes] = [0, 1];
  for (let step = 0; step < 12; step++) {
    const middle = (no + yes) / 2;
    if (passes(mix(from, to, middle))) yes = middle;
    else no = middle;
  }
  return mix(from, to, yes);
}

/** Between two `#rrggbb` colours in OKLab, `share` 0 (all `from`) to 1 (all `to`). */
export function mix(from: string, to: string, share: number): string {
  const [a, b] = [parseHex(from), parseHex(to)];
  if (!a || !b) throw new RangeError(`Not a #rrggbb colour: ${a ? to : from}`);
  const [start, end] = [toOklab(a), toOklab(b)];
  const between = (one: number, other: number) => one + (other - one) * share;
  return toHex(fromOklab([between(start[0], end[0]), between(start[1], end[1]), between(start[2], end[2])]));
}

const variables = [
  ['accent', '--ui-accent'],
  ['accentHover', '--ui-accent-hover'],
  ['onAccent', '--ui-on-accent'],
  ['accentLine', '--ui-accent-line'],
  ['accentInk', '--ui-accent-ink'],
  ['accentSoft', '--ui-accent-soft'],
  ['accentLine', '--ui-focus'],
] as const;

/**
 * A style sheet that puts an accent in force under `scope` (a selector written by the app, not by a person), in light
 * and dark. Safe to inline: only colours computed here go in. An accent that is not `#rrggbb` gives an empty sheet.
 */
export function accentCss(hex: string, scope: string): string {
  const colors = accentColors(hex);
  if (!colors) return '';
  const rule = (selector: string, theme: Theme) =>
    `${selector}{${variables.map(([name, variable]) => `${variable}:${colors[theme][name]}`).join(';')}}`;
  return `${rule(scope, 'light')}${rule(`.dark ${scope},.dark${scope}`, 'dark')}`;
}
