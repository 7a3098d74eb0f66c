/** How much `pnpm bench commit` does. */
export interface CommitPlan {
  readonly warmUp: number;
  /** Changes whose way is followed, and ms between them. */
  readonly saves: number;
  readonly everyMs: number;
  /** ms between two looks of the peer that polls. */
  readonly pollMs: number;
  readonly rounds: number;
  readonly callers: number;
  readonly savesEach: number;
  /** Events of a change that tells of many things, and how often it is made a round. */
  readonly many: number;
  readonly manyTimes: number;
}

export const fullCommit: CommitPlan = {
  warmUp: 100,
  saves: 1_000,
  everyMs: 20,
  pollMs: 2_000,
  rounds: 5,
  callers: 8,
  savesEach: 100,
  many: 1_000,
  manyTimes: 4,
};

export const quickCommit: CommitPlan = {
  warmUp: 3,
  saves: 20,
  everyMs: 5,
  pollMs: 50,
  rounds: 1,
  callers: 2,
  savesEach: 5,
  many: 50,
  manyTimes: 1,
};
