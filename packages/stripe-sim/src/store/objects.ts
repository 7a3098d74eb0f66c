import type Stripe from 'stripe';
import type { Behaviour } from '../payments/cards';

/** Everything that is kept, by kind. Objects of Stripe's are kept as they are answered, references as ids. */
export interface Objects {
  account: Stripe.Account;
  balance_transaction: Stripe.BalanceTransaction;
  'billing_portal.configuration': Stripe.BillingPortal.Configuration;
  'billing_portal.session': Stripe.BillingPortal.Session;
  charge: Stripe.Charge;
  'checkout.session': Stripe.Checkout.Session;
  customer: Stripe.Customer | Stripe.DeletedCustomer;
  event: EventObject;
  invoice: Stripe.Invoice;
  invoice_payment: Stripe.InvoicePayment;
  invoiceitem: Stripe.InvoiceItem;
  payment_intent: Stripe.PaymentIntent;
  payment_method: Stripe.PaymentMethod;
  price: Stripe.Price;
  product: Stripe.Product;
  refund: Stripe.Refund;
  setup_intent: Stripe.SetupIntent;
  subscription: Stripe.Subscription;
  webhook_endpoint: Stripe.WebhookEndpoint;
  // What the simulator knows beside, under the id of the object it belongs to.
  'sim.card': { readonly id: string; readonly behaviour: Behaviour; readonly used: boolean };
  'sim.intent': IntentNote;
  'sim.checkout': CheckoutNote;
  /** `configured`: of the options, not of the API. */
  'sim.secret': { readonly id: string; readonly secret: string; readonly configured: boolean };
  'sim.link': {
    readonly id: string;
    readonly account: string;
    readonly returnUrl: string;
    readonly refreshUrl: string;
    readonly expiresAt: number;
  };
  'sim.task': Task;
  'sim.delivery': Delivery;
  'sim.key': KeptAnswer;
}

export type Kind = keyof Objects;

export interface EventObject extends Omit<Stripe.EventBase, 'type' | 'data'> {
  readonly type: EventType;
  readonly data: { readonly object: object; readonly previous_attributes?: object };
}

export type EventType = Stripe.Event['type'];

export interface IntentNote {
  readonly id: string;
  /** Where a bank's page sends the person back to. */
  readonly returnUrl: string | null;
  readonly invoice?: string;
  readonly checkout?: string;
}

/** What a checkout session makes once its person pays. */
export interface CheckoutNote {
  readonly id: string;
  readonly lineItems: readonly Stripe.LineItem[];
  readonly metadata: Stripe.Metadata;
  readonly description: string | null;
  readonly setupFutureUsage: 'off_session' | 'on_session' | null;
  readonly captureMethod: 'automatic' | 'automatic_async' | 'manual' | null;
  readonly transfer: { readonly destination: string; readonly fee: number | null } | null;
  readonly trialDays: number | null;
}

/** Something that falls due by itself. */
export interface Task {
  readonly id: string;
  readonly kind:
    | 'session_expires'
    | 'charge_settles'
    | 'refund_settles'
    | 'refund_fails'
    | 'authorization_expires'
    | 'trial_ends_soon'
    | 'period_ends'
    | 'incomplete_expires'
    | 'invoice_retries';
  /** The object it is about. */
  readonly ref: string;
  /** Seconds of the simulator's clock. */
  readonly at: number;
}

/** One event's way to one endpoint. */
export interface Delivery {
  readonly id: string;
  readonly event: string;
  readonly endpoint: string;
  readonly state: 'pending' | 'delivered' | 'given_up';
  readonly attempts: readonly Attempt[];
}

export interface Attempt {
  /** Milliseconds since the epoch, by the wall clock. */
  readonly at: number;
  /** HTTP status of the answer, null when none came. */
  readonly status: number | null;
  readonly error?: string;
}

export interface KeptAnswer {
  readonly id: string;
  readonly fingerprint: string;
  readonly requestId: string;
  readonly at: number;
  readonly status: number;
  readonly body: string;
}
