import type Stripe from 'stripe';
import { z } from 'zod';
import { invalidRequest } from '../http/failure';
import { amount, currency, email, emptyable, expand, flag, metadata, oneOf, shipping, text, url } from '../http/params';
import { clientSecret, newId } from '../ids';
import { checkChargeable } from '../money';
import { methodData } from '../payments/payment-method';
import type { World } from '../world';
import { fullAddress, mergedMetadata } from './fields';
import { customerNamed, named } from './lookup';

/** Card statements have so much room. */
const descriptor = text.max(22, 'The statement descriptor must be at most 22 characters.');
const usage = oneOf(['off_session', 'on_session']);
const capture = oneOf(['automatic', 'automatic_async', 'manual']);
const cardOptions = z.looseObject({
  request_three_d_secure: oneOf(['any', 'automatic', 'challenge']).optional(),
  setup_future_usage: emptyable(oneOf(['none', 'off_session', 'on_session'])).optional(),
});

/** What create, update and confirm have in common. */
const payer = {
  payment_method: text.optional(),
  payment_method_data: methodData.optional(),
  payment_method_options: z.looseObject({ card: cardOptions.optional() }).optional(),
  allowed_payment_method_types: z.array(text).optional(),
  receipt_email: emptyable(email).optional(),
  setup_future_usage: emptyable(usage).optional(),
  shipping: emptyable(shipping).optional(),
  ...expand,
};

const described = {
  application_fee_amount: emptyable(amount).optional(),
  customer: text.optional(),
  description: emptyable(text).optional(),
  metadata: metadata.optional(),
  statement_descriptor: descriptor.optional(),
  statement_descriptor_suffix: descriptor.optional(),
  transfer_group: text.optional(),
};

const confirming = {
  error_on_requires_action: flag.optional(),
  mandate_data: z.looseObject({}).optional(),
  off_session: z.union([oneOf(['one_off', 'recurring']).transform(() => true), flag]).optional(),
  return_url: url.optional(),
  use_stripe_sdk: flag.optional(),
};

export const createIntent = z.strictObject({
  ...payer,
  ...described,
  ...confirming,
  amount,
  currency,
  automatic_payment_methods: z
    .strictObject({ enabled: flag, allow_redirects: oneOf(['always', 'never']).optional() })
    .optional(),
  capture_method: capture.optional(),
  confirm: flag.optional(),
  confirmation_method: oneOf(['automatic', 'manual']).optional(),
  on_behalf_of: text.optional(),
  transfer_data: z.strictObject({ destination: text, amount: amount.optional() }).optional(),
});

export const updateIntent = z.strictObject({
  ...payer,
  ...described,
  amount: amount.optional(),
  capture_method: capture.optional(),
  currency: currency.optional(),
  transfer_data: z.strictObject({ amount: amount.optional() }).optional(),
});

export const confirmIntent = z.strictObject({
  ...payer,
  ...confirming,
  capture_method: capture.optional(),
  client_secret: text.optional(),
});

type Create = z.output<typeof createIntent>;
type Change = { [K in Exclude<keyof Create, 'transfer_data'>]?: Create[K] | undefined };

export function shippingOf(sent: z.output<typeof shipping> | null): Stripe.PaymentIntent.Shipping | null {
  if (sent === null) return null;
  return {
    address: fullAddress(sent.address),
    carrier: sent.carrier ?? null,
    name: sent.name,
    phone: sent.phone ?? null,
    tracking_number: sent.tracking_number ?? null,
  };
}

function checkFee(fee: number | null, total: number): void {
  if (fee === null || fee <= total) return;
  throw invalidRequest('The application_fee_amount cannot be greater than the amount of the payment.', {
    param: 'application_fee_amount',
  });
}

/** Cards are all there is here. @throws when they are not among what is allowed */
export function allowedTypes(sent: string[] | undefined): string[] | null {
  if (sent === undefined) return null;
  if (sent.includes('card')) return sent;
  throw invalidRequest('No valid payment method types for this intent: this simulator has cards only.', {
    param: 'allowed_payment_method_types',
  });
}

/** A new intent of what was asked, not kept and not told yet. */
export function builtIntent(world: World, sent: Create): Stripe.PaymentIntent {
  checkChargeable(sent.amount, sent.currency);
  checkFee(sent.application_fee_amount ?? null, sent.amount);
  if (sent.customer !== undefined) customerNamed(world, sent.customer);
  if (sent.on_behalf_of !== undefined) named(world, 'account', sent.on_behalf_of, 'on_behalf_of');
  if (sent.transfer_data !== undefined)
    named(world, 'account', sent.transfer_data.destination, 'transfer_data[destination]');
  const id = newId('pi');
  // Without named types Stripe offers what the account has: the same as asking for automatic ones.
  const allowed = allowedTypes(sent.allowed_payment_method_types);
  const automatic = sent.automatic_payment_methods ?? { enabled: allowed === null };
  if (automatic.enabled && allowed !== null) {
    throw invalidRequest(
      'You may only specify one of these parameters: automatic_payment_methods, allowed_payment_method_types.',
    );
  }
  return {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: allowed,
    amount: sent.amount,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: sent.application_fee_amount ?? null,
    automatic_payment_methods: automatic.enabled
      ? { allow_redirects: automatic.allow_redirects ?? 'always', enabled: true }
      : null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: sent.capture_method ?? 'automatic_async',
    client_secret: clientSecret(id),
    confirmation_method: sent.confirmation_method ?? 'automatic',
    created: world.now(),
    currency: sent.currency,
    customer: sent.customer ?? null,
    customer_account: null,
    description: sent.description ?? null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: mergedMetadata({}, sent.metadata),
    next_action: null,
    on_behalf_of: sent.on_behalf_of ?? null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: methodOptions(sent),
    payment_method_types: ['card'],
    payment_record: null,
    processing: null,
    receipt_email: sent.receipt_email ?? null,
    review: null,
    setup_future_usage: sent.setup_future_usage ?? null,
    shipping: shippingOf(sent.shipping ?? null),
    source: null,
    statement_descriptor: sent.statement_descriptor ?? null,
    statement_descriptor_suffix: sent.statement_descriptor_suffix ?? null,
    status: 'requires_payment_method',
    ...(sent.transfer_data === undefined ? {} : { transfer_data: transferData(sent.transfer_data) }),
    transfer_group: sent.transfer_group ?? null,
  };
}

function transferData(sent: NonNullable<Create['transfer_data']>): Stripe.PaymentIntent.TransferData {
  return sent.amount === undefined
    ? { destination: sent.destination }
    : { amount: sent.amount, destination: sent.destination };
}

function methodOptions(sent: Change): Stripe.PaymentIntent.PaymentMethodOptions {
  const card = sent.payment_method_options?.card;
  const usage = card?.setup_future_usage ?? null;
  return {
    card: {
      installments: null,
      mandate_options: null,
      network: null,
      request_three_d_secure: card?.request_three_d_secure ?? 'automatic',
      ...(usage === null ? {} : { setup_future_usage: usage }),
    },
  };
}

/** The fields that an update or a confirm sent, laid over the intent. */
export function changedIntent(world: World, intent: Stripe.PaymentIntent, sent: Change): Stripe.PaymentIntent {
  const next = { ...intent };
  if (sent.amount !== undefined || sent.currency !== undefined) {
    next.amount = sent.amount ?? intent.amount;
    next.currency = sent.currency ?? intent.currency;
    checkChargeable(next.amount, next.currency);
  }
  if (sent.application_fee_amount !== undefined) next.application_fee_amount = sent.application_fee_amount;
  checkFee(next.application_fee_amount, next.amount);
  if (sent.customer !== undefined) next.customer = customerNamed(world, sent.customer).id;
  if (sent.capture_method !== undefined) next.capture_method = sent.capture_method;
  if (sent.description !== undefined) next.description = sent.description;
  if (sent.metadata !== undefined) next.metadata = mergedMetadata(intent.metadata, sent.metadata);
  if (sent.payment_method_options !== undefined) next.payment_method_options = methodOptions(sent);
  if (sent.allowed_payment_method_types !== undefined)
    next.allowed_payment_method_types = allowedTypes(sent.allowed_payment_method_types);
  if (sent.receipt_email !== undefined) next.receipt_email = sent.receipt_email;
  if (sent.setup_future_usage !== undefined) next.setup_future_usage = sent.setup_future_usage;
  if (sent.shipping !== undefined) next.shipping = shippingOf(sent.shipping);
  if (sent.statement_descriptor !== undefined) next.statement_descriptor = sent.statement_descriptor;
  if (sent.statement_descriptor_suffix !== undefined)
    next.statement_descriptor_suffix = sent.statement_descriptor_suffix;
  if (sent.transfer_group !== undefined) next.transfer_group = sent.transfer_group;
  return next;
}
