import type Stripe from 'stripe';
import { z } from 'zod';
import { badParameter, invalidRequest } from '../http/failure';
import { page, within } from '../http/lists';
import { amount, email, expand, flag, metadata, oneOf, paging, range, text } from '../http/params';
import { type Route, route } from '../http/route';
import { idOf } from '../ids';
import { checkWritable, written } from '../money';
import { makeRefund } from '../payments/refund';
import { changedFrom, type World } from '../world';
import { mergedMetadata } from './fields';
import { inPath, named } from './lookup';

const createParams = z.strictObject({
  amount: amount.optional(),
  charge: text.optional(),
  currency: text.optional(),
  customer: text.optional(),
  instructions_email: email.optional(),
  metadata: metadata.optional(),
  payment_intent: text.optional(),
  reason: oneOf(['duplicate', 'fraudulent', 'requested_by_customer']).optional(),
  refund_application_fee: flag.optional(),
  reverse_transfer: flag.optional(),
  ...expand,
});

function chargeOf(world: World, sent: z.output<typeof createParams>): Stripe.Charge {
  if (sent.charge !== undefined) {
    const charge = named(world, 'charge', sent.charge, 'charge');
    if (sent.payment_intent !== undefined && sent.payment_intent !== charge.payment_intent) {
      throw invalidRequest(`Charge ${charge.id} does not belong to PaymentIntent ${sent.payment_intent}.`, {
        param: 'payment_intent',
      });
    }
    return charge;
  }
  if (sent.payment_intent === undefined) {
    throw invalidRequest('One of the following params should be provided for this request: payment_intent or charge.');
  }
  const intent = named(world, 'payment_intent', sent.payment_intent, 'payment_intent');
  const charge = world.store.get('charge', idOf(intent.latest_charge) ?? '');
  if (charge?.status !== 'succeeded') {
    throw invalidRequest(`This PaymentIntent (${intent.id}) does not have a successful charge to refund.`, {
      param: 'payment_intent',
    });
  }
  return charge;
}

function checkedAmount(charge: Stripe.Charge, asked: number | undefined): number {
  if (charge.status !== 'succeeded' || !charge.captured) {
    throw invalidRequest(
      `Charge ${charge.id} was not captured and cannot be refunded; cancel its PaymentIntent instead.`,
      { code: 'charge_not_refundable' },
    );
  }
  if (charge.refunded)
    throw invalidRequest(`Charge ${charge.id} has already been refunded.`, { code: 'charge_already_refunded' });
  const left = charge.amount - charge.amount_refunded;
  const sum = asked ?? left;
  if (sum < 1) throw badParameter('amount', 'Invalid positive integer', 'parameter_invalid_integer');
  if (sum > left) {
    const asText = written(sum, charge.currency);
    throw badParameter(
      'amount',
      charge.amount_refunded === 0
        ? `Refund amount (${asText}) is greater than charge amount (${written(charge.amount, charge.currency)})`
        : `Refund amount (${asText}) is greater than unrefunded amount on charge (${written(left, charge.currency)})`,
    );
  }
  checkWritable(sum, charge.currency, 'amount');
  return sum;
}

function create(world: World, sent: z.output<typeof createParams>): Stripe.Refund {
  const charge = chargeOf(world, sent);
  const refund = makeRefund(world, charge, {
    amount: checkedAmount(charge, sent.amount),
    reason: sent.reason ?? null,
    metadata: mergedMetadata({}, sent.metadata),
    ...(sent.instructions_email === undefined ? {} : { instructionsEmail: sent.instructions_email }),
  });
  const after = world.store.get('charge', charge.id) ?? charge;
  world.tell('charge.refunded', after, changedFrom(charge, after));
  world.tell('refund.created', refund);
  return refund;
}

const listParams = z.strictObject({
  ...paging,
  charge: text.optional(),
  payment_intent: text.optional(),
  created: range.optional(),
});
const base = '/v1/refunds';

export const refunds: readonly Route[] = [
  route('POST', base, createParams, (world, { params }) => create(world, params)),
  route('GET', base, listParams, (world, { params }) => {
    const found = [...world.store.all('refund')].filter(
      (refund) =>
        (params.charge === undefined || refund.charge === params.charge) &&
        (params.payment_intent === undefined || refund.payment_intent === params.payment_intent) &&
        within(refund.created, params.created),
    );
    return page(found, params, base);
  }),
  route('GET', `${base}/:id`, z.strictObject(expand), (world, call) => inPath(world, 'refund', call)),
  route('POST', `${base}/:id`, z.strictObject({ metadata: metadata.optional(), ...expand }), (world, call) => {
    const refund = inPath(world, 'refund', call);
    const after = world.store.put('refund', {
      ...refund,
      metadata: mergedMetadata(refund.metadata, call.params.metadata),
    });
    world.tell('charge.refund.updated', after, changedFrom(refund, after));
    world.tell('refund.updated', after, changedFrom(refund, after));
    return after;
  }),
  // Only refunds that wait for the customer's bank details can be taken back, and cards have none of those.
  route('POST', `${base}/:id/cancel`, z.strictObject(expand), (world, call) => {
    const refund = inPath(world, 'refund', call);
    throw invalidRequest(
      `Refund ${refund.id} cannot be canceled because it has a status of ${refund.status}. Only refunds that require action may be canceled.`,
    );
  }),
];
