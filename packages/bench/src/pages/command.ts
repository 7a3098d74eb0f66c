import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findBrowser } from '@stallwire/scripts/stack/browser';
import { buildApi, buildWeb, generateClient } from '@stallwire/scripts/stack/build';
import { inRoot } from '@stallwire/scripts/stack/paths';
import { start } from '@stallwire/scripts/stack/processes';
import { describeMachine } from '../report/machine';
import { resultsFile, writeResults } from '../report/results';
import { say } from '../say';
import { pagesTable } from './report';
import type { PagesSample } from './samples';

export const pagesUsage = `pnpm bench pages
  The story of ten thousand rows in a real browser, twenty times over; ends with an error when it goes otherwise than it should.`;

const rounds = 20;
/** Where the tests' stack is too: the web app is built for them. */
const ports = { api: 4010, web: 3010 };

export async function pagesCommand(): Promise<number> {
  await generateClient();
  const browser = await findBrowser();
  await buildApi();
  await buildWeb({ apiPort: ports.api, distDir: '.next-test' });
  const dir = mkdtempSync(path.join(tmpdir(), 'stallwire-pages-'));
  try {
    const file = path.join(dir, 'pages.json');
    const env = {
      STALLWIRE_BROWSER: browser,
      E2E_API_PORT: String(ports.api),
      E2E_WEB_PORT: String(ports.web),
      STALLWIRE_ROUNDS: String(rounds),
      STALLWIRE_PAGES_RESULTS: file,
    };
    const args = ['test', '--config', inRoot('e2e/playwright.config.ts'), 'ten-thousand'];
    const running = start({ command: inRoot('e2e/node_modules/.bin/playwright'), args, env }, say);
    const code = (await running.ended) ?? 1;
    if (code !== 0) return 1;
    const samples: readonly PagesSample[] = JSON.parse(readFileSync(file, 'utf8'));
    const machine = describeMachine({ server: null, client: null });
    writeResults(resultsFile('pages'), { bench: 'pages', at: new Date().toISOString(), machine, samples });
    say(`\n${pagesTable(samples)}`);
    return 0;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
