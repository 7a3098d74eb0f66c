import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const look = 'command -v redis-server || command -v valkey-server';
/** Debian would start the service with the package; this is how it is told not to. */
const install = `
${look} && exit
if [ ! -e /usr/sbin/policy-rc.d ]; then
  trap 'rm -f /usr/sbin/policy-rc.d' EXIT
  printf '#!/bin/sh\\nexit 101\\n' > /usr/sbin/policy-rc.d
  chmod 755 /usr/sbin/policy-rc.d
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -q && apt-get install -y -q --no-install-recommends redis-server`;

const toDo =
  'No Redis to test with. Install redis-server or valkey-server, version 7 or newer, from your system’s packages and run again.';

/**
 * A Redis server to test with: the one on PATH, else Debian's, which is installed now when that is permitted.
 * @param say hears that something is installed
 * @returns its path
 * @throws one line that says what to install
 */
export async function findRedisServer(say: (line: string) => void = () => {}): Promise<string> {
  const there = (await onPath()) ?? (await installed(say));
  if (!there) throw new Error(toDo);
  const { stdout } = await run(there, ['--version']);
  const version = Number(/v=(\d+)/.exec(stdout)?.[1] ?? 0);
  if (version < 7) throw new Error(`${toDo} (${there} is version ${version}.)`);
  return there;
}

async function onPath(): Promise<string | null> {
  try {
    const { stdout } = await run('/bin/sh', ['-c', look]);
    return stdout.trim() || null;
  } catch {
    return null;
  }
}

/** Several test processes may come here at once: one installs, the others wait and then find it. */
async function installed(say: (line: string) => void): Promise<string | null> {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return null;
  say('Installing Debian’s redis-server');
  try {
    await run('flock', [path.join(tmpdir(), 'stallwire-redis-install.lock'), '/bin/sh', '-c', install]);
  } catch (error) {
    say(`That did not work: ${error instanceof Error ? error.message.split('\n').at(-1) : error}`);
  }
  return onPath();
}
