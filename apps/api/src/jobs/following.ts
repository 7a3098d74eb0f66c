import type { CommittedEvent, Kernel } from '@stallwire/kernel';
import { catchUp, type Follower, notifies, type Sweep, spreads, tellsFigures } from '@stallwire/modules';
import { paced } from './paced';

/** Everybody who acts on what was told. What they want is noted in each commit. */
export const followers: readonly Follower[] = [notifies, spreads, tellsFigures];

/** The same by the minute, for what a process that died, or a run that failed, left behind. */
export const followerSweeps: readonly Sweep[] = followers.map((follower) => ({
  name: follower.name,
  cron: '* * * * *',
  run: ({ kernel }) => catchUp(kernel, follower),
}));

export interface Following {
  /** Wakes whoever wants one of these. */
  tell(events: readonly CommittedEvent[]): void;
  stop(): Promise<void>;
}

/** The followers, each awake as soon as this process has committed something for them. */
export function startFollowing(of: {
  kernel: Kernel;
  report(error: unknown, where: string): void;
  /** Told after each run. */
  acted(): void;
}): Following {
  const all = followers.map((follower) => ({
    follower,
    run: paced({
      rest: follower.rest,
      work: () => catchUp(of.kernel, follower).finally(of.acted),
      failed: (error) => of.report(error, follower.name),
    }),
  }));
  for (const { run } of all) run.wake();
  return {
    tell(events) {
      for (const { follower, run } of all) if (events.some((event) => follower.wants(event))) run.wake();
    },
    stop: async () => {
      await Promise.all(all.map(({ run }) => run.stop()));
    },
  };
}
