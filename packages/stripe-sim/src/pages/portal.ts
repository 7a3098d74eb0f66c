import { Hono } from 'hono';
import { html } from 'hono/html';
import type Stripe from 'stripe';
import { isOver } from '../billing/cycle';
import { periodOf } from '../billing/subscription';
import { StripeFailure } from '../http/failure';
import { idOf } from '../ids';
import { written } from '../money';
import { attach, checkAttachable } from '../payments/payment-method';
import { updateSubscriptionNow } from '../resources/subscriptions';
import { changedFrom, type World } from '../world';
import { cardFields, cardFrom } from './card-form';
import { layout } from './layout';

/** How long a link into the portal is good, in seconds. */
const LIVES = 1800;

function sessionAt(world: World, path: string): Stripe.BillingPortal.Session | null {
  for (const session of world.store.all('billing_portal.session')) {
    if (session.url.endsWith(`/portal/${path}`) && world.now() - session.created < LIVES) return session;
  }
  return null;
}

const own = (world: World, customer: string) =>
  [...world.store.all('subscription')].filter((each) => each.customer === customer && !isOver(each));

function row(subscription: Stripe.Subscription) {
  const [item] = subscription.items.data;
  const until = new Date(periodOf(subscription).end * 1000).toISOString().slice(0, 10);
  const ends = subscription.cancel_at_period_end;
  return html`<p>${written((item?.price.unit_amount ?? 0) * (item?.quantity ?? 1), subscription.currency)} a ${item?.plan.interval ?? 'period'}, ${subscription.status}, ${ends ? 'ends' : 'renews'} ${until}</p>
    <form method="post">
      <input type="hidden" name="subscription" value="${subscription.id}" />
      <button class="quiet" name="action" value="${ends ? 'resume' : 'cancel'}">${ends ? 'Do not cancel' : 'Cancel at the end of the period'}</button>
    </form>`;
}

function portal(world: World, session: Stripe.BillingPortal.Session, trouble: string | null) {
  const list = own(world, session.customer);
  return layout(
    'Your subscription',
    html`<h1>Your subscription</h1>
      ${list.length === 0 ? html`<p>None is running.</p>` : list.map(row)}
      ${trouble === null ? '' : html`<p class="trouble" role="alert">${trouble}</p>`}
      <form method="post">
        ${cardFields()}
        <button class="quiet" name="action" value="card">Pay with this card from now on</button>
      </form>
      ${session.return_url === null ? '' : html`<a class="button" href="${session.return_url}">Back</a>`}`,
  );
}

function changeCard(world: World, customerId: string, sent: Readonly<Record<string, unknown>>): string | null {
  const customer = world.store.get('customer', customerId);
  const card = cardFrom(world, sent);
  if (typeof card === 'string') return card;
  if (customer === undefined || customer.deleted === true) return 'The customer is gone.';
  try {
    checkAttachable(world, card);
  } catch (error) {
    if (error instanceof StripeFailure) return error.message;
    throw error;
  }
  attach(world, card, customerId);
  const after = world.store.put('customer', {
    ...customer,
    invoice_settings: { ...customer.invoice_settings, default_payment_method: card.id },
  });
  world.tell('customer.updated', after, changedFrom(customer, after));
  for (const subscription of own(world, customerId)) {
    if (idOf(subscription.default_payment_method) !== null)
      updateSubscriptionNow(world, subscription, { default_payment_method: card.id });
  }
  return null;
}

/** Stripe's customer portal, as far as a store's subscription needs it. */
export function portalPage(world: World): Hono {
  return new Hono()
    .get('/:path', (c) => {
      const session = sessionAt(world, c.req.param('path'));
      return session === null ? c.notFound() : c.html(portal(world, session, null));
    })
    .post('/:path', async (c) => {
      const session = sessionAt(world, c.req.param('path'));
      if (session === null) return c.notFound();
      const sent = await c.req.parseBody();
      const subscription = own(world, session.customer).find(({ id }) => id === sent.subscription);
      const trouble = sent.action === 'card' ? changeCard(world, session.customer, sent) : null;
      if (subscription !== undefined)
        updateSubscriptionNow(world, subscription, { cancel_at_period_end: sent.action === 'cancel' });
      world.store.flush();
      return trouble === null ? c.redirect(c.req.path, 303) : c.html(portal(world, session, trouble), 402);
    });
}
