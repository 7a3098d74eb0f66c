import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contrast, parseHex, toHex } from './contrast';

const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');

function tokensOf(selector: string): Record<string, string> {
  const start = css.indexOf(`\n${selector} {`);
  const block = css.slice(start, css.indexOf('\n}', start));
  return Object.fromEntries([...block.matchAll(/--ui-([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, hex]) => [name, hex]));
}

const themes = { light: tokensOf(':root'), dark: tokensOf('.dark') };
const grounds = ['surface', 'raised', 'sunken', 'hover', 'pressed'];

/** Text of any size: 4.5 (WCAG 2.2, 1.4.3). */
const text: readonly (readonly [string, readonly string[]])[] = [
  ['ink', [...grounds, 'accent-soft', 'positive-soft', 'caution-soft', 'critical-soft', 'live-soft']],
  ['muted', [...grounds, 'accent-soft', 'live-soft']],
  ['accent-ink', [...grounds, 'accent-soft']],
  ['on-accent', ['accent', 'accent-hover']],
  ['positive', ['surface', 'raised', 'sunken', 'hover', 'positive-soft']],
  ['caution', ['surface', 'raised', 'sunken', 'hover', 'caution-soft']],
  ['critical', ['surface', 'raised', 'sunken', 'hover', 'critical-soft']],
  ['on-critical', ['critical-fill', 'critical-fill-hover']],
  ['live', ['surface', 'raised', 'sunken', 'hover', 'live-soft']],
  ['on-tip', ['tip']],
];

/** Borders of controls, fills that mark a control, focus rings: 3 (WCAG 2.2, 1.4.11). */
const shapes: readonly (readonly [string, readonly string[]])[] = [
  ['control', ['surface', 'raised', 'sunken']],
  ['focus', [...grounds, 'accent-soft', 'critical-soft']],
  ['accent-line', ['surface', 'raised', 'sunken', 'hover', 'accent-soft']],
  ['critical-fill', ['surface', 'raised']],
];

const pairs = (table: typeof text) =>
  Object.entries(themes).flatMap(([theme, tokens]) =>
    table.flatMap(([front, backs]) => backs.map((back) => ({ theme, tokens, front, back }))),
  );

describe('tokens', () => {
  it('light and dark define the same colours', () => {
    expect(Object.keys(themes.light).length).toBeGreaterThan(25);
    expect(Object.keys(themes.dark).sort()).toEqual(Object.keys(themes.light).sort());
  });

  it.each(pairs(text))('$theme: $front can be read on $back', ({ tokens, front, back }) => {
    expect(contrast(tokens[front]!, tokens[back]!)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(pairs(shapes))('$theme: $front can be told from $back', ({ tokens, front, back }) => {
    expect(contrast(tokens[front]!, tokens[back]!)).toBeGreaterThanOrEqual(3);
  });
});

describe('contrast', () => {
  it('knows the ends of the scale', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
  });

  it('refuses what is not #rrggbb', () => {
    expect(() => contrast('#fff', '#000000')).toThrow(RangeError);
    expect(parseHex('red')).toBeNull();
  });

  it('writes what it reads', () => {
    expect(toHex(parseHex('#1a2B3c')!)).toBe('#1a2b3c');
  });
});
