import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inRoot } from './paths';
import { run } from './processes';
import { say } from './say';

const require = createRequire(inRoot('e2e/package.json'));
const systemPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

function playwrightsOwn(): string | null {
  const { chromium } = require('@playwright/test') as { chromium: { executablePath(): string } };
  const place = chromium.executablePath();
  return existsSync(place) ? place : null;
}
const systemBrowser = (): string | null => systemPlaces.find((place) => existsSync(place)) ?? null;

async function attempt(what: string, command: string, args: readonly string[]): Promise<void> {
  say(what);
  try {
    await run({ command, args, env: { DEBIAN_FRONTEND: 'noninteractive' } });
  } catch (error) {
    say(`That did not work: ${error instanceof Error ? error.message.split('\n').at(-1) : error}`);
  }
}

/**
 * A Chromium to test with: Playwright's own, else the system's, else one that is installed now.
 * @throws one line that says what to install
 */
export async function findBrowser(): Promise<string> {
  const there = playwrightsOwn() ?? systemBrowser();
  if (there) return there;
  const cli = require.resolve('@playwright/test/cli');
  await attempt('Installing a browser with Playwright', process.execPath, [
    cli,
    'install',
    'chromium-headless-shell',
    'chromium',
  ]);
  const downloaded = playwrightsOwn();
  if (downloaded) return downloaded;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    await attempt('Asking Debian for its packages', 'apt-get', ['update', '-q']);
    await attempt('Installing Debian’s Chromium', 'apt-get', [
      'install',
      '-y',
      '-q',
      '--no-install-recommends',
      'chromium',
      'fonts-liberation',
    ]);
    const installed = systemBrowser();
    if (installed) return installed;
  }
  throw new Error(
    'No browser to test with. Install Chromium (`npx playwright install --with-deps chromium`, or your system’s package) and run again.',
  );
}

/** For machines without a sandbox, a GPU or a way to the outside. */
export const browserArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
