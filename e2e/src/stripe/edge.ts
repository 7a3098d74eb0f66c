import type { BrowserContext, FrameLocator, Page } from '@playwright/test';
import { createStripeSim } from '@stallwire/stripe-sim';
import type { Stack } from '../stack';
import { frameScript, stripeScript } from './stand-in';

const keys = { secretKey: 'sk_test_elementstory', publishableKey: 'pk_test_elementstory' };
const webhookSecret = 'whsec_elementstory';

const frameHtml = `<!doctype html><meta charset="utf-8"><title>Payment</title><style>
  body { margin: 0; font: 16px system-ui; color: #30313d; display: grid; gap: 12px }
  label { display: grid; gap: 4px; font-size: 14px } label.inline { display: flex }
  input:not([type]) { font: inherit; padding: 10px; border: 1px solid #cbd0d8; border-radius: 5px; min-width: 0; color: inherit; background: white }
  .two { display: grid; grid-template-columns: 1fr 1fr; gap: 12px } #wrong { color: #df1b41; margin: 0; min-height: 1.2em }
  [data-theme=night] { color-scheme: dark } [data-theme=night] body { color: #e6e6ea } [data-theme=night] input { background: #30313d }
</style>
<label>Card number <input name="number" inputmode="numeric" autocomplete="cc-number"></label>
<div class="two">
  <label>Expiration date <input name="expiry" placeholder="MM / YY" autocomplete="cc-exp"></label>
  <label>Security code <input name="cvc" placeholder="CVC" autocomplete="cc-csc"></label>
</div>
<label class="inline"><input type="checkbox" name="redirect"> Confirm at my bank’s own site</label>
<p id="wrong" role="alert"></p>
<script>${frameScript}</script>`;

export interface StripeEdge {
  /** Whoever opens a page in it gets Stripe.js, its frames and its API. */
  open(context: BrowserContext): Promise<Edge>;
  /** Calls an intent off behind the store's back. */
  cancel(intentId: string): Promise<void>;
  /** Until it is called with `false`, the store hears nothing. */
  holdMessages(hold: boolean): Promise<void>;
  close(): Promise<void>;
}

export interface Edge {
  /** Intents as often as a browser asked to confirm them. */
  readonly confirmed: readonly string[];
  /** What the browser held back because the site's policy forbids it. */
  readonly blocked: readonly string[];
  /** From now on this part of Stripe is not there, or is again. */
  lose(part: 'script' | 'api', lost: boolean): void;
  /** Stripe's API keeps browsers waiting until what is returned is called. */
  hold(): () => void;
}

/**
 * Stripe's network edge: its API is the simulator, in this process, which tells the store's API by signed messages; what browsers ask of
 * stripe.com is answered in its place. The store's API runs with keys, as it does with Stripe.
 */
export async function stripeEdge(stack: Stack): Promise<StripeEdge> {
  const webhooks = [{ url: `${stack.api}/api/stripe/webhook`, secret: webhookSecret }];
  const sim = await createStripeSim({ ...keys, webhooks, control: true });
  await stack.killApi();
  await stack.startApi({
    STRIPE_SECRET_KEY: keys.secretKey,
    STRIPE_PUBLISHABLE_KEY: keys.publishableKey,
    STRIPE_WEBHOOK_SECRET: webhookSecret,
    STRIPE_API_URL: sim.url,
  });
  return {
    open: (context) => route(context, sim.url),
    async cancel(intentId) {
      const headers = { authorization: `Bearer ${keys.secretKey}` };
      const answer = await fetch(`${sim.url}/v1/payment_intents/${intentId}/cancel`, { method: 'POST', headers });
      if (!answer.ok) throw new Error(await answer.text());
    },
    async holdMessages(hold) {
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify({ hold });
      const answer = await fetch(`${sim.url}/_sim/webhooks`, { method: 'POST', headers, body });
      if (!answer.ok) throw new Error(await answer.text());
    },
    async close() {
      await stack.killApi();
      await sim.close();
      await stack.startApi();
    },
  };
}

async function route(context: BrowserContext, simUrl: string): Promise<Edge> {
  const confirmed: string[] = [];
  const blocked: string[] = [];
  const lost = { script: false, api: false };
  let held: Promise<void> | null = null;
  context.on('console', (line) => {
    if (line.text().includes('Content Security Policy')) blocked.push(line.text());
  });
  await context.route('https://js.stripe.com/**', (asked) => {
    if (lost.script) return asked.abort();
    const frame = new URL(asked.request().url()).pathname.endsWith('.html');
    return asked.fulfill(
      frame ? { contentType: 'text/html', body: frameHtml } : { contentType: 'text/javascript', body: stripeScript },
    );
  });
  for (const host of ['api', 'hooks'])
    await context.route(`https://${host}.stripe.com/**`, async (asked) => {
      if (lost.api) return asked.abort();
      await held;
      const { pathname, search } = new URL(asked.request().url());
      const confirms = /^\/v1\/payment_intents\/(\w+)\/confirm$/.exec(pathname)?.[1];
      if (confirms) confirmed.push(confirms);
      await asked.fulfill({ response: await asked.fetch({ url: simUrl + pathname + search, maxRedirects: 0 }) });
    });
  return {
    confirmed,
    blocked,
    lose(part, now) {
      lost[part] = now;
    },
    hold() {
      let release = () => {};
      held = new Promise((resolve) => {
        release = resolve;
      });
      return release;
    },
  };
}

/** Stripe's form in the page. */
export const elementIn = (page: Page): FrameLocator => page.frameLocator('iframe[title="Secure payment input frame"]');

/** Types a card into Stripe's form and presses Pay. */
export async function payInElement(page: Page, number: string, { redirect = false } = {}): Promise<void> {
  const form = elementIn(page);
  await form.getByLabel('Card number').fill(number);
  await form.getByLabel('Expiration date').fill('12 / 34');
  await form.getByLabel('Security code').fill('123');
  await form.getByLabel('Confirm at my bank’s own site').setChecked(redirect);
  await page.getByRole('button', { name: /^Pay/ }).click();
}
