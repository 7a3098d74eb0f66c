import { Hono } from 'hono';
import { html } from 'hono/html';
import { completeOnboarding } from '../resources/accounts';
import type { World } from '../world';
import { layout } from './layout';

/** Where `account_links` lead: a seller tells Stripe who they are. */
export function onboardingPage(world: World): Hono {
  return new Hono()
    .get('/:id', (c) => {
      const link = world.store.get('sim.link', c.req.param('id'));
      const account = link && world.store.get('account', link.account);
      if (link === undefined || account === undefined) return c.notFound();
      if (world.now() > link.expiresAt) return c.redirect(link.refreshUrl, 303);
      return c.html(
        layout(
          'Your account',
          html`<h1>Get paid</h1>
            <p>${account.business_profile?.name ?? account.email ?? account.id}</p>
            <form method="post">
              <button name="answer" value="complete">Give all details</button>
              <button class="quiet" name="answer" value="later">Later</button>
            </form>`,
        ),
      );
    })
    .post('/:id', async (c) => {
      const link = world.store.get('sim.link', c.req.param('id'));
      const account = link && world.store.get('account', link.account);
      if (link === undefined || account === undefined) return c.notFound();
      if (world.now() > link.expiresAt) return c.redirect(link.refreshUrl, 303);
      const { answer } = await c.req.parseBody();
      // A link is good for one visit.
      world.store.drop('sim.link', link.id);
      if (answer === 'complete') completeOnboarding(world, account);
      world.store.flush();
      return c.redirect(link.returnUrl, 303);
    });
}
