import { Hono } from 'hono';
import { html } from 'hono/html';
import { written } from '../money';
import type { World } from '../world';
import { authenticatePage } from './authenticate';
import { checkoutPage } from './checkout';
import { invoicePage } from './invoice';
import { layout } from './layout';
import { onboardingPage } from './onboarding';
import { portalPage } from './portal';

/** What Stripe shows to people on its own addresses. */
export function pages(world: World): Hono {
  return new Hono()
    .route('/authenticate', authenticatePage(world))
    .route('/onboarding', onboardingPage(world))
    .route('/pay', checkoutPage(world))
    .route('/portal', portalPage(world))
    .route('/invoices', invoicePage(world))
    .get('/receipts/:id', (c) => {
      const charge = world.store.get('charge', c.req.param('id'));
      if (charge?.paid !== true) return c.notFound();
      return c.html(
        layout('Receipt', html`<h1>Receipt</h1><p>${written(charge.amount_captured, charge.currency)} paid.</p>`),
      );
    });
}
