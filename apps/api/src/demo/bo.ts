/** Everything that `settings` holds apart from names, files and dates. */
export const bosSettings = {
  accentColor: '#2b5b49',
  shippingPolicy:
    'Orders placed before noon leave the same day. Ground delivery takes three to six days, and you get a tracking link with the parcel. Tents and packs ship free.',
  returnsPolicy:
    'Use it for a weekend. If it is not right, send it back within 60 days, muddy or not, and get your money back. Repairs are free for as long as you own it.',
  aboutStory:
    'Gear for people who walk out of the door and keep going. We carry a dozen things we use ourselves, mend what breaks, and drop what does not last a season. Tested on wet mornings, mostly.',
  contactEmail: 'ask@bo-outdoors.example',
  socialInstagram: '@bo.outdoors',
  socialTwitter: '@booutdoors',
  socialTiktok: null,
  socialSnapchat: null,
  socialWebsite: 'https://bo-outdoors.example',
  storeActive: true,
  termsSource: 'platform_default',
  warehouseAddressLine1: '48 Alder Street',
  warehouseAddressLine2: null,
  warehouseCity: 'Portland',
  warehouseState: 'OR',
  warehousePostalCode: '97205',
  warehouseCountryCode: 'US',
  warehouseCountryName: 'United States',
  paymentProvider: 'stripe',
  taxEnabled: true,
  taxNexusCountries: ['US', 'CA'],
  taxNexusStates: ['CA', 'OR', 'WA'],
  taxProductCode: 'txcd_99999999',
  customDomain: 'gear.bo-outdoors.example',
  customDomainVerified: false,
  shippingPrice: 800,
  currency: 'USD',
  subscriptionStatus: 'trial',
  subscriptionPlan: null,
} as const;

/** Where it collects tax, and how much: hundredths of a percent. */
export const bosRates = [
  { country: 'US', state: 'CA', basisPoints: 725 },
  { country: 'US', state: 'WA', basisPoints: 650 },
  { country: 'CA', state: '', basisPoints: 500 },
] as const;
