/** ms of work before the loop gets its turn. The architecture allows 10: the last step may overrun, and a garbage collection fall into it. */
export const turnBudget = 3;

/** Something with work to do in pieces. */
export interface Worker {
  /** Works until the clock (`performance.now()`) says `until`. @returns true when there is more to do */
  work(until: number): boolean;
}

/** Lets all channels of a node tell in turn, a piece at a time, so that neither the loop nor a small channel waits for a large one. */
export class Turns {
  private queue: Worker[] = [];
  private scheduled = false;

  /** A worker asks once; it stays in line while its `work` says that there is more. */
  ask(worker: Worker): void {
    this.queue.push(worker);
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(this.run);
  }

  private readonly run = (): void => {
    const until = performance.now() + turnBudget;
    const round = this.queue;
    this.queue = [];
    let served = 0;
    while (served < round.length && (served === 0 || performance.now() < until)) {
      const worker = round[served++];
      if (worker?.work(until)) this.queue.push(worker);
    }
    if (served < round.length) this.queue = [...round.slice(served), ...this.queue];
    this.scheduled = this.queue.length > 0;
    if (this.scheduled) setImmediate(this.run);
  };
}
