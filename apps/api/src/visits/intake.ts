import { type Kernel, refuse } from '@stallwire/kernel';
import { recordVisits, type Visit } from '@stallwire/modules';

type Recorded = Visit & { readonly userId: string | null; readonly at: Date };

export interface Intake {
  /** @returns once it is in the database @throws Refusal server.busy */
  take(visit: Recorded): Promise<void>;
}

/** In one commit, and waiting for one, at most. */
const most = { atOnce: 1_000, waiting: 10_000 };

/**
 * Visits, written many at once: what comes while a commit runs goes into the next one. So a rush costs few commits, and a single visit waits
 * for nothing.
 */
export function createIntake({ kernel, stored }: { kernel: Kernel; stored: () => void }): Intake {
  const waiting: { visit: Recorded; done: () => void; failed: (error: unknown) => void }[] = [];
  let running = false;

  const run = async () => {
    running = true;
    while (waiting.length > 0) {
      const batch = waiting.splice(0, most.atOnce);
      const visits = batch.map(({ visit }) => visit);
      await kernel
        .run(recordVisits, { actor: { kind: 'system', job: 'analytics.record_visits' }, input: { visits } })
        .then(
          ({ added }) => {
            for (const { done } of batch) done();
            if (added > 0) stored();
          },
          (error: unknown) => {
            for (const { failed } of batch) failed(error);
          },
        );
    }
    running = false;
  };

  return {
    take: (visit) =>
      new Promise((done, failed) => {
        if (waiting.length >= most.waiting) return failed(refuse('server.busy'));
        waiting.push({ visit, done, failed });
        if (!running) void run();
      }),
  };
}
