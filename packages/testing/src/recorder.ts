interface Waiting<T> {
  readonly holds: (item: T) => boolean;
  readonly resolve: (item: T) => void;
}

/** Keeps what comes in and lets tests wait for it: for the event, never for a number of milliseconds. */
export class Recorder<T> {
  readonly items: T[] = [];
  private waiting: Waiting<T>[] = [];

  push(item: T): void {
    this.items.push(item);
    const ready = this.waiting.filter(({ holds }) => holds(item));
    this.waiting = this.waiting.filter(({ holds }) => !holds(item));
    for (const { resolve } of ready) resolve(item);
  }

  /** The first item that `holds`, from those already here on, or from position `from` on. */
  until(holds: (item: T) => boolean, from = 0): Promise<T> {
    const here = this.items.slice(from).find(holds);
    if (here !== undefined) return Promise.resolve(here);
    return new Promise((resolve) => this.waiting.push({ holds, resolve }));
  }

  /** Empties it. @returns what was in it */
  take(): T[] {
    return this.items.splice(0);
  }
}
