import type Stripe from 'stripe';
import { z } from 'zod';
import type { ItemChange } from '../billing/change-items';
import type { ItemAsked } from '../billing/subscription';
import { invalidRequest, missing, StripeFailure } from '../http/failure';
import { emptyable, expand, flag, integer, metadata, oneOf, text } from '../http/params';
import { DECLINES, outcomeOf } from '../payments/cards';
import { methodOf } from '../payments/payment-method';
import type { World } from '../world';
import { mergedMetadata } from './fields';
import { priceData, priceOf } from './products';

const timestampOrNow = z.union([z.literal('now'), integer]);
const item = z.strictObject({
  price: text.optional(),
  price_data: priceData.optional(),
  quantity: integer.optional(),
  metadata: metadata.optional(),
});

const shared = {
  cancel_at_period_end: flag.optional(),
  collection_method: oneOf(['charge_automatically']).optional(),
  default_payment_method: text.optional(),
  off_session: flag.optional(),
  payment_behavior: oneOf(['allow_incomplete', 'default_incomplete', 'error_if_incomplete']).optional(),
  payment_settings: z
    .strictObject({
      payment_method_options: z.looseObject({}).optional(),
      payment_method_types: emptyable(z.array(text)).optional(),
      save_default_payment_method: oneOf(['off', 'on_subscription']).optional(),
    })
    .optional(),
  proration_behavior: oneOf(['always_invoice', 'create_prorations', 'none']).optional(),
  trial_end: timestampOrNow.optional(),
  trial_settings: z
    .strictObject({
      end_behavior: z.strictObject({ missing_payment_method: oneOf(['cancel', 'create_invoice', 'pause']) }),
    })
    .optional(),
  metadata: metadata.optional(),
  ...expand,
};

export const createSubscription = z.strictObject({
  ...shared,
  cancel_at: integer.optional(),
  currency: text.optional(),
  customer: text,
  description: text.optional(),
  items: z.array(item).min(1).max(20),
  trial_from_plan: flag.optional(),
  trial_period_days: integer.optional(),
});

export const updateSubscription = z.strictObject({
  ...shared,
  cancel_at: emptyable(integer).optional(),
  cancellation_details: z
    .strictObject({ comment: emptyable(text).optional(), feedback: emptyable(text).optional() })
    .optional(),
  description: emptyable(text).optional(),
  items: z
    .array(
      z.strictObject({ ...item.shape, id: text.optional(), deleted: flag.optional(), clear_usage: flag.optional() }),
    )
    .max(20)
    .optional(),
  proration_date: integer.optional(),
});

type CreateAsked = z.output<typeof createSubscription>;

/** @throws for prices that do not recur, or not together */
export function checkTogether(prices: readonly Stripe.Price[], param: string): void {
  const [first] = prices;
  for (const price of prices) {
    if (price.recurring === null) {
      throw invalidRequest(
        'The price specified is set to `type=one_time` but this field only accepts prices with `type=recurring`.',
        { param },
      );
    }
    if (price.currency !== first?.currency)
      throw invalidRequest('All prices on a subscription must have the same `currency`.', { param });
    if (
      price.recurring.interval !== first.recurring?.interval ||
      price.recurring.interval_count !== first.recurring.interval_count
    ) {
      throw invalidRequest(
        'All prices on a subscription must have the same `recurring.interval` and `recurring.interval_count`.',
        { param },
      );
    }
  }
}

export function itemsAsked(world: World, sent: CreateAsked['items']): ItemAsked[] {
  const items = sent.map((each, at) => ({
    price: priceOf(world, each, `items[${at}]`),
    quantity: each.quantity ?? 1,
    metadata: mergedMetadata({}, each.metadata),
  }));
  checkTogether(
    items.map(({ price }) => price),
    'items',
  );
  return items;
}

export function itemChanges(
  world: World,
  subscription: Stripe.Subscription,
  sent: NonNullable<z.output<typeof updateSubscription>['items']>,
): ItemChange[] {
  const changes = sent.map((each, at): ItemChange => {
    if (each.id !== undefined && !subscription.items.data.some(({ id }) => id === each.id)) {
      throw missing('subscription_item', each.id, `items[${at}][id]`, false);
    }
    const named = each.price !== undefined || each.price_data !== undefined;
    return {
      id: each.id ?? null,
      deleted: each.deleted === true,
      price: named || each.id === undefined ? priceOf(world, each, `items[${at}]`) : null,
      quantity: each.quantity ?? null,
      metadata: each.metadata === undefined ? null : mergedMetadata({}, each.metadata),
    };
  });
  const after = [
    ...subscription.items.data
      .filter(({ id }) => !changes.some((each) => each.id === id && each.deleted))
      .map(({ id, price }) => changes.find((each) => each.id === id)?.price ?? price),
    ...changes.flatMap(({ id, price }) => (id === null && price !== null ? [price] : [])),
  ];
  if (after.length === 0)
    throw invalidRequest('A subscription must have at least one active plan.', { param: 'items' });
  checkTogether(after, 'items');
  return changes;
}

/** Of the customer, as every card that is charged without them. */
export function ownMethod(world: World, id: string, customer: string): string {
  const method = methodOf(world, id, 'default_payment_method');
  if (method.customer === customer) return method.id;
  throw invalidRequest(
    `The customer does not have a payment method with the ID ${id}. The payment method must be attached to the customer.`,
    {
      code: 'resource_missing',
      param: 'default_payment_method',
    },
  );
}

export function trialEndOf(world: World, sent: CreateAsked, items: readonly ItemAsked[]): number | null {
  const days =
    sent.trial_period_days ?? (sent.trial_from_plan === true ? (items[0]?.price.recurring?.trial_period_days ?? 0) : 0);
  if (sent.trial_end !== undefined && sent.trial_period_days !== undefined) {
    throw invalidRequest('You may only specify one of these parameters: trial_end, trial_period_days.', {
      code: 'parameters_exclusive',
    });
  }
  if (sent.trial_end === 'now') return null;
  if (sent.trial_end !== undefined) {
    if (sent.trial_end <= world.now()) {
      throw invalidRequest('Invalid timestamp: must be an integer Unix timestamp in the future.', {
        param: 'trial_end',
      });
    }
    return sent.trial_end;
  }
  return days > 0 ? world.now() + days * 86_400 : null;
}

/** `error_if_incomplete`: nothing is made when the first payment would not go through. */
export function mustGoThrough(world: World, method: Stripe.PaymentMethod | null): void {
  if (method === null) {
    throw invalidRequest(
      'This customer has no attached payment source or default payment method. Please consider adding a default payment method.',
      { code: 'resource_missing' },
    );
  }
  const note = world.store.get('sim.card', method.id);
  const outcome = note === undefined ? null : outcomeOf(note.behaviour, { authenticated: false, offSession: true });
  if (outcome?.kind === 'approved') return;
  const { code, declineCode, message } = outcome?.kind === 'declined' ? outcome.decline : DECLINES.generic;
  throw new StripeFailure(402, {
    type: 'card_error',
    code,
    decline_code: declineCode,
    message,
    payment_method: method,
  });
}
