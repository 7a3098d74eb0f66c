import { z } from 'zod';
import { event } from '../event';
import { currency, flag, id, money, version } from '../fields';

const text = z.string().nullable();
const section = { sellerId: id, version };

/** The ten sections of a store's settings and its subscription. `storefront:*` are public, `settings:*` the seller's people's only. */
export const settingsEvents = {
  'storefront:branding_updated': event({
    about: 'The seller changed the store’s logo, banner, accent or policies.',
    payload: z.object({
      ...section,
      storeLogo: text,
      storeBanner: text,
      accentColor: text,
      shippingPolicy: text,
      returnsPolicy: text,
    }),
    capability: 'settings',
    seenBy: {
      seller: 'all',
      storefront: ['sellerId', 'version', 'storeLogo', 'storeBanner', 'accentColor', 'shippingPolicy', 'returnsPolicy'],
    },
  }),
  'storefront:contact_updated': event({
    about: 'The seller changed the store’s story, contact address or social links.',
    payload: z.object({
      ...section,
      aboutStory: text,
      contactEmail: text,
      socialInstagram: text,
      socialTwitter: text,
      socialTiktok: text,
      socialSnapchat: text,
      socialWebsite: text,
    }),
    capability: 'settings',
    seenBy: {
      seller: 'all',
      storefront: [
        'sellerId',
        'version',
        'aboutStory',
        'contactEmail',
        'socialInstagram',
        'socialTwitter',
        'socialTiktok',
        'socialSnapchat',
        'socialWebsite',
      ],
    },
  }),
  'storefront:status_updated': event({
    about: 'The store was opened or closed.',
    payload: z.object({ ...section, storeActive: flag() }),
    capability: 'settings',
    seenBy: { seller: 'all', storefront: ['sellerId', 'version', 'storeActive'] },
  }),
  'storefront:terms_updated': event({
    about: 'The store’s terms of sale changed.',
    payload: z.object({
      ...section,
      termsSource: z.enum(['custom_pdf', 'platform_default']).nullable(),
      termsPdfUrl: text,
    }),
    capability: 'settings',
    seenBy: { seller: 'all', storefront: ['sellerId', 'version', 'termsSource', 'termsPdfUrl'] },
  }),
  'storefront:username_updated': event({
    about: 'The store moved to another address; the old one redirects for 90 days.',
    payload: z.object({ ...section, username: z.string(), previousUsername: z.string() }),
    capability: 'settings',
    seenBy: { seller: 'all', storefront: ['sellerId', 'version', 'username'] },
  }),
  'settings:warehouse_updated': event({
    about: 'The address that parcels leave from changed.',
    payload: z.object({
      ...section,
      warehouseAddressLine1: text,
      warehouseAddressLine2: text,
      warehouseCity: text,
      warehouseState: text,
      warehousePostalCode: text,
      warehouseCountryCode: text,
      warehouseCountryName: text,
    }),
    capability: 'settings',
    seenBy: { seller: 'all' },
  }),
  'settings:payment_provider_updated': event({
    about: 'The seller chose another payment provider.',
    payload: z.object({ ...section, paymentProvider: z.enum(['stripe', 'paypal']) }),
    capability: 'settings',
    seenBy: { seller: 'all' },
  }),
  'settings:tax_settings_updated': event({
    about: 'Where and how the store charges tax changed.',
    payload: z.object({
      ...section,
      taxEnabled: flag(),
      taxNexusCountries: z.array(z.string()),
      taxNexusStates: z.array(z.string()),
      taxProductCode: text,
    }),
    capability: 'settings',
    seenBy: { seller: 'all' },
  }),
  'settings:custom_domain_updated': event({
    about: 'The store’s own domain was set, cleared or verified.',
    payload: z.object({ ...section, customDomain: text, customDomainVerified: flag() }),
    capability: 'settings',
    seenBy: { seller: 'all' },
  }),
  'settings:shipping_updated': event({
    about: 'The flat shipping price changed.',
    payload: z.object({ ...section, shippingPrice: money(), currency }),
    capability: 'settings',
    seenBy: { seller: 'all' },
  }),
  'settings:subscription_updated': event({
    about: 'The store’s own subscription to the platform changed.',
    version: 2,
    upcast: { 1: (older) => ({ ...older, endsWithPeriod: false }) },
    payload: z.object({
      ...section,
      subscriptionStatus: z.enum(['trial', 'active', 'past_due', 'canceled', 'incomplete']),
      subscriptionPlan: text,
      /** No further month was asked for: it ends with the paid one. */
      endsWithPeriod: z.boolean(),
    }),
    capability: 'settings',
    seenBy: { seller: 'all' },
  }),
};
