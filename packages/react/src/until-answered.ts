import { fullJitter } from './backoff';
import { failureOf } from './line';
import type { Live } from './live';

/** True for the server's own word; a network failure, a proxy's page or a busy server is none. */
export function isAnswer(error: unknown): boolean {
  const { code, refusal } = failureOf(error);
  return code !== null && refusal?.code !== 'server.busy';
}

/**
 * Sends until the server has answered, well or not: after a growing pause, and at once when the connection is back. Gives up when
 * somebody else has signed in meanwhile, who must not do what the first person wanted.
 */
export async function untilAnswered<T>(live: Live, send: () => Promise<T>): Promise<T> {
  const { identity } = live;
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await send();
    } catch (error) {
      if (isAnswer(error)) throw error;
      await pauseOrReconnect(live, attempt);
      if (live.identity !== identity) throw error;
    }
  }
}

function pauseOrReconnect({ connection, timing, random }: Live, attempt: number): Promise<void> {
  const isUp = (): boolean => connection.view().wire !== null;
  return new Promise((resolve) => {
    let wasUp = isUp();
    const done = (): void => {
      clearTimeout(timer);
      unsubscribe();
      resolve();
    };
    const unsubscribe = connection.subscribe(() => {
      if (!wasUp && isUp()) done();
      wasUp = isUp();
    });
    const wait = fullJitter(attempt, random, timing.retryBase, timing.retryCap);
    const timer = setTimeout(done, wait);
  });
}
