import { channels, type EventName } from '@stallwire/events';
import type { World } from '@stallwire/testing';
import type { InputOf, MutationPath, Scenario, Scenarios } from '../scenario';

type Path = Extract<MutationPath, `settings.${string}`>;

/** A save by the owner of a section that stands at its first version. */
const save = <P extends Exclude<Path, 'settings.open'>>(
  event: EventName,
  fields: (sellerId: string) => InputOf<P>,
  seen: 'public' | 'internal',
): Scenario<P> => ({
  async given({ given }: World) {
    const { sellerId, ...seller } = await given.seller();
    const { actor } = await given.session(seller);
    const inside = channels.seller(sellerId, 'settings');
    const on = seen === 'public' ? [inside, channels.storefront(sellerId)] : [inside];
    return { actor, input: fields(sellerId), tells: [{ event, on }] };
  },
});

/** The owner of a store whose subscription runs, or has none yet, wishes something of it. */
const wish = <P extends Exclude<Path, 'settings.open'>>(
  running: boolean,
  fields: (sellerId: string) => InputOf<P>,
): Scenario<P> => ({
  async given({ given, prisma }: World) {
    const { sellerId, ...seller } = await given.seller();
    const { actor } = await given.session(seller);
    if (running) await prisma.subscription.create({ data: { sellerId, subscriptionId: 'sub_1', customerId: 'cus_1' } });
    return { actor, input: fields(sellerId), tells: [] };
  },
});

export const settingsScenarios: Scenarios<Path> = {
  'settings.open': {
    async given({ given }) {
      const { actor } = await given.session(await given.newcomer());
      return { actor, input: { username: 'fresh_start' }, tells: [] };
    },
  },
  'settings.saveBranding': save(
    'storefront:branding_updated',
    (sellerId) => ({ sellerId, version: 1, accentColor: '#b4532a', returnsPolicy: 'Within 30 days.' }),
    'public',
  ),
  'settings.saveContact': save(
    'storefront:contact_updated',
    (sellerId) => ({ sellerId, version: 1, aboutStory: 'A small studio.' }),
    'public',
  ),
  'settings.setStatus': save(
    'storefront:status_updated',
    (sellerId) => ({ sellerId, version: 1, storeActive: false }),
    'public',
  ),
  'settings.setTerms': save(
    'storefront:terms_updated',
    (sellerId) => ({ sellerId, version: 1, termsSource: 'platform_default' }),
    'public',
  ),
  'settings.rename': save(
    'storefront:username_updated',
    (sellerId) => ({ sellerId, version: 1, username: 'another_name' }),
    'public',
  ),
  'settings.saveWarehouse': save(
    'settings:warehouse_updated',
    (sellerId) => ({ sellerId, version: 1, warehouseCity: 'Lisboa', warehouseCountryCode: 'pt' }),
    'internal',
  ),
  'settings.setPaymentProvider': save(
    'settings:payment_provider_updated',
    (sellerId) => ({ sellerId, version: 1, paymentProvider: 'paypal' }),
    'internal',
  ),
  'settings.saveTax': save(
    'settings:tax_settings_updated',
    (sellerId) => ({ sellerId, version: 1, taxEnabled: true, taxNexusCountries: ['US'], taxNexusStates: ['OR'] }),
    'internal',
  ),
  'settings.setCustomDomain': save(
    'settings:custom_domain_updated',
    (sellerId) => ({ sellerId, version: 1, customDomain: 'shop.studio.example' }),
    'internal',
  ),
  'settings.setShipping': save(
    'settings:shipping_updated',
    (sellerId) => ({ sellerId, version: 1, shippingPrice: 690 }),
    'internal',
  ),
  'settings.subscribe': wish(false, (sellerId) => ({ sellerId, plan: 'starter' })),
  'settings.changePlan': wish(true, (sellerId) => ({ sellerId, plan: 'growth' })),
  'settings.cancelSubscription': wish(true, (sellerId) => ({ sellerId })),
  'settings.resumeSubscription': wish(true, (sellerId) => ({ sellerId })),
  'settings.openBilling': wish(true, (sellerId) => ({ sellerId })),
};
