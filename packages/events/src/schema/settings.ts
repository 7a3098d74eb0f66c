import { z } from 'zod';
import type { PayloadOf } from '../catalogue';
import { isCurrency } from './minor-units';
import { usStates } from './places';
import {
  clearable,
  countryCode,
  domainName,
  email,
  fileLink,
  hexColor,
  line,
  needed,
  prose,
  social,
  taxCode,
  username,
  website,
} from './text-rules';

/** The sections of a store's settings, each with a version of its own. The first five are public. */
export const sectionKeys = [
  'branding',
  'contact',
  'status',
  'terms',
  'username',
  'warehouse',
  'paymentProvider',
  'tax',
  'customDomain',
  'shipping',
] as const;
export type SectionKey = (typeof sectionKeys)[number];
export const publicSections = ['branding', 'contact', 'status', 'terms', 'username'] as const satisfies SectionKey[];
export type PublicSectionKey = (typeof publicSections)[number];

/** The event that tells of a section's change; its payload is the section after it, and the store's id. */
export const sectionEvents = {
  branding: 'storefront:branding_updated',
  contact: 'storefront:contact_updated',
  status: 'storefront:status_updated',
  terms: 'storefront:terms_updated',
  username: 'storefront:username_updated',
  warehouse: 'settings:warehouse_updated',
  paymentProvider: 'settings:payment_provider_updated',
  tax: 'settings:tax_settings_updated',
  customDomain: 'settings:custom_domain_updated',
  shipping: 'settings:shipping_updated',
} as const satisfies Record<SectionKey, string>;

/** Lengths in characters, for counters beside the fields. */
export const textLimits = { policy: 5_000, story: 1_000, social: 200, username: { min: 3, max: 20 } } as const;
/** Highest flat shipping price, in minor units of whatever currency. */
export const maxShippingPrice = 99_999_999;

const fields = <S extends z.core.$ZodLooseShape>(shape: S) =>
  z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? 'There is no such field.' : 'Send an object of fields.'),
  });
const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, `Choose one of ${values.join(', ')}.`);
const yesOrNo = z.boolean('Say true or false.').optional();

/** `[]` and `null` clear; doubles go. */
const codes = (most: number, rule: (code: string) => string | null, words: string) =>
  z
    .array(z.string(words), 'Give a list of codes.')
    .max(most, 'This list is too long.')
    .nullable()
    .transform((list, ctx): string[] => {
      const known = (list ?? []).map((code) => rule(code.trim().toUpperCase()));
      const good = known.filter((code) => code !== null);
      if (good.length < known.length) ctx.addIssue({ code: 'custom', message: words });
      return [...new Set(good)];
    })
    .optional();
const asCountry = (code: string): string | null => {
  const made = countryCode(code);
  return typeof made === 'string' ? made : null;
};

/** What may be sent for each section. A missing field is kept; `null` or `''` clears where there is something to clear. */
export const sectionSchemas = {
  branding: fields({
    storeLogo: clearable(fileLink),
    storeBanner: clearable(fileLink),
    accentColor: clearable(hexColor),
    shippingPolicy: clearable(prose(textLimits.policy)),
    returnsPolicy: clearable(prose(textLimits.policy)),
  }),
  contact: fields({
    aboutStory: clearable(prose(textLimits.story)),
    contactEmail: clearable(email),
    socialInstagram: clearable(social),
    socialTwitter: clearable(social),
    socialTiktok: clearable(social),
    socialSnapchat: clearable(social),
    socialWebsite: clearable(website),
  }),
  status: fields({ storeActive: yesOrNo }),
  /** `termsSource: null` (or `''`) clears both; the platform's terms keep the link; `custom_pdf` needs one, sent or stored. */
  terms: fields({
    termsSource: z
      .union([oneOf(['custom_pdf', 'platform_default']), z.literal('').transform(() => null)], {
        error: 'Choose custom_pdf or platform_default, or clear it.',
      })
      .nullable()
      .optional(),
    termsPdfUrl: clearable(fileLink),
  }),
  username: fields({ username: needed(username, 'Choose a name.').optional() }),
  warehouse: fields({
    warehouseAddressLine1: clearable(line(200)),
    warehouseAddressLine2: clearable(line(200)),
    warehouseCity: clearable(line(100)),
    warehouseState: clearable(line(100)),
    warehousePostalCode: clearable(line(20)),
    warehouseCountryCode: clearable(countryCode),
    warehouseCountryName: clearable(line(100)),
  }),
  paymentProvider: fields({ paymentProvider: oneOf(['stripe', 'paypal']).optional() }),
  tax: fields({
    taxEnabled: yesOrNo,
    taxNexusCountries: codes(250, asCountry, 'Use two-letter country codes such as DE.'),
    taxNexusStates: codes(60, (code) => (usStates.includes(code) ? code : null), 'Use US state codes such as CA.'),
    taxProductCode: clearable(taxCode),
  }),
  /** Another domain has to be verified anew. */
  customDomain: fields({ customDomain: clearable(domainName) }),
  /** In minor units of the store's currency. */
  shipping: fields({
    shippingPrice: z
      .int('Give a whole number of the currency’s smallest unit.')
      .min(0, 'A price cannot be below zero.')
      .max(maxShippingPrice, 'This price is too high.')
      .optional(),
  }),
} as const satisfies Record<SectionKey, z.ZodObject>;

/** A store's public name, on its own. */
export const usernameSchema = needed(username, 'Choose a name.');
/** A currency that a store may keep its prices in. */
export const currencySchema = z
  .string('Use a three-letter currency code such as USD.')
  .transform((code) => code.trim().toUpperCase())
  .refine(isCurrency, 'Use a three-letter currency code such as USD.');

/** What a caller may send, before and after the rules. */
export type SectionInput<K extends SectionKey> = z.input<(typeof sectionSchemas)[K]>;
export type SectionPatch<K extends SectionKey> = z.output<(typeof sectionSchemas)[K]>;

type Told<K extends SectionKey> = Omit<
  PayloadOf<(typeof sectionEvents)[K]>,
  'sellerId' | 'version' | 'previousUsername'
>;
/** A section's values. */
export type SectionFields<K extends SectionKey> = { [F in keyof Told<K>]: Told<K>[F] };
/** A section's values and its version: what a save answers and what the reads give. */
export type Section<K extends SectionKey> = SectionFields<K> & { version: number };

export interface Subscription {
  readonly status: 'trial' | 'active' | 'past_due' | 'canceled' | 'incomplete' | null;
  readonly plan: string | null;
  /** ISO 8601. */
  readonly trialEndsAt: string | null;
  readonly version: number;
}

/** Everything that the seller's people may see. */
export type StoreSettings = { readonly [K in SectionKey]: Section<K> } & {
  readonly sellerId: string;
  readonly subscription: Subscription;
};
/** What everybody may see. */
export type StorefrontView = { readonly [K in PublicSectionKey]: Section<K> } & { readonly sellerId: string };

type Editable<K extends SectionKey> = keyof SectionPatch<K> & keyof SectionFields<K>;
/** What a section's form holds: the fields that may be sent, nothing is `''`. Fits the section's schema as its input. */
export type SectionForm<K extends SectionKey> = {
  [F in Editable<K>]: null extends SectionFields<K>[F] ? NonNullable<SectionFields<K>[F]> | '' : SectionFields<K>[F];
};

/** The values that a store begins with; `username` has none of its own. */
export const emptySection: { readonly [K in SectionKey]: SectionFields<K> } = {
  branding: { storeLogo: null, storeBanner: null, accentColor: null, shippingPolicy: null, returnsPolicy: null },
  contact: {
    aboutStory: null,
    contactEmail: null,
    socialInstagram: null,
    socialTwitter: null,
    socialTiktok: null,
    socialSnapchat: null,
    socialWebsite: null,
  },
  status: { storeActive: false },
  terms: { termsSource: null, termsPdfUrl: null },
  username: { username: '' },
  warehouse: {
    warehouseAddressLine1: null,
    warehouseAddressLine2: null,
    warehouseCity: null,
    warehouseState: null,
    warehousePostalCode: null,
    warehouseCountryCode: null,
    warehouseCountryName: null,
  },
  paymentProvider: { paymentProvider: 'stripe' },
  tax: { taxEnabled: false, taxNexusCountries: [], taxNexusStates: [], taxProductCode: null },
  customDomain: { customDomain: null, customDomainVerified: false },
  shipping: { shippingPrice: 0, currency: 'USD' },
};

/** A section's values as its form begins with them. */
export function toForm<K extends SectionKey>(key: K, section: SectionFields<K>): SectionForm<K> {
  const values = new Map(Object.entries(section));
  return asForm(Object.fromEntries(Object.keys(sectionSchemas[key].shape).map((f) => [f, values.get(f) ?? ''])));
}
/** `Object.fromEntries` forgets which keys it was given; they are the section's. */
const asForm = <K extends SectionKey>(values: Record<string, unknown>): SectionForm<K> => values as SectionForm<K>;
