import type { Failpoint } from '@stallwire/kernel';

/** Kills the process, as a power cut would, where `spec` (`before_commit:verb.path` or `after_commit:…`) says. */
export function failpointFrom(spec: string | undefined): Failpoint | undefined {
  if (spec === undefined) return undefined;
  return (at, verb) => {
    if (spec === `${at}:${verb}`) process.kill(process.pid, 'SIGKILL');
  };
}
