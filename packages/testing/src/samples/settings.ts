import { ids } from './ids';
import type { SamplesOf } from './samples-of';

const section = { sellerId: ids.seller, version: 4 };

export const settingsSamples = {
  'storefront:branding_updated': {
    ...section,
    storeLogo: '/uploads/logo-3f9a.webp',
    storeBanner: '/uploads/banner-81c2.webp',
    accentColor: '#0f766e',
    shippingPolicy: 'Leaves our workshop within two working days.',
    returnsPolicy: null,
  },
  'storefront:contact_updated': {
    ...section,
    aboutStory: 'Stoneware, thrown and glazed by two sisters.',
    contactEmail: 'hello@ada-ceramics.test',
    socialInstagram: 'https://instagram.com/ada.ceramics',
    socialTwitter: null,
    socialTiktok: null,
    socialSnapchat: null,
    socialWebsite: 'https://ada-ceramics.test',
  },
  'storefront:status_updated': { ...section, storeActive: true },
  'storefront:terms_updated': { ...section, termsSource: 'custom_pdf', termsPdfUrl: '/uploads/terms-77b0.pdf' },
  'storefront:username_updated': { ...section, username: 'ada_ceramics', previousUsername: 'ada' },
  'settings:warehouse_updated': {
    ...section,
    warehouseAddressLine1: 'Rua das Flores 12',
    warehouseAddressLine2: null,
    warehouseCity: 'Porto',
    warehouseState: null,
    warehousePostalCode: '4050-262',
    warehouseCountryCode: 'PT',
    warehouseCountryName: 'Portugal',
  },
  'settings:payment_provider_updated': { ...section, paymentProvider: 'stripe' },
  'settings:tax_settings_updated': {
    ...section,
    taxEnabled: true,
    taxNexusCountries: ['US', 'PT'],
    taxNexusStates: ['CA', 'NY'],
    taxProductCode: 'txcd_99999999',
  },
  'settings:custom_domain_updated': { ...section, customDomain: 'ada-ceramics.test', customDomainVerified: false },
  'settings:shipping_updated': { ...section, shippingPrice: 950, currency: 'USD' },
  'settings:subscription_updated': {
    ...section,
    subscriptionStatus: 'active',
    subscriptionPlan: 'monthly',
    endsWithPeriod: false,
  },
} satisfies SamplesOf<'settings'>;
