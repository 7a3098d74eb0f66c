import type { AliasedEvent, AliasName, EventName } from '@stallwire/events';

type Fields = Readonly<Record<string, unknown>>;

/** Fields that legacy listeners read and the catalogue has no use for; they are added to what an event carries. */
type Addition = (payload: Fields) => Fields;

const setting =
  (name: string, message: string): Addition =>
  () => ({ setting: name, message });

/** What old notifications carried in the open stands in `metadata` now. */
const openMetadata = ['orderId', 'sellerId', 'invitationId', 'buyerEmail'] as const;

const additions: { readonly [N in EventName]?: Addition } = {
  'storefront:branding_updated': setting('branding', 'Branding was updated.'),
  'storefront:contact_updated': setting('contact', 'Contact details were updated.'),
  'storefront:status_updated': setting('store_status', 'Store status was updated.'),
  'storefront:terms_updated': setting('terms', 'Terms were updated.'),
  'storefront:username_updated': setting('username', 'Username was updated.'),
  'settings:warehouse_updated': setting('warehouse', 'Warehouse address was updated.'),
  'settings:payment_provider_updated': setting('payment', 'Payment provider was updated.'),
  'settings:tax_settings_updated': setting('tax', 'Tax settings were updated.'),
  'settings:custom_domain_updated': setting('domain', 'Custom domain was updated.'),
  'settings:shipping_updated': setting('shipping', 'Shipping price was updated.'),
  'settings:subscription_updated': setting('subscription', 'Subscription was updated.'),
  'order:cancelled': () => ({ status: 'cancelled' }),
  'cart:updated': ({ cartId }) => ({ sessionId: cartId }),
  'notification:created': ({ metadata }) => {
    const given: Fields = Object(metadata);
    return Object.fromEntries(openMetadata.filter((field) => field in given).map((field) => [field, given[field]]));
  },
};

/** `orderId` as `id` too, and what else old listeners look for. Never replaces a field that the event has. */
export function withAdditions(name: EventName, values: Fields): Fields {
  const id = 'orderId' in values && /^(order|payment|wholesale):/.test(name) ? { id: values.orderId } : {};
  return { ...id, ...additions[name]?.(values), ...values };
}

/** Payload of an alias from the canonical one; null when this event is no occasion for it. */
type Derive = (payload: Fields, name: AliasedEvent) => Fields | null;

const only = (payload: Fields, ...fields: readonly string[]): Fields =>
  Object.fromEntries(fields.filter((field) => field in payload).map((field) => [field, payload[field]]));
const named = (payload: Fields): string =>
  typeof payload.productName === 'string' ? payload.productName : 'This product';

/** Every alias that does not simply repeat the canonical payload. */
export const derived: { readonly [A in AliasName]?: Derive } = {
  'product:availability_changed': (payload, name) => {
    const isAvailable = name === 'stock:restocked';
    const message = `${named(payload)} is ${isAvailable ? 'available again' : 'sold out'}.`;
    return { ...payload, isAvailable, message };
  },
  'cart:item_stock_changed': (payload) => only(payload, 'productId', 'sellerId', 'variantId', 'newStock', 'oldStock'),
  'cart:item_price_changed': (payload) => only(payload, 'productId', 'sellerId', 'oldPrice', 'newPrice', 'currency'),
  'cart:item_unavailable': (payload, name) => {
    if (name === 'product:updated' && payload.visibleAfter !== false) return null;
    return { ...only(payload, 'productId', 'sellerId'), message: 'An item in your cart is no longer available.' };
  },
  'quotation:converted_to_order': (payload) => (payload.status === 'completed' ? payload : null),
  'wholesale:balance_reminder': (payload) =>
    payload.status === 'awaiting_balance' || payload.status === 'balance_overdue' ? payload : null,
  'wholesale:order:created': (payload) => payload,
  'analytics:update': (payload, name) => ({ type: name.slice('analytics:'.length), ...payload }),
};
