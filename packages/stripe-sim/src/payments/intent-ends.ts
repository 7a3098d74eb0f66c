import type Stripe from 'stripe';
import { idOf } from '../ids';
import { checkWritable } from '../money';
import { changedFrom, type World } from '../world';
import { captureCharge } from './charge';
import { moveIntent } from './intent-moves';
import { makeRefund } from './refund';

/** @param amount at most what is capturable; the rest goes back to the card */
export function capture(world: World, intent: Stripe.PaymentIntent, amount: number): Stripe.PaymentIntent {
  checkWritable(amount, intent.currency, 'amount_to_capture');
  const charge = world.store.get('charge', idOf(intent.latest_charge) ?? '');
  if (charge === undefined) throw new Error(`${intent.id} holds money without a charge`);
  world.notLater('authorization_expires', intent.id);
  captureCharge(world, charge, amount);
  const moved = moveIntent(world, intent, 'succeeded', { amount_capturable: 0, amount_received: amount });
  world.tell('payment_intent.succeeded', moved);
  world.intentMoved(moved);
  return moved;
}

/** Money that was only held goes back to the card. */
export function cancelIntent(
  world: World,
  intent: Stripe.PaymentIntent,
  reason: Stripe.PaymentIntent.CancellationReason | null,
): Stripe.PaymentIntent {
  const charge = world.store.get('charge', idOf(intent.latest_charge) ?? '');
  world.notLater('authorization_expires', intent.id);
  if (intent.status === 'requires_capture' && charge !== undefined) release(world, charge, reason === 'automatic');
  const moved = moveIntent(world, intent, 'canceled', {
    amount_capturable: 0,
    canceled_at: world.now(),
    cancellation_reason: reason,
    next_action: null,
  });
  world.tell('payment_intent.canceled', moved);
  world.intentMoved(moved);
  return moved;
}

function release(world: World, charge: Stripe.Charge, expired: boolean): void {
  makeRefund(world, charge, {
    amount: charge.amount,
    reason: expired ? 'expired_uncaptured_charge' : null,
    metadata: {},
  });
  const held = world.store.get('charge', charge.id) ?? charge;
  world.tell(expired ? 'charge.expired' : 'charge.refunded', held, changedFrom(charge, held));
}
