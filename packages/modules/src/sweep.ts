import type { Actor, Kernel } from '@stallwire/kernel';

/**
 * Work that time makes due. A run finds what is due and gives it to verbs, until nothing is left. Several may run at once, on several
 * machines, and any may die half-way: what is due stays due until a verb has dealt with it.
 */
export interface Sweep {
  /** `module.what_it_does`: the queue's name, and the actor's in the log. */
  readonly name: string;
  /** When it looks, as cron writes it; minutes are the finest. UTC. */
  readonly cron: string;
  run(at: SweepRun): Promise<void>;
}

interface SweepRun {
  readonly kernel: Kernel;
  readonly actor: Actor;
  /** What is due is due at this moment. */
  readonly now: Date;
}

/** One run, here and now. */
export const runSweep = (kernel: Kernel, sweep: Sweep, now: Date = new Date()): Promise<void> =>
  sweep.run({ kernel, actor: { kind: 'system', job: sweep.name }, now });
