import DataLoader from 'dataloader';

/** Keys that one statement asks for at most. */
const most = 500;

/** ms from one statement to the next, at least: mostly, and after one that many had waited for. */
const pace = { calm: 5, rush: 20 };
const many = 8;

/**
 * Asks for what every socket and request needs as it comes: together for all who come at about the same time, since after a restart
 * everybody comes back at once. The first is asked for at the end of this turn of the loop, those after it in the next statement. No statement
 * waits for another, and nothing is kept.
 * @param find what was found, by key
 */
export function batched<T>(
  find: (keys: readonly string[]) => Promise<ReadonlyMap<string, T>>,
): (key: string) => Promise<T | undefined> {
  let due = 0;
  let apart = pace.calm;
  const loader = new DataLoader<string, T | undefined>(
    async (keys) => {
      apart = keys.length > many ? pace.rush : pace.calm;
      const found = await find(keys);
      return keys.map((key) => found.get(key));
    },
    {
      cache: false,
      maxBatchSize: most,
      batchScheduleFn(go) {
        const now = performance.now();
        const wait = due - now;
        due = Math.max(due, now) + apart;
        if (wait <= 0) setImmediate(go);
        else setTimeout(go, wait);
      },
    },
  );
  return (key) => loader.load(key);
}
