/** How much `pnpm bench lists` does. */
export interface ListsPlan {
  /** Orders of each store; all of them in one database. */
  readonly sizes: readonly number[];
  /** Times that each page is asked for, and those that count all of a store's orders. */
  readonly times: number;
  readonly countingTimes: number;
}

export const fullLists: ListsPlan = { sizes: [10_000, 100_000], times: 200, countingTimes: 40 };
export const quickLists: ListsPlan = { sizes: [60, 120], times: 3, countingTimes: 2 };
