/** How much `pnpm bench churn` does. Times in ms, each drawn between the two. */
export interface ChurnPlan {
  readonly seed: number;
  readonly visitors: number;
  readonly stores: number;
  /** Stores that each visitor follows. */
  readonly follows: number;
  /** The run goes on until both are reached. */
  readonly reconnects: number;
  readonly deliveries: number;
  /** ms between two commits; each tells of one to `perCommit` stores. */
  readonly everyMs: number;
  readonly perCommit: number;
  readonly stays: readonly [number, number];
  readonly away: readonly [number, number];
  readonly stalls: readonly [number, number];
}

export const fullChurn: ChurnPlan = {
  seed: 20_261_125,
  visitors: 150,
  stores: 6,
  follows: 3,
  reconnects: 5_000,
  deliveries: 500_000,
  everyMs: 15,
  perCommit: 4,
  stays: [100, 1_200],
  away: [0, 400],
  stalls: [50, 800],
};

export const quickChurn: ChurnPlan = {
  ...fullChurn,
  visitors: 12,
  stores: 3,
  follows: 2,
  reconnects: 60,
  deliveries: 1_500,
  everyMs: 5,
  stays: [20, 200],
  away: [0, 60],
  stalls: [10, 80],
};
