import type { Kernel } from '@stallwire/kernel';
import { recordAccount, recordFailure, rememberEvent } from '@stallwire/modules';
import type { Stripe } from 'stripe';
import type { Billing } from './billing';
import type { Provider } from './provider';
import { accountIn, eventIn } from './translate';
import { subscriptionIdIn } from './translate-billing';
import { unlessMissing } from './unless-missing';

export interface MessagesOptions {
  readonly kernel: Kernel;
  readonly stripe: Stripe;
  readonly provider: Pick<Provider, 'followIntent' | 'followRefunds'>;
  readonly billing: Pick<Billing, 'followSubscription'>;
}

const idOf = (of: string | { id: string } | null | undefined): string | null =>
  typeof of === 'string' ? of : (of?.id ?? null);

/** Which of our payments a message may be about, and whether it speaks of refunds. */
function subjectOf(event: Stripe.Event): { intentId: string | null; refunds: boolean } | null {
  switch (event.type) {
    case 'payment_intent.succeeded':
    case 'payment_intent.payment_failed':
    case 'payment_intent.canceled':
    case 'payment_intent.processing':
    case 'payment_intent.requires_action':
      return { intentId: event.data.object.id, refunds: false };
    case 'charge.refunded':
    case 'charge.refund.updated':
    case 'refund.created':
    case 'refund.updated':
    case 'refund.failed':
      return { intentId: idOf(event.data.object.payment_intent), refunds: true };
    default:
      return null;
  }
}

/**
 * Has a message its effect: what it is about is asked for anew, so that its order and its age do not matter, and it is stored with the
 * effect. One that was stored before changes nothing. What nobody here cares for is stored too. What fails is noted with its reason, and thrown.
 */
export function createMessages({ kernel, stripe, provider, billing }: MessagesOptions) {
  return async (event: Stripe.Event): Promise<void> => {
    const message = eventIn(event);
    try {
      await takeEffect(event, message);
    } catch (error) {
      const reason = error instanceof Error ? error.message.slice(0, 500) : 'unknown';
      // Where not even that can be written, it is the first failure that counts.
      await kernel.run(recordFailure, { actor: { kind: 'stripe' }, input: { event: message, reason } }).catch(() => {});
      throw error;
    }
  };

  async function takeEffect(event: Stripe.Event, message: ReturnType<typeof eventIn>): Promise<void> {
    if (await kernel.db.stripeEvent.findUnique({ where: { id: event.id }, select: { id: true } })) return;
    const subject = subjectOf(event);
    const subscriptionId = subscriptionIdIn(event);
    const isOurs =
      (event.type === 'account.updated' && (await followAccount(event.data.object.id))) ||
      (subscriptionId !== null && (await billing.followSubscription(subscriptionId, message))) ||
      (subject?.intentId != null &&
        (await (subject.refunds ? provider.followRefunds : provider.followIntent)(subject.intentId, message)));
    if (!isOurs) await kernel.run(rememberEvent, { actor: { kind: 'stripe' }, input: message });

    async function followAccount(accountId: string): Promise<boolean> {
      const account = await unlessMissing(stripe.accounts.retrieve(accountId));
      if (!account) return false;
      const input = { event: message, account: accountIn(account) };
      await kernel.run(recordAccount, { actor: { kind: 'stripe' }, input });
      return true;
    }
  }
}
export type Messages = ReturnType<typeof createMessages>;
