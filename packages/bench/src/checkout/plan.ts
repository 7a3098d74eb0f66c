/** How much `pnpm bench checkout` does. */
export interface CheckoutPlan {
  readonly stores: number;
  /** Buyers who check out at the same time. */
  readonly callers: number;
  readonly warmUp: number;
  readonly rounds: number;
  /** Checkouts a round: with the provider, and of the verbs alone. */
  readonly whole: number;
  readonly verbs: number;
}

export const fullCheckout: CheckoutPlan = { stores: 4, callers: 16, warmUp: 64, rounds: 7, whole: 160, verbs: 320 };
export const quickCheckout: CheckoutPlan = { stores: 2, callers: 3, warmUp: 2, rounds: 1, whole: 6, verbs: 6 };
