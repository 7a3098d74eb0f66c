import type Stripe from 'stripe';
import { intentOf } from '../billing/invoice';
import { startSubscription } from '../billing/subscription';
import { idOf } from '../ids';
import { attempt } from '../payments/attempt';
import { outcomeOf } from '../payments/cards';
import { cancelIntent } from '../payments/intent-ends';
import { attemptSetup, makeSetupIntent } from '../payments/setup';
import { makeCustomer } from '../resources/customers';
import { builtIntent } from '../resources/intent-params';
import type { Follower, World } from '../world';

type Session = Stripe.Checkout.Session;

const DAY = 86_400;

export interface Person {
  readonly email: string | null;
  readonly name: string | null;
}

export function expireSession(world: World, session: Session): Session {
  world.notLater('session_expires', session.id);
  const after = world.store.put('checkout.session', { ...session, status: 'expired', url: null });
  const intent = world.store.get('payment_intent', idOf(session.payment_intent) ?? '');
  if (intent !== undefined && intent.status !== 'succeeded' && intent.status !== 'canceled')
    cancelIntent(world, intent, 'expired');
  world.tell('checkout.session.expired', after);
  return after;
}

/** `session_expires` */
export function expireUnpaid(world: World, id: string): void {
  const session = world.store.get('checkout.session', id);
  if (session?.status === 'open') expireSession(world, session);
}

/** The customer a session is for: named, or made when the mode needs one. */
function customerOf(world: World, session: Session, person: Person): string | null {
  const known = idOf(session.customer);
  const note = world.store.get('sim.checkout', session.id);
  const needed =
    session.mode === 'subscription' || session.customer_creation === 'always' || note?.setupFutureUsage != null;
  if (known !== null || !needed) return known;
  return makeCustomer(world, {
    ...(person.email === null ? {} : { email: person.email }),
    ...(person.name === null ? {} : { name: person.name }),
  }).id;
}

function details(world: World, session: Session, person: Person): Stripe.Checkout.Session.CustomerDetails {
  const customer = world.store.get('customer', idOf(session.customer) ?? '');
  const known = customer === undefined || customer.deleted === true ? null : customer;
  const name = person.name ?? known?.name ?? null;
  return {
    address: null,
    business_name: null,
    email: person.email ?? known?.email ?? null,
    individual_name: null,
    name,
    phone: null,
    tax_exempt: 'none',
    tax_ids: [],
  };
}

type Intent = Stripe.PaymentIntent | Stripe.SetupIntent;

/** What the card is tried on. Made at the first try and tried again after a decline. */
function intentFor(world: World, session: Session, customer: string | null): Intent {
  const note = world.store.get('sim.checkout', session.id)!;
  const id = idOf(session.payment_intent) ?? idOf(session.setup_intent);
  const kept = id === null ? undefined : (world.store.get('payment_intent', id) ?? world.store.get('setup_intent', id));
  if (kept !== undefined && kept.status !== 'canceled') return kept;
  if (session.mode === 'payment') {
    const made = world.store.put(
      'payment_intent',
      builtIntent(world, {
        amount: session.amount_total ?? 0,
        currency: session.currency ?? '',
        customer: customer ?? undefined,
        description: note.description ?? undefined,
        metadata: note.metadata,
        ...(note.captureMethod === null ? {} : { capture_method: note.captureMethod }),
        ...(note.setupFutureUsage === null ? {} : { setup_future_usage: note.setupFutureUsage }),
        ...(note.transfer === null
          ? {}
          : { transfer_data: { destination: note.transfer.destination }, application_fee_amount: note.transfer.fee }),
      }),
    );
    world.tell('payment_intent.created', made);
    return made;
  }
  const begun = world.store.get('subscription', idOf(session.subscription) ?? '');
  const invoiced = begun === undefined ? null : intentOf(world, idOf(begun.latest_invoice) ?? '');
  if (invoiced !== null) return invoiced;
  const first = note.trialDays === null ? firstInvoice(world, session, customer ?? '') : null;
  if (first !== null) return first;
  return makeSetupIntent(world, {
    customer,
    description: null,
    metadata: {},
    method: null,
    onBehalfOf: null,
    types: null,
    allowRedirects: null,
    usage: 'off_session',
  });
}

/** The subscription waits, incomplete, for its first payment. Null when there is nothing to pay. */
function firstInvoice(world: World, session: Session, customer: string): Stripe.PaymentIntent | null {
  const begun = begin(world, session, customer, null);
  world.store.put('checkout.session', { ...session, customer, subscription: begun.id });
  return intentOf(world, idOf(begun.latest_invoice) ?? '');
}

function begin(world: World, session: Session, customer: string, method: string | null): Stripe.Subscription {
  const note = world.store.get('sim.checkout', session.id)!;
  return startSubscription(world, {
    customer,
    items: note.lineItems.flatMap(({ price, quantity }) =>
      price === null ? [] : [{ price, quantity: quantity ?? 1, metadata: {} }],
    ),
    trialEnd: note.trialDays === null ? null : world.now() + note.trialDays * DAY,
    method,
    metadata: note.metadata,
    description: note.description,
    cancelAtPeriodEnd: false,
    cancelAt: null,
    savesMethod: true,
    firstPayment: 'later',
    missingMethod: 'create_invoice',
  });
}

/** Where the person goes from here. `done` has already completed the session. */
type Paid =
  | { readonly kind: 'done' }
  | { readonly kind: 'bank'; readonly url: string }
  | { readonly kind: 'failed'; readonly message: string };

/** The person sent the form. */
export function pay(world: World, open: Session, method: Stripe.PaymentMethod, person: Person): Paid {
  const note = world.store.get('sim.card', method.id);
  const outcome = note === undefined ? null : outcomeOf(note.behaviour, { authenticated: true, offSession: false });
  // No subscription begins with a card that will be declined.
  if (open.mode === 'subscription' && outcome?.kind === 'declined')
    return { kind: 'failed', message: outcome.decline.message };
  const customer = customerOf(world, open, person);
  const session = world.store.put('checkout.session', {
    ...open,
    customer,
    customer_details: details(world, { ...open, customer }, person),
  });
  const intent = intentFor(world, session, customer);
  const returnUrl = `${world.baseUrl}/pay/${session.id}/return`;
  world.store.put('sim.intent', {
    ...world.store.get('sim.intent', intent.id),
    id: intent.id,
    returnUrl,
    checkout: session.id,
  });
  if (session.mode === 'payment') world.store.put('checkout.session', { ...session, payment_intent: intent.id });
  const how = { authenticated: false, offSession: false, returnUrl };
  const result =
    intent.object === 'setup_intent' ? attemptSetup(world, intent, method, how) : attempt(world, intent, method, how);
  if (result.kind === 'failed') return { kind: 'failed', message: result.failure.message };
  return result.kind === 'done'
    ? { kind: 'done' }
    : { kind: 'bank', url: result.intent.next_action?.redirect_to_url?.url ?? returnUrl };
}

function complete(world: World, session: Session, change: Partial<Session>): void {
  world.notLater('session_expires', session.id);
  const done = world.store.put('checkout.session', { ...session, ...change, status: 'complete', url: null });
  world.tell('checkout.session.completed', done);
}

/** Sessions complete when their intent does, even if the person never comes back from their bank. */
export const checkout: Follower = {
  intentMoved(world, intent) {
    const session = openSession(world, intent.id);
    if (session === null) return;
    if (intent.status !== 'succeeded' && intent.status !== 'requires_capture') return;
    const invoice = world.store.get('sim.intent', intent.id)?.invoice ?? null;
    complete(world, session, {
      ...(invoice === null ? { payment_intent: intent.id } : { invoice }),
      payment_status: intent.status === 'succeeded' ? 'paid' : 'unpaid',
    });
  },
  setupMoved(world, intent) {
    const session = openSession(world, intent.id);
    if (session === null) return;
    if (session.mode === 'setup') {
      complete(world, session, { setup_intent: intent.id });
      return;
    }
    const method = idOf(intent.payment_method);
    const customer = idOf(session.customer);
    if (method === null || customer === null) return;
    const begun = begin(world, session, customer, method);
    complete(world, session, {
      invoice: idOf(begun.latest_invoice),
      payment_status: 'no_payment_required',
      subscription: begun.id,
    });
  },
};

function openSession(world: World, intent: string): Session | null {
  const id = world.store.get('sim.intent', intent)?.checkout;
  const session = id === undefined ? undefined : world.store.get('checkout.session', id);
  return session?.status === 'open' ? session : null;
}
