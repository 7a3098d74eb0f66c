import type Stripe from 'stripe';
import { z } from 'zod';
import { invalidRequest } from '../http/failure';
import { page, within } from '../http/lists';
import { currency, email, expand, metadata, oneOf, paging, range, text, url } from '../http/params';
import { type Route, route } from '../http/route';
import { newId, randomLetters } from '../ids';
import type { Objects } from '../store/objects';
import { changedFrom, type World } from '../world';
import { mergedMetadata } from './fields';
import { inPath, named } from './lookup';

const loose = z.looseObject({}).optional();
const fields = {
  business_profile: z.looseObject({ name: text.optional(), url: url.optional(), mcc: text.optional() }).optional(),
  business_type: oneOf(['company', 'government_entity', 'individual', 'non_profit']).optional(),
  capabilities: loose,
  company: loose,
  default_currency: currency.optional(),
  email: email.optional(),
  individual: loose,
  metadata: metadata.optional(),
  settings: loose,
  tos_acceptance: loose,
  ...expand,
};
const createParams = z.strictObject({
  ...fields,
  controller: z
    .looseObject({ stripe_dashboard: z.strictObject({ type: oneOf(['express', 'full', 'none']) }).optional() })
    .optional(),
  country: text.optional(),
  type: oneOf(['custom', 'express', 'standard']).optional(),
});
const updateParams = z.strictObject(fields);

/** What a new account still owes before it may take money. */
const OWED = ['business_profile.url', 'external_account', 'tos_acceptance.date', 'tos_acceptance.ip'];
/** Where people charge is not asked of them; Stripe's default is the platform's own country. */
const CURRENCY: Readonly<Record<string, string>> = {
  US: 'usd',
  GB: 'gbp',
  CA: 'cad',
  AU: 'aud',
  JP: 'jpy',
  CH: 'chf',
  SE: 'sek',
  DK: 'dkk',
  NO: 'nok',
  PL: 'pln',
  BR: 'brl',
  IN: 'inr',
};

function requirements(owed: string[]): Stripe.Account.Requirements & Stripe.Account.FutureRequirements {
  return {
    alternatives: [],
    current_deadline: null,
    currently_due: owed,
    disabled_reason: owed.length === 0 ? null : 'requirements.past_due',
    errors: [],
    eventually_due: owed,
    past_due: owed,
    pending_verification: [],
  };
}

function profile(
  sent: z.output<typeof createParams>['business_profile'],
  before: Stripe.Account.BusinessProfile | null,
): Stripe.Account.BusinessProfile {
  return {
    mcc: sent?.mcc ?? before?.mcc ?? null,
    minority_owned_business_designation: null,
    name: sent?.name ?? before?.name ?? null,
    specified_commercial_transactions_act_url: null,
    support_address: null,
    support_email: null,
    support_phone: null,
    support_url: null,
    url: sent?.url ?? before?.url ?? null,
  };
}

function settings(name: string | null): Stripe.Account.Settings {
  return {
    bacs_debit_payments: { display_name: null, service_user_number: null },
    branding: { icon: null, logo: null, primary_color: null, secondary_color: null },
    card_issuing: { tos_acceptance: { date: null, ip: null } },
    card_payments: {
      decline_on: { avs_failure: false, cvc_failure: false },
      statement_descriptor_prefix: null,
      statement_descriptor_prefix_kana: null,
      statement_descriptor_prefix_kanji: null,
    },
    dashboard: { display_name: name, timezone: 'Etc/UTC' },
    payments: {
      statement_descriptor: null,
      statement_descriptor_kana: null,
      statement_descriptor_kanji: null,
      statement_descriptor_prefix_kana: null,
      statement_descriptor_prefix_kanji: null,
    },
    payouts: {
      debit_negative_balances: true,
      schedule: { delay_days: 2, interval: 'daily' },
      statement_descriptor: null,
    },
    sepa_debit_payments: {},
  };
}

function create(world: World, sent: z.output<typeof createParams>): Stripe.Account {
  const dashboard = sent.controller?.stripe_dashboard?.type;
  if (sent.type !== undefined && sent.controller !== undefined) {
    throw invalidRequest('You may not provide the `type` parameter and `controller` parameters simultaneously.');
  }
  const type = sent.type ?? (dashboard === undefined ? 'standard' : 'none');
  const country = sent.country ?? 'US';
  return world.store.put('account', {
    id: newId('acct'),
    object: 'account',
    business_profile: profile(sent.business_profile, null),
    business_type: sent.business_type ?? null,
    capabilities: { card_payments: 'inactive', transfers: 'inactive' },
    charges_enabled: false,
    controller: {
      fees: { payer: type === 'standard' ? 'account' : 'application' },
      is_controller: true,
      losses: { payments: type === 'standard' ? 'stripe' : 'application' },
      requirement_collection: type === 'custom' || dashboard === 'none' ? 'application' : 'stripe',
      stripe_dashboard: { type: dashboard ?? (type === 'standard' ? 'full' : type === 'express' ? 'express' : 'none') },
      type: 'application',
    },
    country,
    created: world.now(),
    default_currency: sent.default_currency ?? CURRENCY[country] ?? 'eur',
    details_submitted: false,
    email: sent.email ?? null,
    future_requirements: requirements([]),
    metadata: mergedMetadata({}, sent.metadata),
    payouts_enabled: false,
    requirements: requirements(OWED),
    settings: settings(sent.business_profile?.name ?? null),
    tos_acceptance: { date: null, ip: null, user_agent: null },
    type,
  });
}

/** The person gave everything that was owed: the account may charge and is paid out. */
export function completeOnboarding(world: World, account: Objects['account']): Stripe.Account {
  const after: Stripe.Account = {
    ...account,
    capabilities: { card_payments: 'active', transfers: 'active' },
    charges_enabled: true,
    details_submitted: true,
    payouts_enabled: true,
    requirements: requirements([]),
    tos_acceptance: { date: world.now(), ip: '203.0.113.7', user_agent: null },
  };
  world.store.put('account', after);
  world.tell('account.updated', after, changedFrom(account, after));
  return after;
}

const base = '/v1/accounts';
const LINK_LIVES = 300;

const linkParams = z.strictObject({
  account: text,
  collect: oneOf(['currently_due', 'eventually_due']).optional(),
  collection_options: loose,
  refresh_url: url.optional(),
  return_url: url.optional(),
  type: oneOf(['account_onboarding', 'account_update']),
  ...expand,
});

export const accounts: readonly Route[] = [
  route('POST', base, createParams, (world, { params }) => create(world, params)),
  route('GET', base, z.strictObject({ ...paging, created: range.optional() }), (world, { params }) =>
    page(
      [...world.store.all('account')].filter((account) => within(account.created ?? 0, params.created)),
      params,
      base,
    ),
  ),
  route('GET', `${base}/:id`, z.strictObject(expand), (world, call) =>
    inPath(world, 'account', call, 'account', 'account'),
  ),
  route('POST', `${base}/:id`, updateParams, (world, call) => {
    const account = inPath(world, 'account', call, 'account', 'account');
    const sent = call.params;
    const after = world.store.put('account', {
      ...account,
      business_profile: profile(sent.business_profile, account.business_profile ?? null),
      business_type: sent.business_type ?? account.business_type ?? null,
      default_currency: sent.default_currency ?? account.default_currency ?? 'usd',
      email: sent.email ?? account.email,
      metadata: mergedMetadata(account.metadata ?? {}, sent.metadata),
    });
    world.tell('account.updated', after, changedFrom(account, after));
    return after;
  }),
  route('POST', '/v1/account_links', linkParams, (world, { params }) => {
    const account = named(world, 'account', params.account, 'account');
    if (params.return_url === undefined || params.refresh_url === undefined) {
      const param = params.return_url === undefined ? 'return_url' : 'refresh_url';
      throw invalidRequest(`Missing required param: ${param}.`, { code: 'parameter_missing', param });
    }
    const id = randomLetters(32);
    const expiresAt = world.now() + LINK_LIVES;
    world.store.put('sim.link', {
      id,
      account: account.id,
      returnUrl: params.return_url,
      refreshUrl: params.refresh_url,
      expiresAt,
    });
    return {
      object: 'account_link',
      created: world.now(),
      expires_at: expiresAt,
      url: `${world.baseUrl}/onboarding/${id}`,
    };
  }),
];
