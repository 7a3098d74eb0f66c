import { styleText } from 'node:util';
import { wireProblems } from './check-wire';
import { generateClient } from './stack/build';
import { inRoot } from './stack/paths';
import { start } from './stack/processes';
import { step } from './stack/say';

/** The quick gate: everything that needs no database, no build and no browser. */
interface Check {
  readonly what: string;
  /** What to run when it fails. */
  readonly mend: string;
  run(): Promise<readonly string[]>;
}

/** Runs a tool of this checkout. @returns its lines when it failed */
const tool =
  (name: string, ...args: string[]) =>
  async (): Promise<readonly string[]> => {
    const lines: string[] = [];
    const command = inRoot('node_modules/.bin', name);
    const running = start({ command, args, env: { NO_COLOR: '1' } }, (line) => lines.push(line));
    return (await running.ended) === 0 ? [] : [...lines, `${name} found something`];
  };

const checks: readonly Check[] = [
  {
    what: 'Format and lint',
    mend: 'pnpm format',
    run: tool('biome', 'ci', '--colors=off', '--error-on-warnings', '.'),
  },
  { what: 'Versions', mend: 'pnpm exec sherif --fix', run: tool('sherif', '--fail-on-warnings') },
  { what: 'Dead code', mend: 'pnpm exec knip --fix', run: tool('knip', '--no-progress') },
  { what: 'Boundaries', mend: 'the README’s direction of imports', run: tool('turbo', 'boundaries') },
  { what: 'The wire', mend: 'pnpm wire', run: wireProblems },
  { what: 'Documents', mend: 'the lines above', run: tool('tsx', inRoot('scripts/check-docs.ts')) },
  { what: 'Types', mend: 'pnpm typecheck', run: tool('turbo', 'run', 'typecheck', '--output-logs=errors-only') },
];

async function main(): Promise<number> {
  await step('Preparing the database client', generateClient);
  const failed: Check[] = [];
  await Promise.all(
    checks.map(async (check) => {
      const began = performance.now();
      const problems = await check.run();
      const took = `${((performance.now() - began) / 1000).toFixed(1)} s`.padStart(7);
      if (problems.length > 0) failed.push(check);
      const mark = problems.length > 0 ? styleText('red', '✗') : styleText('green', '✓');
      console.log([...problems, `${mark} ${took}  ${check.what}`].join('\n'));
    }),
  );
  for (const { what, mend } of failed) console.log(styleText('red', `${what} failed. To mend: ${mend}`));
  return failed.length === 0 ? 0 : 1;
}

process.exitCode = await main();
