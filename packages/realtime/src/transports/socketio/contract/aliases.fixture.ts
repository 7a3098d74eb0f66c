import { aliasesToCome, type EventName, eventNames, type PayloadOf } from '@stallwire/events';
import { sampleIds } from '@stallwire/testing';
import type { Heard } from '@stallwire/testing/legacy-socket';
import { expect } from 'vitest';
import type { aliasRows } from '../contract-rows';
import { type Role, roles, type Test } from './cast.fixture';

type AliasRow = (typeof aliasRows)[number];
type Fields = Readonly<Record<string, unknown>>;

const named = (heard: readonly Heard[], name: string): Fields[] =>
  heard.filter((item) => item.name === name).map(({ payload }) => payload);
const namesIn = (heard: readonly Heard[]): string[] => heard.map(({ name }) => name);

/** `role` hears the event under its own name and then under the others, once each, with the same payload. */
const same =
  (event: EventName, names: readonly string[], listeners: readonly Role[] = ['seller']): Test =>
  async ({ play }) => {
    const heard = await play(event);
    for (const role of listeners) {
      expect(namesIn(heard[role])).toEqual([event, ...names]);
      for (const { payload } of heard[role]) expect(payload).toEqual(heard[role][0]?.payload);
      expect(heard[role][0]?.payload).toMatchObject({ sellerId: sampleIds.seller, timestamp: expect.any(String) });
    }
    for (const role of roles) if (!listeners.includes(role)) expect(heard[role]).toEqual([]);
  };

const settings = (event: EventName, setting: string, names: readonly string[], listeners?: readonly Role[]): Test => {
  const rename = same(event, names, listeners);
  return async (cast) => {
    await rename(cast);
    const { seller } = await cast.play(event);
    for (const { payload } of seller) expect(payload).toMatchObject({ setting, message: expect.any(String) });
  };
};

/** What `role` hears under `alias` when this happens; null when nothing. */
const says =
  <N extends EventName>(
    event: N,
    alias: string,
    role: Role,
    expected: Fields | null,
    overrides?: Partial<PayloadOf<N>>,
  ): Test =>
  async ({ play }) => {
    const heard = named((await play(event, overrides))[role], alias);
    expect(heard).toHaveLength(expected ? 1 : 0);
    if (expected) expect(heard[0]).toMatchObject(expected);
  };
const all =
  (...tests: readonly Test[]): Test =>
  async (cast) => {
    for (const test of tests) await test(cast);
  };

const inPublic: readonly Role[] = ['seller', 'storefront'];
const { product: productId, seller: sellerId, buyer: buyerId } = sampleIds;
const availability = 'product:availability_changed';
const unavailable = 'cart:item_unavailable';
const reminder = 'wholesale:balance_reminder';
const converted = 'quotation:converted_to_order';

export const aliasTests: Readonly<Record<AliasRow, Test>> = {
  'S3.storefront:branding_updated': settings(
    'storefront:branding_updated',
    'branding',
    ['settings:branding', 'settings:branding_updated'],
    inPublic,
  ),
  'S3.storefront:contact_updated': settings(
    'storefront:contact_updated',
    'contact',
    ['settings:contact', 'settings:contact_updated'],
    inPublic,
  ),
  'S3.storefront:status_updated': settings(
    'storefront:status_updated',
    'store_status',
    ['settings:store_status', 'settings:store_status_updated'],
    inPublic,
  ),
  'S3.storefront:terms_updated': settings('storefront:terms_updated', 'terms', [], inPublic),
  'S3.storefront:username_updated': settings('storefront:username_updated', 'username', [], inPublic),
  'S3.settings:warehouse_updated': settings('settings:warehouse_updated', 'warehouse', ['settings:warehouse']),
  'S3.settings:payment_provider_updated': settings('settings:payment_provider_updated', 'payment', [
    'settings:payment',
    'settings:payment_updated',
  ]),
  'S3.settings:tax_settings_updated': settings('settings:tax_settings_updated', 'tax', [
    'settings:tax',
    'settings:tax_updated',
  ]),
  'S3.settings:custom_domain_updated': settings('settings:custom_domain_updated', 'domain', [
    'settings:domain',
    'settings:domain_updated',
  ]),
  'S3.settings:shipping_updated': settings('settings:shipping_updated', 'shipping', ['settings:shipping']),
  'S3.settings:subscription_updated': settings('settings:subscription_updated', 'subscription', []),
  'S3.product:stock_changed': all(
    says('product:stock_changed', 'product:inventory_updated', 'seller', { productId, oldStock: 18, newStock: 16 }),
    says('product:stock_changed', 'product:inventory_updated', 'product', { productId, oldStock: 18, newStock: 16 }),
  ),
  'S3.product:price_changed': says('product:price_changed', 'product:price_updated', 'product', {
    productId,
    oldPrice: '28.50',
    newPrice: '26.50',
  }),
  'S3.stock:out': says('stock:out', availability, 'product', {
    productId,
    isAvailable: false,
    message: 'Speckled mug, 300 ml is sold out.',
  }),
  'S3.stock:restocked': says('stock:restocked', availability, 'product', {
    productId,
    isAvailable: true,
    message: 'Speckled mug, 300 ml is available again.',
  }),
  'S3.product:low_stock': all(
    says('product:low_stock', 'stock:low', 'seller', null),
    says('stock:low', 'stock:low', 'seller', { productId, stock: 9, currentStock: 9, threshold: 10 }),
  ),
  'S3.cart:item_stock_changed': all(
    says('product:stock_changed', 'cart:item_stock_changed', 'product', {
      productId,
      variantId: 'm-blue',
      newStock: 16,
    }),
    says('product:stock_changed', 'cart:item_stock_changed', 'seller', null),
  ),
  'S3.cart:item_price_changed': all(
    says('product:price_changed', 'cart:item_price_changed', 'product', {
      productId,
      oldPrice: '28.50',
      newPrice: '26.50',
    }),
    says('product:price_changed', 'cart:item_price_changed', 'seller', null),
  ),
  'S3.cart:item_unavailable': all(
    says('product:deleted', unavailable, 'product', { productId }),
    says('product:deleted', unavailable, 'seller', null),
    says('product:updated', unavailable, 'product', null),
    says('product:updated', unavailable, 'product', { productId }, { visibleAfter: false }),
  ),
  'S3.cart:updated': says('cart:updated', 'cart:updated', 'buyer', { sessionId: sampleIds.cart }),
  'S3.wholesale:order_placed': async ({ play }) => {
    const heard = await play('wholesale:order_placed');
    for (const role of ['seller', 'buyer'] as const) {
      expect(namesIn(heard[role])).toEqual([
        'wholesale:order_placed',
        'wholesale:order_created',
        'wholesale:order:created',
      ]);
      for (const { payload } of heard[role])
        expect(payload).toMatchObject({ orderId: sampleIds.wholesaleOrder, sellerId });
    }
  },
  'S3.wholesale:invitation_revoked': async () => {
    // No event says it yet: it stands in the list of what is to come, and leaves it with the verb that revokes.
    expect(aliasesToCome).toEqual(['wholesale:invitation_revoked']);
    expect(eventNames.filter((name) => name.includes('revoked') && name.startsWith('wholesale'))).toEqual([]);
  },
  'S3.wholesale:balance_reminder': all(
    says('wholesale:order_updated', reminder, 'buyer', { orderId: sampleIds.wholesaleOrder, sellerId, buyerId }),
    says('wholesale:order_updated', reminder, 'buyer', { status: 'balance_overdue' }, { status: 'balance_overdue' }),
    says('wholesale:order_updated', reminder, 'buyer', null, { status: 'in_production' }),
  ),
  'S3.quotation:converted_to_order': all(
    says('quotation:updated', converted, 'seller', { quotationId: sampleIds.quotation }, { status: 'completed' }),
    says('quotation:updated', converted, 'seller', null),
  ),
  'S3.quotation:updated': says('quotation:updated', 'quotation:updated', 'buyer', {
    quotationId: sampleIds.quotation,
    status: 'deposit_paid',
  }),
  'S3.analytics': all(
    ...eventNames
      .filter((name) => name.startsWith('analytics:'))
      .map((name) => says(name, 'analytics:update', 'seller', { sellerId, type: name.slice('analytics:'.length) })),
  ),
  'S3.notification': says('notification:created', 'notification', 'buyer', {
    message: 'Ada handed SW-1042 to UPS.',
    type: 'shipping',
    orderId: sampleIds.order,
  }),
  'S3.settings:updated': async ({ play }) => {
    // Only a test suite ever listened for it: it is not sent.
    const { seller } = await play('settings:shipping_updated');
    expect(namesIn(seller)).not.toContain('settings:updated');
  },
  'S3.laterNames': async () => {
    const later =
      /^(order:payment_failed|cart:(item_(added|updated|removed)|inventory_insufficient|cleared)|product:variant_updated)$/;
    const laterToo =
      /^(wholesale:invitation_created|quotation:(status_changed|payment_received)|settings:(wholesale|analytics|theme)_updated)$/;
    expect(eventNames.filter((name) => later.test(name) || laterToo.test(name))).toEqual([]);
  },
  'S3.subsets': async ({ play }) => {
    const declared = {
      'order:created': ['orderId', 'sellerId', 'buyerId', 'timestamp'],
      'order:updated': ['orderId', 'status', 'timestamp'],
      'product:created': ['productId', 'sellerId', 'name', 'timestamp'],
      'product:updated': ['productId', 'sellerId', 'changes', 'timestamp'],
      'product:deleted': ['productId', 'sellerId', 'timestamp'],
      'quotation:created': ['quotationId', 'sellerId', 'timestamp'],
    } as const satisfies { [N in EventName]?: readonly string[] };
    for (const name of eventNames.filter((event) => event in declared)) {
      const { seller } = await play(name);
      const fields: readonly string[] = Object(declared)[name];
      expect(Object.keys(named(seller, name)[0] ?? {})).toEqual(expect.arrayContaining([...fields]));
    }
  },
};
