import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Machine } from './machine';

/** What a bench leaves behind; the committed ones are what the documents show. */
export interface Results<T> {
  readonly bench: string;
  /** ISO 8601 */
  readonly at: string;
  readonly machine: Machine;
  readonly samples: readonly T[];
}

export const resultsFile = (bench: string): string =>
  fileURLToPath(new URL(`../../results/${bench}.json`, import.meta.url));

/** One sample a line: a second run can be read as a diff. */
export function writeResults<T>(file: string, { samples, ...facts }: Results<T>): void {
  mkdirSync(path.dirname(file), { recursive: true });
  const head = JSON.stringify(facts, null, 2).slice(0, -2);
  const lines = samples.map((sample) => `    ${JSON.stringify(sample, rounded)}`);
  writeFileSync(file, `${head},\n  "samples": [\n${lines.join(',\n')}\n  ]\n}\n`);
}

/** Thousandths are noise. */
const rounded = (_key: string, value: unknown): unknown =>
  typeof value === 'number' ? Math.round(value * 1_000) / 1_000 : value;

/** @throws when the bench has never been run */
export const readResults = <T>(bench: string): Results<T> =>
  JSON.parse(readFileSync(resultsFile(bench), 'utf8')) as Results<T>;
