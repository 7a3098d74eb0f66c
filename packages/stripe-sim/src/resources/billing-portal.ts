import type Stripe from 'stripe';
import { z } from 'zod';
import { expand, oneOf, text, url } from '../http/params';
import { type Route, route } from '../http/route';
import { newId, randomLetters } from '../ids';
import type { World } from '../world';
import { customerNamed, named } from './lookup';

/** The one configuration that every account has. */
function defaultConfiguration(world: World): Stripe.BillingPortal.Configuration {
  for (const configuration of world.store.all('billing_portal.configuration')) return configuration;
  return world.store.put('billing_portal.configuration', {
    id: newId('bpc'),
    object: 'billing_portal.configuration',
    active: true,
    application: null,
    business_profile: { headline: null, privacy_policy_url: null, terms_of_service_url: null },
    created: world.now(),
    default_return_url: null,
    features: {
      customer_update: { allowed_updates: [], enabled: false },
      invoice_history: { enabled: true },
      payment_method_update: { enabled: true, payment_method_configuration: null },
      subscription_cancel: {
        cancellation_reason: { enabled: false, feedback_options: null, options: [] },
        enabled: true,
        mode: 'at_period_end',
        proration_behavior: 'none',
      },
      subscription_pause: { duration: { interval_options: [], type: 'indefinite' }, enabled: false },
      subscription_update: {
        billing_cycle_anchor: null,
        default_allowed_updates: [],
        enabled: false,
        proration_behavior: 'none',
        schedule_at_period_end: { conditions: [] },
        trial_update_behavior: 'end_trial',
      },
    },
    is_default: true,
    livemode: false,
    login_page: { enabled: false, url: null },
    metadata: {},
    name: null,
    updated: world.now(),
  });
}

const createParams = z.strictObject({
  configuration: text.optional(),
  customer: text,
  locale: oneOf(['auto', 'en']).optional(),
  return_url: url.optional(),
  ...expand,
});

export const billingPortal: readonly Route[] = [
  route('POST', '/v1/billing_portal/sessions', createParams, (world, { params }) => {
    const customer = customerNamed(world, params.customer);
    const configuration =
      params.configuration === undefined
        ? defaultConfiguration(world)
        : named(world, 'billing_portal.configuration', params.configuration, 'configuration', 'configuration');
    const session: Stripe.BillingPortal.Session = {
      id: newId('bps'),
      object: 'billing_portal.session',
      configuration: configuration.id,
      created: world.now(),
      customer: customer.id,
      customer_account: null,
      flow: null,
      livemode: false,
      locale: params.locale ?? null,
      on_behalf_of: null,
      return_url: params.return_url ?? null,
      url: `${world.baseUrl}/portal/${randomLetters(32)}`,
    };
    world.store.put('billing_portal.session', session);
    world.tell('billing_portal.session.created', session);
    return session;
  }),
];
