import type { Task } from './store/objects';
import type { World } from './world';

/** What is done when each kind of task falls due. */
export type TaskRunners = Readonly<Record<Task['kind'], (world: World, ref: string) => void>>;

const LONGEST_SLEEP_MS = 60_000;

/** Runs what falls due by itself: on the simulator's clock, in the order of its time, each task at its own second. */
export class Scheduler {
  readonly #world: World;
  readonly #runners: TaskRunners;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(world: World, runners: TaskRunners) {
    this.#world = world;
    this.#runners = runners;
  }

  /** Sets the alarm for the next task. */
  wake(): void {
    clearTimeout(this.#timer);
    const next = this.#next();
    if (next === null || this.#closed) return;
    const ms = Math.max(0, (next.at - this.#world.now()) * 1000);
    this.#timer = setTimeout(() => this.#due(), Math.min(ms, LONGEST_SLEEP_MS));
    this.#timer.unref();
  }

  /** Moves the clock, stopping at every task on the way. */
  advanceTo(second: number): void {
    for (let next = this.#next(); next !== null && next.at <= second; next = this.#next()) {
      this.#world.moveTo(next.at);
      this.#run(next);
    }
    this.#world.moveTo(second);
    this.#world.store.flush();
    this.wake();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  #due(): void {
    this.advanceTo(this.#world.now());
  }

  #next(): Task | null {
    let next: Task | null = null;
    for (const task of this.#world.store.all('sim.task')) if (next === null || task.at < next.at) next = task;
    return next;
  }

  /** A task may set itself anew, so it is taken off first. */
  #run(task: Task): void {
    this.#world.store.drop('sim.task', task.id);
    this.#world.because({ id: null, idempotency_key: null }, () => this.#runners[task.kind](this.#world, task.ref));
  }
}
