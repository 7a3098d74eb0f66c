'use client';

import { channels } from '@stallwire/events';
import type { StoreSettings } from '@stallwire/events/schema/settings';
import { type Reducers, useLiveQuery } from '@stallwire/react';
import { useTRPC } from '@/trpc/client';

/** A section's event carries the section after the change; an older one than what is held says nothing new. */
const reduce: Reducers<StoreSettings> = {
  'storefront:branding_updated': (held, { payload }) => ({ ...held, branding: later(held.branding, payload) }),
  'storefront:contact_updated': (held, { payload }) => ({ ...held, contact: later(held.contact, payload) }),
  'storefront:status_updated': (held, { payload }) => ({ ...held, status: later(held.status, payload) }),
  'storefront:terms_updated': (held, { payload }) => ({ ...held, terms: later(held.terms, payload) }),
  'storefront:username_updated': (held, { payload }) => ({ ...held, username: later(held.username, payload) }),
  'settings:warehouse_updated': (held, { payload }) => ({ ...held, warehouse: later(held.warehouse, payload) }),
  'settings:payment_provider_updated': (held, { payload }) => ({
    ...held,
    paymentProvider: later(held.paymentProvider, payload),
  }),
  'settings:tax_settings_updated': (held, { payload }) => ({ ...held, tax: later(held.tax, payload) }),
  'settings:custom_domain_updated': (held, { payload }) => ({
    ...held,
    customDomain: later(held.customDomain, payload),
  }),
  'settings:shipping_updated': (held, { payload }) => ({ ...held, shipping: later(held.shipping, payload) }),
};

function later<S extends { version: number }>(held: S, told: S): S {
  return told.version > held.version ? { ...held, ...told } : held;
}

/** All of a store's settings, changed in place by events. */
export function useStoreSettings(sellerId: string) {
  const trpc = useTRPC();
  return useLiveQuery(trpc.settings.bySeller.queryOptions({ sellerId }), {
    channels: [channels.seller(sellerId, 'settings')],
    reduce,
  });
}
