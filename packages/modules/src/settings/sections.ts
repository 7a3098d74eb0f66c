import type { Settings } from '@stallwire/db';
import type { Section, SectionKey, StorefrontView, StoreSettings } from '@stallwire/events/schema/settings';

type Row = Settings;

/** A row's section as it is told and answered. */
export const sectionOf: { readonly [K in SectionKey]: (row: Row) => Section<K> } = {
  branding: (row) => ({
    version: row.brandingVersion,
    storeLogo: row.storeLogo,
    storeBanner: row.storeBanner,
    accentColor: row.accentColor,
    shippingPolicy: row.shippingPolicy,
    returnsPolicy: row.returnsPolicy,
  }),
  contact: (row) => ({
    version: row.contactVersion,
    aboutStory: row.aboutStory,
    contactEmail: row.contactEmail,
    socialInstagram: row.socialInstagram,
    socialTwitter: row.socialTwitter,
    socialTiktok: row.socialTiktok,
    socialSnapchat: row.socialSnapchat,
    socialWebsite: row.socialWebsite,
  }),
  status: (row) => ({ version: row.statusVersion, storeActive: row.storeActive }),
  terms: (row) => ({ version: row.termsVersion, termsSource: row.termsSource, termsPdfUrl: row.termsPdfUrl }),
  username: (row) => ({ version: row.usernameVersion, username: row.username }),
  warehouse: (row) => ({
    version: row.warehouseVersion,
    warehouseAddressLine1: row.warehouseAddressLine1,
    warehouseAddressLine2: row.warehouseAddressLine2,
    warehouseCity: row.warehouseCity,
    warehouseState: row.warehouseState,
    warehousePostalCode: row.warehousePostalCode,
    warehouseCountryCode: row.warehouseCountryCode,
    warehouseCountryName: row.warehouseCountryName,
  }),
  paymentProvider: (row) => ({ version: row.paymentProviderVersion, paymentProvider: row.paymentProvider }),
  tax: (row) => ({
    version: row.taxVersion,
    taxEnabled: row.taxEnabled,
    taxNexusCountries: row.taxNexusCountries,
    taxNexusStates: row.taxNexusStates,
    taxProductCode: row.taxProductCode,
  }),
  customDomain: (row) => ({
    version: row.customDomainVersion,
    customDomain: row.customDomain,
    customDomainVerified: row.customDomainVerified,
  }),
  shipping: (row) => ({ version: row.shippingVersion, shippingPrice: row.shippingPrice, currency: row.currency }),
};

/** What everybody may see of a store. */
export const storefrontOf = (row: Row): StorefrontView => ({
  sellerId: row.sellerId,
  branding: sectionOf.branding(row),
  contact: sectionOf.contact(row),
  status: sectionOf.status(row),
  terms: sectionOf.terms(row),
  username: sectionOf.username(row),
});

/** What the seller's people may see of it. */
export const storeSettingsOf = (row: Row): StoreSettings => ({
  ...storefrontOf(row),
  warehouse: sectionOf.warehouse(row),
  paymentProvider: sectionOf.paymentProvider(row),
  tax: sectionOf.tax(row),
  customDomain: sectionOf.customDomain(row),
  shipping: sectionOf.shipping(row),
  subscription: {
    status: row.subscriptionStatus,
    plan: row.subscriptionPlan,
    trialEndsAt: row.trialEndsAt?.toISOString() ?? null,
    version: row.subscriptionVersion,
  },
});
