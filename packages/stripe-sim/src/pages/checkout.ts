import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import type Stripe from 'stripe';
import { pay } from '../checkout/session';
import { written } from '../money';
import type { World } from '../world';
import { cardFields, cardFrom } from './card-form';
import { layout } from './layout';

type Session = Stripe.Checkout.Session;

const TITLE = { payment: 'Pay', subscription: 'Subscribe', setup: 'Save your card' } as const;

function form(world: World, session: Session, trouble: string | null) {
  const lines = world.store.get('sim.checkout', session.id)?.lineItems ?? [];
  const title =
    session.mode === 'subscription' ? TITLE.subscription : session.mode === 'setup' ? TITLE.setup : TITLE.payment;
  const asksEmail = session.customer === null && session.customer_email === null;
  return layout(
    title,
    html`<h1>${title}</h1>
      <table>
        ${lines.map((line) => html`<tr><td>${line.quantity} × ${line.description ?? ''}</td><td>${written(line.amount_total, line.currency)}</td></tr>`)}
      </table>
      ${session.amount_total === null ? '' : html`<p><strong>${written(session.amount_total, session.currency ?? '')} due today</strong></p>`}
      ${trouble === null ? '' : html`<p class="trouble" role="alert">${trouble}</p>`}
      <form method="post">
        ${asksEmail ? html`<label>E-mail <input name="email" type="email" autocomplete="email" required /></label>` : ''}
        <label>Name on card <input name="name" autocomplete="cc-name" /></label>
        ${cardFields()}
        <button>${title}</button>
      </form>
      ${session.cancel_url === null ? '' : html`<a class="button quiet" href="${session.cancel_url}">Back</a>`}`,
  );
}

const successUrl = (session: Session): string =>
  (session.success_url ?? '').replaceAll('{CHECKOUT_SESSION_ID}', session.id);

/** Stripe's hosted page of a checkout session. */
export function checkoutPage(world: World): Hono {
  const show = (c: Context, session: Session, trouble: string | null) => {
    if (session.status === 'complete') return c.redirect(successUrl(session), 303);
    if (session.status === 'expired') return c.html(layout('Expired', html`<h1>This page has expired</h1>`), 410);
    return c.html(form(world, session, trouble), trouble === null ? 200 : 402);
  };
  return new Hono()
    .get('/:id', (c) => {
      const session = world.store.get('checkout.session', c.req.param('id'));
      return session === undefined ? c.notFound() : show(c, session, null);
    })
    .get('/:id/return', (c) => {
      const session = world.store.get('checkout.session', c.req.param('id'));
      const failed = c.req.query('redirect_status') === 'failed';
      return session === undefined
        ? c.notFound()
        : show(c, session, failed ? 'Your bank did not confirm that it was you. Try again.' : null);
    })
    .post('/:id', async (c) => {
      const session = world.store.get('checkout.session', c.req.param('id'));
      if (session === undefined) return c.notFound();
      if (session.status !== 'open') return show(c, session, null);
      const sent = await c.req.parseBody();
      const card = cardFrom(world, sent);
      if (typeof card === 'string') return show(c, session, card);
      const email = typeof sent.email === 'string' && sent.email !== '' ? sent.email : session.customer_email;
      const result = pay(world, session, card, {
        email,
        name: typeof sent.name === 'string' && sent.name !== '' ? sent.name : null,
      });
      world.store.flush();
      const after = world.store.get('checkout.session', session.id) ?? session;
      if (result.kind === 'bank') return c.redirect(result.url, 303);
      return show(c, after, result.kind === 'failed' ? result.message : null);
    });
}
