/** Resolves as soon as `holds` does, looking whenever the store says that something changed. */
export function until(subscribe: (listener: () => void) => () => void, holds: () => boolean): Promise<void> {
  if (holds()) return Promise.resolve();
  return new Promise((resolve) => {
    const unsubscribe = subscribe(() => {
      if (!holds()) return;
      unsubscribe();
      resolve();
    });
  });
}
