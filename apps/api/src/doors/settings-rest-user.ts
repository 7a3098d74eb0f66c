import type { ReadClient } from '@stallwire/db';
import { toDecimal } from '@stallwire/events/schema/minor-units';
import { refuse } from '@stallwire/kernel';
import { storeSettingsOf } from '@stallwire/modules';

const bit = (yes: boolean): 0 | 1 => (yes ? 1 : 0);

/**
 * The whole row that the legacy API called a user: the person, and their store's settings, under the old names.
 * Flags are 0 or 1, the shipping price is a decimal string in currency units.
 * @throws Refusal account.not_found, settings.not_found
 */
export async function legacyUser(db: ReadClient, userId: string) {
  const user = await db.user.findUnique({ where: { id: userId }, include: { settings: true } });
  if (!user) throw refuse('account.not_found');
  if (!user.settings) throw refuse('settings.not_found');
  const account = await db.stripeAccount.findUnique({ where: { sellerId: userId } });
  const store = storeSettingsOf(user.settings);
  const { shippingPrice, currency } = store.shipping;
  const { version: _b, ...branding } = store.branding;
  const { version: _c, ...contact } = store.contact;
  const { version: _w, ...warehouse } = store.warehouse;
  const [firstName = '', ...rest] = user.name.split(' ');
  return {
    id: user.id,
    email: user.email,
    firstName,
    lastName: rest.join(' '),
    username: store.username.username,
    userType: user.role === 'seller' ? 'seller' : 'buyer',
    role: user.role,
    ...branding,
    ...contact,
    storeActive: bit(store.status.storeActive),
    termsSource: store.terms.termsSource,
    termsPdfUrl: store.terms.termsPdfUrl,
    ...warehouse,
    paymentProvider: store.paymentProvider.paymentProvider,
    stripeAccountId: account?.id ?? null,
    stripeChargesEnabled: bit(account?.chargesEnabled === true),
    stripePayoutsEnabled: bit(account?.payoutsEnabled === true),
    stripeDetailsSubmitted: bit(account?.detailsSubmitted === true),
    taxEnabled: bit(store.tax.taxEnabled),
    taxNexusCountries: store.tax.taxNexusCountries,
    taxNexusStates: store.tax.taxNexusStates,
    taxProductCode: store.tax.taxProductCode,
    customDomain: store.customDomain.customDomain,
    customDomainVerified: bit(store.customDomain.customDomainVerified),
    shippingPrice: toDecimal(shippingPrice, currency),
    listingCurrency: currency,
    subscriptionStatus: store.subscription.status,
    subscriptionPlan: store.subscription.plan,
    trialEndsAt: store.subscription.trialEndsAt,
    createdAt: user.createdAt.toISOString(),
  };
}
