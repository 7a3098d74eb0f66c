import type Stripe from 'stripe';
import { whole } from '../http/lists';
import { idOf, newId, randomLetters } from '../ids';
import { leastCharge } from '../money';
import { builtIntent } from '../resources/intent-params';
import { decimal } from '../resources/products';
import type { World } from '../world';
import type { Period } from './period';

export interface Line {
  readonly amount: number;
  readonly description: string;
  readonly period: Period;
  readonly price: Stripe.Price | null;
  readonly quantity: number;
  readonly subscriptionItem: string | null;
  readonly invoiceItem: string | null;
  readonly proration: boolean;
}

interface Asked {
  readonly customer: Stripe.Customer;
  readonly currency: string;
  readonly subscription: Stripe.Subscription;
  readonly reason: Stripe.Invoice.BillingReason;
  readonly lines: readonly Line[];
  /** Since the last invoice: what waited was added in it. What is paid for stands on the lines. */
  readonly period: Period;
}

function lineItem(invoice: string, subscription: string, currency: string, line: Line): Stripe.InvoiceLineItem {
  const { price } = line;
  return {
    id: newId('il'),
    object: 'line_item',
    amount: line.amount,
    currency,
    description: line.description,
    discount_amounts: [],
    discountable: !line.proration,
    discounts: [],
    invoice,
    livemode: false,
    metadata: {},
    parent:
      line.subscriptionItem === null
        ? {
            invoice_item_details: {
              invoice_item: line.invoiceItem ?? '',
              proration: line.proration,
              proration_details: { credited_items: null },
              subscription,
            },
            subscription_item_details: null,
            type: 'invoice_item_details',
          }
        : {
            invoice_item_details: null,
            subscription_item_details: {
              invoice_item: null,
              proration: line.proration,
              proration_details: { credited_items: null },
              subscription,
              subscription_item: line.subscriptionItem,
            },
            type: 'subscription_item_details',
          },
    period: { ...line.period },
    pretax_credit_amounts: [],
    pricing:
      price === null
        ? null
        : {
            price_details: { price: price.id, product: idOf(price.product) },
            type: 'price_details',
            unit_amount_decimal: price.unit_amount_decimal,
          },
    quantity: line.quantity,
    quantity_decimal: decimal(line.quantity),
    subscription,
    subtotal: line.amount,
    taxes: [],
  };
}

/** What is to be paid now, and what stays on the customer's balance. Negative balances are theirs. */
function due(total: number, balance: number, currency: string): { readonly amount: number; readonly balance: number } {
  const sum = total + balance;
  // Too little to charge is carried to the next invoice.
  if (sum < leastCharge(currency)) return { amount: 0, balance: sum };
  return { amount: sum, balance: 0 };
}

/** A draft. Nothing is kept or told yet. */
function draft(world: World, asked: Asked): Stripe.Invoice {
  const { customer, subscription } = asked;
  const id = newId('in');
  const lines = asked.lines.map((line) => lineItem(id, subscription.id, asked.currency, line));
  const total = asked.lines.reduce((sum, line) => sum + line.amount, 0);
  const { amount } = due(total, customer.balance, asked.currency);
  return {
    id,
    object: 'invoice',
    account_country: 'US',
    account_name: 'Simulated account',
    account_tax_ids: null,
    amount_due: amount,
    amount_overpaid: 0,
    amount_paid: 0,
    amount_remaining: amount,
    amount_shipping: 0,
    application: null,
    attempt_count: 0,
    attempted: false,
    auto_advance: true,
    automatic_tax: { disabled_reason: null, enabled: false, liability: null, provider: null, status: null },
    automatically_finalizes_at: null,
    billing_reason: asked.reason,
    collection_method: 'charge_automatically',
    created: world.now(),
    currency: asked.currency,
    custom_fields: null,
    customer: customer.id,
    customer_account: null,
    customer_address: customer.address ?? null,
    customer_email: customer.email,
    customer_name: customer.name ?? null,
    customer_phone: customer.phone ?? null,
    customer_shipping: customer.shipping,
    customer_tax_exempt: customer.tax_exempt ?? 'none',
    customer_tax_ids: [],
    default_payment_method: null,
    default_source: null,
    default_tax_rates: [],
    description: null,
    discounts: [],
    due_date: null,
    effective_at: null,
    ending_balance: null,
    footer: null,
    from_invoice: null,
    hosted_invoice_url: null,
    invoice_pdf: null,
    issuer: { type: 'self' },
    last_finalization_error: null,
    latest_revision: null,
    lines: { object: 'list', data: lines, has_more: false, url: `/v1/invoices/${id}/lines` },
    livemode: false,
    metadata: {},
    next_payment_attempt: null,
    number: null,
    on_behalf_of: null,
    parent: {
      quote_details: null,
      subscription_details: { metadata: subscription.metadata, subscription: subscription.id },
      type: 'subscription_details',
    },
    payment_settings: { default_mandate: null, payment_method_options: null, payment_method_types: null },
    period_end: asked.period.end,
    period_start: asked.period.start,
    post_payment_credit_notes_amount: 0,
    pre_payment_credit_notes_amount: 0,
    receipt_number: null,
    rendering: null,
    shipping_cost: null,
    shipping_details: null,
    starting_balance: customer.balance,
    statement_descriptor: null,
    status: 'draft',
    status_transitions: { finalized_at: null, marked_uncollectible_at: null, paid_at: null, voided_at: null },
    subtotal: total,
    subtotal_excluding_tax: total,
    test_clock: null,
    total,
    total_discount_amounts: [],
    total_excluding_tax: total,
    total_pretax_credit_amounts: [],
    total_taxes: [],
    webhooks_delivered_at: null,
  };
}

/** Draft, then final with its number and, when something is due, the intent that pays it. Nothing is charged yet. */
export function makeInvoice(world: World, asked: Asked): Stripe.Invoice {
  const made = world.store.put('invoice', draft(world, asked));
  world.tell('invoice.created', made);
  const { customer } = asked;
  const { balance } = due(made.total, customer.balance, made.currency);
  const sequence = customer.next_invoice_sequence ?? 1;
  world.store.put('customer', { ...customer, balance, currency: made.currency, next_invoice_sequence: sequence + 1 });
  const final = world.store.put('invoice', {
    ...made,
    effective_at: world.now(),
    ending_balance: balance,
    hosted_invoice_url: `${world.baseUrl}/invoices/${made.id}`,
    invoice_pdf: `${world.baseUrl}/invoices/${made.id}?print`,
    number: `${customer.invoice_prefix ?? randomLetters(8).toUpperCase()}-${String(sequence).padStart(4, '0')}`,
    status: 'open',
    status_transitions: { ...made.status_transitions, finalized_at: world.now() },
  });
  world.tell('invoice.finalized', final);
  if (final.amount_due > 0) makePayment(world, final, asked.subscription);
  return final;
}

/** The intent of an invoice, and the record that ties the two together. */
function makePayment(world: World, invoice: Stripe.Invoice, subscription: Stripe.Subscription): void {
  const first = invoice.billing_reason === 'subscription_create';
  const saves = first || subscription.payment_settings?.save_default_payment_method === 'on_subscription';
  const built = builtIntent(world, {
    amount: invoice.amount_due,
    capture_method: 'automatic',
    currency: invoice.currency,
    customer: idOf(invoice.customer) ?? undefined,
    description: first ? 'Subscription creation' : 'Subscription update',
    ...(saves ? { setup_future_usage: 'off_session' as const } : {}),
  });
  const intent = world.store.put('payment_intent', {
    ...built,
    automatic_payment_methods: null,
    payment_details: { customer_reference: null, order_reference: invoice.id },
  });
  const { id } = intent;
  world.store.put('sim.intent', { id, returnUrl: null, invoice: invoice.id });
  world.store.put('invoice_payment', {
    id: newId('inpay'),
    object: 'invoice_payment',
    amount_paid: null,
    amount_requested: invoice.amount_due,
    created: world.now(),
    currency: invoice.currency,
    invoice: invoice.id,
    is_default: true,
    livemode: false,
    payment: { payment_intent: id, type: 'payment_intent' },
    status: 'open',
    status_transitions: { canceled_at: null, paid_at: null },
  });
  world.tell('payment_intent.created', intent);
}

export function paymentOf(world: World, invoice: string): Stripe.InvoicePayment | null {
  for (const payment of world.store.all('invoice_payment')) if (payment.invoice === invoice) return payment;
  return null;
}

export function intentOf(world: World, invoice: string): Stripe.PaymentIntent | null {
  const payment = paymentOf(world, invoice);
  return world.store.get('payment_intent', idOf(payment?.payment.payment_intent) ?? '') ?? null;
}

export const paymentsOf = (world: World, invoice: string) =>
  whole(
    [...world.store.all('invoice_payment')].filter((payment) => payment.invoice === invoice),
    `/v1/invoice_payments`,
  );
