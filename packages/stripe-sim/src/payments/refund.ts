import type Stripe from 'stripe';
import { idOf, newId, randomLetters } from '../ids';
import { changedFrom, type World } from '../world';
import { cardOf } from './cards';
import { balanceTransaction } from './charge';

interface Asked {
  readonly amount: number;
  readonly reason: Stripe.Refund.Reason | null;
  readonly metadata: Stripe.Metadata;
  readonly instructionsEmail?: string;
}

/** Takes the amount off the charge. The caller has checked that so much is left. */
export function makeRefund(world: World, charge: Stripe.Charge, asked: Asked): Stripe.Refund {
  const id = newId('re');
  const note = world.store.get('sim.card', charge.payment_method ?? '');
  const way = note === undefined ? 'at_once' : (cardOf(note.behaviour.card).refunds ?? 'at_once');
  const pending = way === 'later' && charge.captured;
  const settled = charge.captured
    ? balanceTransaction(world, {
        type: 'refund',
        source: id,
        amount: -asked.amount,
        currency: charge.currency,
        description: `REFUND FOR CHARGE${charge.description === null ? '' : ` (${charge.description})`}`,
      })
    : null;
  const refund = world.store.put('refund', {
    id,
    object: 'refund',
    amount: asked.amount,
    balance_transaction: settled?.id ?? null,
    charge: charge.id,
    created: world.now(),
    currency: charge.currency,
    customer: idOf(charge.customer),
    customer_account: null,
    destination_details: {
      card: pending
        ? { reference_status: 'pending', reference_type: 'acquirer_reference_number', type: 'refund' }
        : {
            reference: randomLetters(23),
            reference_status: 'available',
            reference_type: 'acquirer_reference_number',
            type: charge.captured ? 'refund' : 'reversal',
          },
      type: 'card',
    },
    ...(asked.instructionsEmail === undefined ? {} : { instructions_email: asked.instructionsEmail }),
    metadata: asked.metadata,
    payment_intent: idOf(charge.payment_intent),
    payment_method: charge.payment_method,
    ...(pending ? { pending_reason: 'processing' as const } : {}),
    reason: asked.reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status: pending ? 'pending' : 'succeeded',
    transfer_reversal: null,
  });
  const refunded = charge.amount_refunded + asked.amount;
  world.store.put('charge', { ...charge, amount_refunded: refunded, refunded: refunded === charge.amount });
  if (pending) world.later('refund_settles', id, world.now() + 1);
  if (way === 'fail' && charge.captured) world.later('refund_fails', id, world.now() + 1);
  return refund;
}

/** `refund_settles` */
export function settleRefund(world: World, id: string): void {
  const refund = world.store.get('refund', id);
  if (refund?.status !== 'pending') return;
  const { pending_reason: _, ...rest } = refund;
  moved(world, refund, { ...rest, status: 'succeeded' }, 'refund.updated');
}

/** `refund_fails`: the bank sent the money back, up to thirty days later. */
export function failRefund(world: World, id: string): void {
  const refund = world.store.get('refund', id);
  const charge = refund === undefined ? undefined : world.store.get('charge', idOf(refund.charge) ?? '');
  if (refund?.status !== 'succeeded' || charge === undefined) return;
  const back = balanceTransaction(world, {
    type: 'refund_failure',
    source: id,
    amount: refund.amount,
    currency: refund.currency,
    description: 'REFUND FAILURE',
  });
  world.store.put('charge', { ...charge, amount_refunded: charge.amount_refunded - refund.amount, refunded: false });
  moved(
    world,
    refund,
    { ...refund, failure_balance_transaction: back.id, failure_reason: 'expired_or_canceled_card', status: 'failed' },
    'refund.failed',
  );
}

function moved(
  world: World,
  before: Stripe.Refund,
  after: Stripe.Refund,
  type: 'refund.updated' | 'refund.failed',
): void {
  world.store.put('refund', after);
  const changes = changedFrom(before, after);
  world.tell('charge.refund.updated', after, changes);
  world.tell(type, after, changes);
}
