import { styleText } from 'node:util';

const began = performance.now();
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

/** One line of progress, with the time since the command began. */
export const say = (line: string): void =>
  console.log(`${styleText('dim', seconds(performance.now() - began).padStart(7))}  ${line}`);

/** Says what is being done, and afterwards how long it took when that was noticeable. */
export async function step<T>(what: string, work: () => Promise<T>): Promise<T> {
  say(what);
  const start = performance.now();
  const result = await work();
  const took = performance.now() - start;
  if (took > 2_000) say(`${what} ${styleText('dim', `took ${seconds(took)}`)}`);
  return result;
}
