import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import type Stripe from 'stripe';
import { intentOf } from '../billing/invoice';
import { written } from '../money';
import { type Attempt, attempt } from '../payments/attempt';
import type { World } from '../world';
import { cardFields, cardFrom } from './card-form';
import { layout } from './layout';

function show(invoice: Stripe.Invoice, trouble: string | null) {
  return layout(
    `Invoice ${invoice.number}`,
    html`<h1>Invoice ${invoice.number}</h1>
      <table>
        ${invoice.lines.data.map((line) => html`<tr><td>${line.description ?? ''}</td><td>${written(line.amount, line.currency)}</td></tr>`)}
      </table>
      <p><strong>${written(invoice.amount_due, invoice.currency)}</strong>, ${invoice.status}</p>
      ${trouble === null ? '' : html`<p class="trouble" role="alert">${trouble}</p>`}
      ${invoice.status === 'open' ? html`<form method="post">${cardFields()}<button>Pay</button></form>` : ''}`,
  );
}

/** @returns what became of the card, or in words why it was not tried */
function pay(world: World, invoice: Stripe.Invoice, sent: Readonly<Record<string, unknown>>): Attempt | string {
  const card = cardFrom(world, sent);
  const intent = intentOf(world, invoice.id);
  if (typeof card === 'string') return card;
  if (intent === null) return 'There is nothing to pay.';
  const returnUrl = invoice.hosted_invoice_url ?? null;
  return attempt(world, intent, card, { authenticated: false, offSession: false, returnUrl });
}

/** Where `hosted_invoice_url` leads: what is owed, and a form to pay it. */
export function invoicePage(world: World): Hono {
  const invoiceAt = (c: Context) => world.store.get('invoice', c.req.param('id') ?? '');
  return new Hono()
    .get('/:id', (c) => {
      const invoice = invoiceAt(c);
      return invoice === undefined ? c.notFound() : c.html(show(invoice, null));
    })
    .post('/:id', async (c) => {
      const invoice = invoiceAt(c);
      if (invoice === undefined) return c.notFound();
      if (invoice.status !== 'open') return c.redirect(c.req.path, 303);
      const result = pay(world, invoice, await c.req.parseBody());
      world.store.flush();
      if (typeof result === 'string') return c.html(show(invoice, result), 402);
      if (result.kind === 'failed') return c.html(show(invoiceAt(c) ?? invoice, result.failure.message), 402);
      return c.redirect(result.intent.next_action?.redirect_to_url?.url ?? c.req.path, 303);
    });
}
