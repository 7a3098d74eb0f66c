import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { relative } from 'node:path';
import { styleText } from 'node:util';
import { findRedisServer } from '@stallwire/testing/redis/find';
import { findBrowser } from './stack/browser';
import { buildApi, buildWeb, generateClient } from './stack/build';
import { inRoot } from './stack/paths';
import { start } from './stack/processes';
import { say, step } from './stack/say';

/** The whole test command: types, lint, units and integration, browsers. Everything runs, then the sum decides. */
const reports = inRoot('.data/test-reports');
const sum = { passed: 0, failed: 0, skipped: 0 };
const failed: string[] = [];
const bin = (name: string) => inRoot('node_modules/.bin', name);

async function command(
  what: string,
  name: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<void> {
  const code = await step(what, () => start({ command: name, args, env }, (line) => console.log(line)).ended);
  if (code !== 0) failed.push(what);
}

/** A check without test cases of its own counts as one. It says its lines when it ends, since others run beside it. */
async function check(what: string, name: string, args: readonly string[]): Promise<void> {
  const lines: string[] = [];
  const code = await step(what, () => start({ command: bin(name), args }, (line) => lines.push(line)).ended);
  if (lines.length > 0) console.log(lines.join('\n'));
  if (code !== 0) failed.push(what);
  sum[code === 0 ? 'passed' : 'failed']++;
}

interface VitestReport {
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { fullName: string; status: string; failureMessages: string[] | null }[];
  }[];
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
}
interface Suite {
  file: string;
  specs: { title: string; ok: boolean }[];
  suites?: Suite[];
}
interface PlaywrightReport {
  suites: Suite[];
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
}

/** Said again at the end, where whoever reads only the last lines finds them. */
function failedTests({ testResults }: VitestReport): string[] {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const tests = assertionResults.filter((test) => test.status === 'failed');
    const file = relative(inRoot(), name);
    if (tests.length === 0) return status === 'failed' ? [`${file}: ${firstLine(message)}`] : [];
    return tests.map((test) => `${file}: ${test.fullName}: ${firstLine(test.failureMessages?.[0] ?? '')}`);
  });
}
const failedStories = ({ file, specs, suites = [] }: Suite): string[] => [
  ...specs.filter(({ ok }) => !ok).map(({ title }) => `${file}: ${title}`),
  ...suites.flatMap(failedStories),
];
const firstLine = (text: string) => text.split('\n', 1)[0] ?? '';

function read<T>(file: string, what: string): T | null {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as T;
  failed.push(`${what} left no report`);
  sum.failed++;
  return null;
}

async function vitest(): Promise<void> {
  const file = `${reports}/vitest.json`;
  // Here, since the tests that need it start side by side; without one they fail and say the same.
  await step('Finding a Redis server', () => findRedisServer(say)).catch((error: unknown) => say(String(error)));
  await command('Unit and integration tests', bin('vitest'), [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  const report = read<VitestReport>(file, 'vitest');
  if (!report) return;
  sum.passed += report.numPassedTests;
  sum.failed += report.numFailedTests;
  sum.skipped += report.numPendingTests + report.numTodoTests;
  failed.push(...failedTests(report));
}

async function playwright(): Promise<void> {
  const file = `${reports}/playwright.json`;
  const browser = await step('Finding a browser', findBrowser);
  await step('Building the API', buildApi);
  await step('Building the web app unless it is built', () =>
    buildWeb({ apiPort: testPorts.api, distDir: '.next-test' }),
  );
  await command(
    'Browser tests',
    inRoot('e2e/node_modules/.bin/playwright'),
    ['test', '--config', inRoot('e2e/playwright.config.ts')],
    {
      STALLWIRE_BROWSER: browser,
      PLAYWRIGHT_JSON_OUTPUT_NAME: file,
      E2E_API_PORT: String(testPorts.api),
      E2E_WEB_PORT: String(testPorts.web),
    },
  );
  const report = read<PlaywrightReport>(file, 'playwright');
  if (!report) return;
  sum.passed += report.stats.expected;
  sum.failed += report.stats.unexpected + report.stats.flaky;
  sum.skipped += report.stats.skipped;
  failed.push(...report.suites.flatMap(failedStories));
}

const testPorts = { api: Number(process.env.E2E_API_PORT || 4010), web: Number(process.env.E2E_WEB_PORT || 3010) };

async function main(): Promise<void> {
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });
  await step('Preparing the database client', generateClient);
  await Promise.all([
    check('Types', 'turbo', ['run', 'typecheck', '--output-logs=errors-only']),
    check('Format and lint', 'biome', ['ci', '--error-on-warnings', '.']),
    check('Versions', 'sherif', ['--fail-on-warnings']),
    check('Dead code', 'knip', []),
    check('Boundaries', 'turbo', ['boundaries']),
  ]);
  await vitest();
  await playwright();
}

main()
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    failed.push('the run itself');
    sum.failed++;
  })
  .finally(() => {
    for (const what of failed) say(styleText('red', `Failed: ${what}`));
    if (failed.length === 0) say(styleText('green', 'All is well.'));
    console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
    process.exit(failed.length === 0 && sum.failed === 0 ? 0 : 1);
  });
