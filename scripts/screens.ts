import { mkdirSync, rmSync } from 'node:fs';
import { findBrowser } from './stack/browser';
import { buildApi, buildWeb, generateClient } from './stack/build';
import { inRoot } from './stack/paths';
import { start } from './stack/processes';
import { say, step } from './stack/say';

/** Pictures of every route and state into `.screens/`: 1440 and 360 px wide, light and dark. Arguments go to Playwright (`-g team`). */
const ports = { api: Number(process.env.E2E_API_PORT || 4010), web: Number(process.env.E2E_WEB_PORT || 3010) };

async function main(args: readonly string[]): Promise<number> {
  if (args.length === 0) rmSync(inRoot('.screens'), { recursive: true, force: true });
  mkdirSync(inRoot('.screens'), { recursive: true });
  await step('Preparing the database client', generateClient);
  const browser = await step('Finding a browser', findBrowser);
  await step('Building the API', buildApi);
  await step('Building the web app unless it is built', () => buildWeb({ apiPort: ports.api, distDir: '.next-test' }));
  const command = inRoot('e2e/node_modules/.bin/playwright');
  const config = inRoot('e2e/screens.config.ts');
  const env = { STALLWIRE_BROWSER: browser, E2E_API_PORT: String(ports.api), E2E_WEB_PORT: String(ports.web) };
  const running = start({ command, args: ['test', '--config', config, ...args], env }, (line) => console.log(line));
  const code = (await running.ended) ?? 1;
  say(code === 0 ? 'The pictures are in .screens/' : 'Not every picture could be taken.');
  return code;
}

process.exitCode = await main(process.argv.slice(2));
