import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ACCENT_GROUNDS, type AccentColors, accentColors, accentCss, mix, type Theme } from './accent';
import { contrast, toHex } from './contrast';

// A walk over the whole cube, corners included, and the colours people choose most.
const steps = [0, 1 / 6, 2 / 6, 3 / 6, 4 / 6, 5 / 6, 1];
const cube = steps.flatMap((r) => steps.flatMap((g) => steps.map((b) => toHex([r, g, b]))));
const chosen = [
  '#ffcc00',
  '#ff6b35',
  '#1db954',
  '#e91e63',
  '#00bcd4',
  '#767676',
  '#777777',
  '#2a4fd1',
  '#fafafa',
  '#0b0c0e',
];
const muted = { light: '#595c63', dark: '#a4a9b2' };

function pairs(colors: AccentColors, theme: Theme) {
  const grounds = Object.values(ACCENT_GROUNDS[theme]);
  const read = [
    [colors.onAccent, colors.accent],
    [colors.onAccent, colors.accentHover],
    [muted[theme], colors.accentSoft],
    ...[...grounds, colors.accentSoft].map((ground) => [colors.accentInk, ground]),
  ] as const;
  const seen = [...[...grounds, colors.accentSoft].map((ground) => [colors.accentLine, ground])] as const;
  return { read, seen };
}

describe('accentColors', () => {
  it.each([...cube, ...chosen])('%s stays legible in light and dark', (hex) => {
    const colors = accentColors(hex)!;
    for (const theme of ['light', 'dark'] as const) {
      const { read, seen } = pairs(colors[theme], theme);
      for (const [front, back] of read)
        expect(contrast(front!, back!), `${front} on ${back}`).toBeGreaterThanOrEqual(4.5);
      for (const [front, back] of seen)
        expect(contrast(front!, back!), `${front} on ${back}`).toBeGreaterThanOrEqual(3);
    }
  });

  it('leaves an accent alone that needs no help', () => {
    const { light } = accentColors('#2A4FD1')!;
    expect(light).toMatchObject({
      accent: '#2a4fd1',
      accentLine: '#2a4fd1',
      accentInk: '#2a4fd1',
      onAccent: '#ffffff',
    });
  });

  it('keeps the fill as it was given and darkens only edges and text', () => {
    const { light } = accentColors('#ffcc00')!;
    expect(light).toMatchObject({ accent: '#ffcc00', onAccent: '#000000' });
    expect(light.accentLine).not.toBe('#ffcc00');
  });

  it('refuses what is not #rrggbb', () => {
    expect(accentColors('rebeccapurple')).toBeNull();
    expect(accentColors('#fff')).toBeNull();
    expect(accentCss('red;}body{display:none', '[data-shop]')).toBe('');
  });

  it('draws on the grounds that the tokens define', () => {
    const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');
    const [light = '', dark = ''] = css.split('\n.dark {');
    for (const [name, hex] of Object.entries(ACCENT_GROUNDS.light)) expect(light).toContain(`--ui-${name}: ${hex};`);
    for (const [name, hex] of Object.entries(ACCENT_GROUNDS.dark)) expect(dark).toContain(`--ui-${name}: ${hex};`);
    expect(light).toContain(`--ui-muted: ${muted.light};`);
    expect(dark).toContain(`--ui-muted: ${muted.dark};`);
  });
});

describe('mix', () => {
  it('has its ends where they belong', () => {
    expect(mix('#2a4fd1', '#ffffff', 0)).toBe('#2a4fd1');
    expect(mix('#2a4fd1', '#ffffff', 1)).toBe('#ffffff');
  });
});

describe('accentCss', () => {
  it('sets every accent variable for light and dark', () => {
    const css = accentCss('#ff6b35', '[data-shop]');
    expect(css).toMatch(/^\[data-shop\]\{--ui-accent:#[0-9a-f]{6};/);
    expect(css).toContain('.dark [data-shop],.dark[data-shop]{--ui-accent:#');
    expect(css.match(/--ui-/g)).toHaveLength(14);
  });
});
