import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Sample } from '../fanout/samples';
import { drawFanout } from '../plot/fanout';
import { readResults } from '../report/results';
import { say } from '../say';
import { withFigures } from './generated';

export const docsUsage = `pnpm bench docs
  Writes the figures of packages/bench/results into docs/performance.md.
pnpm bench plot
  Draws docs/pictures/fanout.svg from them.`;

const inRoot = (file: string): string => fileURLToPath(new URL(`../../../../${file}`, import.meta.url));
export const performanceFile = inRoot('docs/performance.md');
export const pictureFile = inRoot('docs/pictures/fanout.svg');

export async function docsCommand(): Promise<number> {
  writeFileSync(performanceFile, withFigures(readFileSync(performanceFile, 'utf8')));
  say(`${performanceFile} is up to date.`);
  return 0;
}

export async function plotCommand(): Promise<number> {
  writeFileSync(pictureFile, drawFanout(readResults<Sample>('fanout').samples));
  say(`${pictureFile} is drawn.`);
  return 0;
}
