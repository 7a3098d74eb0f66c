import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Sample } from '../fanout/samples';
import { drawFanout } from '../plot/fanout';
import { readResults } from '../report/results';
import { performanceFile, pictureFile } from './command';
import { withFigures } from './generated';

it('shows the figures of the committed results: else `pnpm bench docs`', () => {
  const text = readFileSync(performanceFile, 'utf8');
  expect(withFigures(text)).toBe(text);
});

it('shows the picture of the committed results: else `pnpm bench plot`', () => {
  expect(drawFanout(readResults<Sample>('fanout').samples)).toBe(readFileSync(pictureFile, 'utf8'));
});

it('refuses a marker that it does not know', () => {
  expect(() => withFigures('<!-- bench:nothing -->\n<!-- /bench -->')).toThrow('nothing');
});
