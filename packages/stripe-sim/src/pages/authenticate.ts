import { type Context, Hono } from 'hono';
import { html, raw } from 'hono/html';
import type Stripe from 'stripe';
import { idOf } from '../ids';
import { written } from '../money';
import { attempt, failAuthentication } from '../payments/attempt';
import { attemptSetup, failSetup } from '../payments/setup';
import type { World } from '../world';
import { layout, returnTo } from './layout';

type Intent = Stripe.PaymentIntent | Stripe.SetupIntent;

function intentAt(world: World, id: string, secret: string | undefined): Intent | null {
  const intent = world.store.get('payment_intent', id) ?? world.store.get('setup_intent', id);
  return intent !== undefined && secret !== undefined && intent.client_secret === secret ? intent : null;
}

function form(intent: Intent) {
  const what =
    intent.object === 'payment_intent'
      ? `the payment of ${written(intent.amount, intent.currency)}`
      : 'saving your card';
  return layout(
    'Your bank',
    html`<h1>Your bank asks: is it you?</h1>
      <p>Confirm ${what}.</p>
      <form method="post">
        <input type="hidden" name="client_secret" value="${intent.client_secret ?? ''}" />
        <button name="answer" value="complete">Complete authentication</button>
        <button class="quiet" name="answer" value="fail">Fail authentication</button>
      </form>`,
  );
}

/** A frame tells the page around it; the page around it asks the API what became of the intent. */
function finished(id: string, status: 'succeeded' | 'failed') {
  const message = JSON.stringify({ type: 'stripe-sim:authenticated', intent: id, status }).replaceAll('<', '\\u003c');
  return layout(
    'Your bank',
    html`<h1>${status === 'succeeded' ? 'Thank you' : 'Authentication failed'}</h1>
      <p>You can close this window.</p>
      <script>
        for (const page of [window.parent, window.opener]) if (page && page !== window) page.postMessage(${raw(message)}, '*');
      </script>`,
  );
}

function settle(world: World, intent: Intent, passed: boolean): 'succeeded' | 'failed' {
  const method = world.store.get('payment_method', idOf(intent.payment_method) ?? '');
  const how = { authenticated: true, offSession: false, returnUrl: null };
  if (!passed || method === undefined) {
    if (intent.object === 'payment_intent') failAuthentication(world, intent);
    else failSetup(world, intent);
    return 'failed';
  }
  const result =
    intent.object === 'payment_intent' ? attempt(world, intent, method, how) : attemptSetup(world, intent, method, how);
  return result.kind === 'done' ? 'succeeded' : 'failed';
}

/** The bank's page of 3-D Secure, at the address in an intent's `next_action`. */
export function authenticatePage(world: World): Hono {
  const gone = (c: Context) => c.html(layout('Your bank', html`<h1>Nothing to confirm here</h1>`), 404);
  return new Hono()
    .get('/:id', (c) => {
      const intent = intentAt(world, c.req.param('id'), c.req.query('client_secret'));
      return intent?.status === 'requires_action' ? c.html(form(intent)) : gone(c);
    })
    .post('/:id', async (c) => {
      const sent = await c.req.parseBody();
      const intent = intentAt(world, c.req.param('id'), String(sent.client_secret));
      if (intent?.status !== 'requires_action') return gone(c);
      const status = settle(world, intent, sent.answer === 'complete');
      world.store.flush();
      const to = world.store.get('sim.intent', intent.id)?.returnUrl ?? null;
      if (to === null) return c.html(finished(intent.id, status));
      return c.redirect(
        returnTo(to, {
          [intent.object]: intent.id,
          [`${intent.object}_client_secret`]: intent.client_secret ?? '',
          redirect_status: status,
        }),
        303,
      );
    });
}
