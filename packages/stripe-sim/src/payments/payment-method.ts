import { createHash } from 'node:crypto';
import type Stripe from 'stripe';
import { z } from 'zod';
import { invalidRequest, missing, ParameterFailure, StripeFailure } from '../http/failure';
import { address, emptyable, expand, integer, metadata, oneOf, text } from '../http/params';
import { newId } from '../ids';
import { fullAddress, mergedMetadata } from '../resources/fields';
import type { World } from '../world';
import { type CardName, cardOf, cardOfNumber, cardOfTestId, DECLINES, numberIsPossible } from './cards';

const billingDetails = z.strictObject({
  address: emptyable(address).optional(),
  email: emptyable(text).optional(),
  name: emptyable(text).optional(),
  phone: emptyable(text).optional(),
  tax_id: text.optional(),
});

const cardData = z.strictObject({
  number: text.optional(),
  exp_month: integer.optional(),
  exp_year: integer.optional(),
  cvc: text.optional(),
  token: text.optional(),
  networks: z.strictObject({ preferred: text.optional() }).optional(),
});

/** `payment_method_data`, and the body of a create. */
const methodFields = {
  type: oneOf(['card']),
  card: cardData.optional(),
  billing_details: billingDetails.optional(),
  allow_redisplay: oneOf(['always', 'limited', 'unspecified']).optional(),
  metadata: metadata.optional(),
  radar_options: z.strictObject({ session: text.optional() }).optional(),
};
export const methodData = z.strictObject(methodFields);
export const createMethod = z.strictObject({ ...methodFields, ...expand });

export const updateMethod = z.strictObject({
  allow_redisplay: methodFields.allow_redisplay,
  billing_details: billingDetails.optional(),
  card: z.strictObject({ exp_month: integer.optional(), exp_year: integer.optional() }).optional(),
  metadata: metadata.optional(),
  ...expand,
});

type MethodData = z.output<typeof methodData>;

function cardError(code: string, message: string, param: string): StripeFailure {
  return new StripeFailure(402, { type: 'card_error', code, message, param });
}

interface PlainCard {
  readonly card: CardName;
  readonly number: string;
  readonly month: number;
  readonly year: number;
}

function checkedCard(world: World, data: MethodData['card'], fromBrowser: boolean): PlainCard {
  if (data === undefined)
    throw invalidRequest('Missing required param: card.', { code: 'parameter_missing', param: 'card' });
  if (data.token !== undefined) {
    const card = cardOfTestId(data.token);
    if (card === null) throw missing('token', data.token, 'card[token]', false);
    return { card, number: cardOf(card).number, month: 12, year: yearOf(world) + 4 };
  }
  if (!fromBrowser) {
    // As at Stripe without a special permission: a server that never sees numbers cannot send them.
    throw new ParameterFailure(402, {
      type: 'invalid_request_error',
      message:
        'Sending credit card numbers directly to the Stripe API is generally unsafe. We suggest you use test tokens that map to the test card you are using, see https://stripe.com/docs/testing.',
    });
  }
  const number = (data.number ?? '').replaceAll(/[\s-]/g, '');
  if (!numberIsPossible(number)) throw cardError('incorrect_number', 'Your card number is incorrect.', 'number');
  const { exp_month: month, exp_year: shortYear, cvc } = data;
  if (month === undefined || month < 1 || month > 12) {
    throw cardError('invalid_expiry_month', "Your card's expiration month is invalid.", 'exp_month');
  }
  const year = shortYear !== undefined && shortYear < 100 ? 2000 + shortYear : (shortYear ?? 0);
  const today = new Date(world.now() * 1000);
  if (year < today.getUTCFullYear() || year > today.getUTCFullYear() + 50) {
    throw cardError('invalid_expiry_year', "Your card's expiration year is invalid.", 'exp_year');
  }
  if (year === today.getUTCFullYear() && month < today.getUTCMonth() + 1) {
    throw cardError('invalid_expiry_month', "Your card's expiration month is invalid.", 'exp_month');
  }
  const digits = number.startsWith('3') ? 4 : 3;
  if (cvc !== undefined && !new RegExp(`^\\d{${digits}}$`).test(cvc)) {
    throw cardError('invalid_cvc', "Your card's security code is invalid.", 'cvc');
  }
  const card = cardOfNumber(number);
  if (card === null) {
    throw new StripeFailure(402, {
      type: 'card_error',
      code: 'card_declined',
      decline_code: 'test_mode_live_card',
      message:
        'Your card was declined. Your request was in test mode, but used a non test card. For a list of valid test cards, visit: https://stripe.com/docs/testing.',
    });
  }
  return { card, number, month, year };
}

const yearOf = (world: World): number => new Date(world.now() * 1000).getUTCFullYear();

function cardFields({ card, number, month, year }: PlainCard, cvcGiven: boolean): Stripe.PaymentMethod.Card {
  const { brand } = cardOf(card);
  return {
    brand,
    checks: {
      address_line1_check: null,
      address_postal_code_check: null,
      cvc_check: cvcGiven ? (card === 'chargeDeclinedIncorrectCvc' ? 'fail' : 'pass') : 'unchecked',
    },
    country: 'US',
    display_brand: brand,
    exp_month: month,
    exp_year: year,
    fingerprint: createHash('sha256').update(number).digest('base64url').slice(0, 16),
    funding: card === 'visa_debit' ? 'debit' : 'credit',
    generated_from: null,
    last4: number.slice(-4),
    networks: { available: [brand], preferred: null },
    regulated_status: 'unregulated',
    three_d_secure_usage: { supported: true },
    wallet: null,
  };
}

function billingOf(sent: z.output<typeof billingDetails> | undefined): Stripe.PaymentMethod.BillingDetails {
  return {
    address: fullAddress(sent?.address),
    email: sent?.email ?? null,
    name: sent?.name ?? null,
    phone: sent?.phone ?? null,
    tax_id: sent?.tax_id ?? null,
  };
}

/** Of the card only its expiry may change. */
export function updatedMethod(method: Stripe.PaymentMethod, sent: z.output<typeof updateMethod>): Stripe.PaymentMethod {
  const card = method.card!;
  return {
    ...method,
    allow_redisplay: sent.allow_redisplay ?? method.allow_redisplay ?? 'unspecified',
    billing_details: sent.billing_details === undefined ? method.billing_details : billingOf(sent.billing_details),
    card: {
      ...card,
      exp_month: sent.card?.exp_month ?? card.exp_month,
      exp_year: sent.card?.exp_year ?? card.exp_year,
    },
    metadata: mergedMetadata(method.metadata, sent.metadata),
  };
}

function made(world: World, plain: PlainCard, data: Partial<MethodData>): Stripe.PaymentMethod {
  const method: Stripe.PaymentMethod = {
    id: newId('pm'),
    object: 'payment_method',
    allow_redisplay: data.allow_redisplay ?? 'unspecified',
    billing_details: billingOf(data.billing_details),
    card: cardFields(plain, data.card?.cvc !== undefined),
    created: world.now(),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: mergedMetadata({}, data.metadata),
    type: 'card',
  };
  world.store.put('sim.card', {
    id: method.id,
    behaviour: { card: plain.card, saved: plain.card === 'authenticationRequiredSetupForOffSession' },
    used: false,
  });
  return world.store.put('payment_method', method);
}

export function makeMethod(world: World, data: MethodData, fromBrowser: boolean): Stripe.PaymentMethod {
  return made(world, checkedCard(world, data.card, fromBrowser), data);
}

/** Test ids (`pm_card_visa`) give a new method of that card with every use. */
export function methodOf(world: World, id: string, param: string, inPath = false): Stripe.PaymentMethod {
  const found = world.store.get('payment_method', id);
  if (found !== undefined) return found;
  const card = cardOfTestId(id);
  if (card === null || !id.startsWith('pm_')) throw missing('PaymentMethod', id, param, inPath);
  return made(world, { card, number: cardOf(card).number, month: 12, year: yearOf(world) + 4 }, {});
}

/** @throws for one that is another's or used up, and a decline for cards that cannot even be saved */
export function checkAttachable(world: World, method: Stripe.PaymentMethod): void {
  const note = world.store.get('sim.card', method.id);
  if (method.customer !== null) {
    throw invalidRequest('The payment method you provided has already been attached to a customer.');
  }
  if (note?.used === true) {
    throw invalidRequest(
      'This PaymentMethod was previously used without being attached to a Customer or was detached from a Customer, and may not be used again.',
    );
  }
  const card = note === undefined ? null : cardOf(note.behaviour.card);
  if (card?.declines === undefined || card.attaches === true) return;
  const decline = DECLINES[card.declines];
  throw new StripeFailure(402, {
    type: 'card_error',
    code: decline.code,
    decline_code: decline.declineCode,
    message: decline.message,
    advice_code: decline.advice,
  });
}

export function attach(world: World, method: Stripe.PaymentMethod, customer: string): Stripe.PaymentMethod {
  if (method.customer === customer) return method;
  const attached = world.store.put('payment_method', { ...method, customer });
  world.tell('payment_method.attached', attached);
  return attached;
}
