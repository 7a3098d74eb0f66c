import type Stripe from 'stripe';
import { idOf, newId, randomLetters } from '../ids';
import { stripeFee } from '../money';
import { changedFrom, type World } from '../world';
import type { Decline } from './cards';

const TWO_DAYS = 2 * 86_400;
/** How long a card's bank holds money that was not captured. */
const HOLD = 7 * 86_400;

export function balanceTransaction(
  world: World,
  of: {
    readonly type: 'charge' | 'refund' | 'refund_failure';
    readonly source: string;
    readonly amount: number;
    readonly currency: string;
    readonly description: string | null;
  },
): Stripe.BalanceTransaction {
  const fee = of.type === 'charge' ? stripeFee(of.amount, of.currency) : 0;
  return world.store.put('balance_transaction', {
    id: newId('txn'),
    object: 'balance_transaction',
    amount: of.amount,
    available_on: world.now() + TWO_DAYS,
    balance_type: 'payments',
    created: world.now(),
    currency: of.currency,
    description: of.description,
    exchange_rate: null,
    fee,
    fee_details:
      fee === 0
        ? []
        : [
            {
              amount: fee,
              application: null,
              currency: of.currency,
              description: 'Stripe processing fees',
              type: 'stripe_fee',
            },
          ],
    net: of.amount - fee,
    reporting_category: of.type,
    source: of.source,
    status: 'pending',
    type: of.type,
  });
}

function outcome(decline: Decline | null): Stripe.Charge.Outcome {
  if (decline === null) {
    return {
      advice_code: null,
      network_advice_code: null,
      network_decline_code: null,
      network_status: 'approved_by_network',
      reason: null,
      risk_level: 'normal',
      risk_score: 12,
      seller_message: 'Payment complete.',
      type: 'authorized',
    };
  }
  return {
    advice_code: decline.advice,
    network_advice_code: null,
    network_decline_code: '05',
    network_status: 'declined_by_network',
    reason: decline.declineCode,
    risk_level: 'normal',
    risk_score: 12,
    seller_message: `The bank returned the decline code \`${decline.declineCode}\`.`,
    type: 'issuer_declined',
  };
}

function methodDetails(
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  how: Attempted,
): Stripe.Charge.PaymentMethodDetails {
  const card = method.card!;
  const held = how.decline === null && !how.captured;
  return {
    card: {
      amount_authorized: how.decline === null ? intent.amount : null,
      authorization_code: how.decline === null ? randomLetters(6).toUpperCase() : null,
      brand: card.brand,
      ...(held ? { capture_before: how.at + HOLD } : {}),
      checks: card.checks,
      country: card.country,
      electronic_commerce_indicator: null,
      exp_month: card.exp_month,
      exp_year: card.exp_year,
      extended_authorization: { status: 'disabled' },
      fingerprint: card.fingerprint ?? null,
      funding: card.funding,
      incremental_authorization: { status: 'unavailable' },
      installments: null,
      last4: card.last4,
      mandate: null,
      multicapture: { status: 'unavailable' },
      network: card.brand,
      network_token: { used: false },
      network_transaction_id: how.decline === null ? randomLetters(15) : null,
      overcapture: { maximum_amount_capturable: intent.amount, status: 'unavailable' },
      regulated_status: card.regulated_status,
      three_d_secure: how.authenticated
        ? {
            authentication_flow: 'challenge',
            electronic_commerce_indicator: '05',
            exemption_indicator: null,
            result: 'authenticated',
            result_reason: null,
            transaction_id: randomLetters(24),
            version: '2.2.0',
          }
        : null,
      transaction_link_id: null,
      wallet: null,
    },
    type: 'card',
  };
}

export interface Attempted {
  readonly decline: Decline | null;
  readonly captured: boolean;
  readonly authenticated: boolean;
  /** Seconds of the simulator's clock. */
  readonly at: number;
}

/** The charge of one attempt, declined ones too. Tells nobody. */
export function makeCharge(
  world: World,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  how: Attempted,
): Stripe.Charge {
  const { decline } = how;
  const id = newId('ch');
  const captured = decline === null && how.captured;
  const settled =
    captured && intent.capture_method === 'automatic'
      ? balanceTransaction(world, {
          type: 'charge',
          source: id,
          amount: intent.amount,
          currency: intent.currency,
          description: intent.description,
        })
      : null;
  const destination = intent.transfer_data ?? null;
  const charge = world.store.put('charge', {
    id,
    object: 'charge',
    amount: intent.amount,
    amount_captured: captured ? intent.amount : 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: intent.application_fee_amount,
    balance_transaction: settled?.id ?? null,
    billing_details: method.billing_details,
    calculated_statement_descriptor: intent.statement_descriptor ?? 'SIMULATED',
    captured,
    created: world.now(),
    currency: intent.currency,
    customer: idOf(intent.customer),
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: decline?.code ?? null,
    failure_message: decline?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: intent.metadata,
    on_behalf_of: idOf(intent.on_behalf_of),
    outcome: outcome(decline),
    paid: decline === null,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: methodDetails(intent, method, how),
    radar_options: {},
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: decline === null ? `${world.baseUrl}/receipts/${id}` : null,
    refunded: false,
    review: null,
    shipping: intent.shipping,
    source: null,
    source_transfer: null,
    statement_descriptor: intent.statement_descriptor,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status: decline === null ? 'succeeded' : 'failed',
    transfer_data:
      destination === null ? null : { amount: destination.amount ?? null, destination: idOf(destination.destination) },
    transfer_group: intent.transfer_group,
  });
  if (captured && settled === null) world.later('charge_settles', id, world.now() + 1);
  return charge;
}

/** With `automatic_async`, the default, the balance transaction follows a moment after the charge. */
export function settleCharge(world: World, id: string): void {
  const charge = world.store.get('charge', id);
  if (charge === undefined || charge.balance_transaction !== null || !charge.captured) return;
  const transaction = balanceTransaction(world, {
    type: 'charge',
    source: id,
    amount: charge.amount_captured,
    currency: charge.currency,
    description: charge.description,
  });
  const settled = world.store.put('charge', { ...charge, balance_transaction: transaction.id });
  world.tell('charge.updated', settled, changedFrom(charge, settled));
}

/** What was not captured goes back to the card and counts as refunded, as at Stripe. */
export function captureCharge(world: World, charge: Stripe.Charge, amount: number): Stripe.Charge {
  const settled = balanceTransaction(world, {
    type: 'charge',
    source: charge.id,
    amount,
    currency: charge.currency,
    description: charge.description,
  });
  const captured = world.store.put('charge', {
    ...charge,
    amount_captured: amount,
    amount_refunded: charge.amount - amount,
    balance_transaction: settled.id,
    captured: true,
  });
  world.tell('charge.captured', captured);
  return captured;
}
