export interface Paced {
  /** Something is to do: at once, or when the last run has ended and rested. Any number of calls before it begins are one run. */
  wake(): void;
  /** Begins nothing new, waits for what runs. */
  stop(): Promise<void>;
}

/**
 * Work that is done when it is wanted, by one run at a time, with at least `rest` ms between the beginnings of two.
 * @param failed told of a run that failed; what it left is for a sweep
 */
export function paced({
  rest,
  work,
  failed,
}: {
  rest: number;
  work(): Promise<void>;
  failed(error: unknown): void;
}): Paced {
  let wanted = false;
  let stopped = false;
  let began = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;

  const begin = () => {
    timer = null;
    wanted = false;
    began = performance.now();
    running = work()
      .catch(failed)
      .finally(() => {
        running = null;
        if (wanted) schedule();
      });
  };
  const schedule = () => {
    if (stopped || timer !== null || running !== null) return;
    timer = setTimeout(begin, Math.max(0, began + rest - performance.now()));
  };
  return {
    wake() {
      wanted = true;
      schedule();
    },
    async stop() {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
      await running;
    },
  };
}
