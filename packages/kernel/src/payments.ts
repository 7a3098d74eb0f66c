/** What a payer's browser needs to know before it can pay. */
export interface PaymentsConfig {
  /** `simulator`: nobody's money moves, and the checkout shows its own card form. */
  readonly mode: 'stripe' | 'simulator';
  readonly publishableKey: string;
  /** Where the browser sends the card; null is Stripe's own address. Card numbers never come here. */
  readonly apiUrl: string | null;
}

/**
 * The payment provider. It is asked outside transactions, after the change that needs it was committed, and every request may be repeated:
 * its key follows from what it is about.
 */
export interface Payments {
  readonly config: PaymentsConfig;
  /**
   * The intent of an open payment, made when there is none yet.
   * @returns what lets the payer, and nobody else, pay it
   * @throws Refusal payment.provider_away, order.nothing_due
   */
  open(paymentId: string): Promise<{ readonly clientSecret: string }>;
  /** Sends an order's pending refunds and gives up its intents that may not be paid any more. Never fails: a sweep tries again. */
  settle(orderId: string): Promise<void>;
  /**
   * The provider's page on which a store's owner pays for the plan that was wished for.
   * @throws Refusal payment.provider_away
   */
  subscribe(sellerId: string): Promise<{ readonly url: string }>;
  /** Has the provider do what the owner wished of a running subscription. Never fails: a sweep tries again. */
  applySubscription(sellerId: string): Promise<void>;
  /**
   * The provider's page on which a store's owner changes the card and finds the invoices.
   * @throws Refusal payment.provider_away, settings.subscription_missing
   */
  billingPortal(sellerId: string): Promise<{ readonly url: string }>;
}

/** For contexts in which nobody pays. */
export const noPayments: Payments = {
  config: { mode: 'simulator', publishableKey: '', apiUrl: null },
  open: () => Promise.reject(new Error('There is no payment provider here.')),
  settle: async () => {},
  subscribe: () => Promise.reject(new Error('There is no payment provider here.')),
  applySubscription: async () => {},
  billingPortal: () => Promise.reject(new Error('There is no payment provider here.')),
};
