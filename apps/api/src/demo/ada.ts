/** Everything that `settings` holds apart from names, files and dates. */
export const adasSettings = {
  accentColor: '#b4532a',
  shippingPolicy:
    'We pack on Mondays and Thursdays, in paper and recycled cartons. Within the European Union a parcel takes two to five working days, elsewhere up to twelve. If something arrives broken, send a picture within a week and we make it good.',
  returnsPolicy:
    'You may return anything unused within 30 days. Put it back into the carton it came in, which is made to travel twice. We refund within three working days of its arrival.',
  aboutStory:
    'A small stoneware studio by the river. Every piece is thrown on the wheel, dipped by hand and fired twice in one kiln, forty pieces at a time. What you see is what stands on the shelf; when it is gone, the next firing brings something a little different.',
  contactEmail: 'hello@ada-ceramics.example',
  socialInstagram: '@ada.ceramics',
  socialTwitter: '@adaceramics',
  socialTiktok: '@ada.ceramics',
  socialSnapchat: 'adaceramics',
  socialWebsite: 'https://ada-ceramics.example',
  storeActive: true,
  termsSource: 'custom_pdf',
  warehouseAddressLine1: 'Rua da Olaria 14',
  warehouseAddressLine2: 'Back yard, second door',
  warehouseCity: 'Lisboa',
  warehouseState: 'Lisboa',
  warehousePostalCode: '1100-384',
  warehouseCountryCode: 'PT',
  warehouseCountryName: 'Portugal',
  paymentProvider: 'stripe',
  taxEnabled: true,
  taxNexusCountries: ['PT', 'ES', 'DE'],
  taxNexusStates: [],
  taxProductCode: 'txcd_99999999',
  customDomain: 'shop.ada-ceramics.example',
  customDomainVerified: true,
  shippingPrice: 690,
  currency: 'EUR',
  subscriptionStatus: 'active',
  subscriptionPlan: 'growth',
} as const;

/** Where it collects tax, and how much: hundredths of a percent. */
export const adasRates = [
  { country: 'PT', state: '', basisPoints: 2300 },
  { country: 'ES', state: '', basisPoints: 2100 },
  { country: 'DE', state: '', basisPoints: 1900 },
] as const;
