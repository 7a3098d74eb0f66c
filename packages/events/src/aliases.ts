import type { EventName } from './catalogue';
import type { WireName } from './legacy-types';

/**
 * Second names that legacy clients listen for (wire contract, section 3).
 * `same`: the canonical payload serves as it is; `own`: the listener expects other fields, which the bridge's encoder makes;
 * `cart`: derived for the sockets that hold the product in a cart, beside the canonical event.
 */
export type AliasPayload = 'same' | 'own' | 'cart';
/** Who listens for the name: the first browser app, or the later Next.js client and other documents. */
export type AliasSource = 'browser' | 'f';

export interface Alias<W extends string = string> {
  readonly name: W;
  readonly source: AliasSource;
  readonly payload: AliasPayload;
  /** What differs, or when it is sent. */
  readonly note?: string;
}

/** An alias may not be a canonical name: that event goes out by itself, with the union of fields (`stock:low`). */
type NotCanonical<T> = {
  readonly [N in keyof T]: T[N] extends readonly Alias<infer W>[] ? (W & WireName extends never ? T[N] : never) : never;
};
type AliasTable = { readonly [N in EventName]?: readonly Alias[] };
export const aliasTable = <const T extends AliasTable>(table: T & NotCanonical<T>): T => table;

const same = <const W extends string>(source: AliasSource, name: W) => ({ name, source, payload: 'same' }) as const;
const own = <const W extends string>(source: AliasSource, name: W, note: string) =>
  ({ name, source, payload: 'own', note }) as const;
const cart = <const W extends string>(source: AliasSource, name: W, note: string) =>
  ({ name, source, payload: 'cart', note }) as const;

export const aliases = aliasTable({
  'storefront:branding_updated': [same('browser', 'settings:branding'), same('f', 'settings:branding_updated')],
  'storefront:contact_updated': [same('browser', 'settings:contact'), same('f', 'settings:contact_updated')],
  'storefront:status_updated': [same('browser', 'settings:store_status'), same('f', 'settings:store_status_updated')],
  'settings:warehouse_updated': [same('browser', 'settings:warehouse')],
  'settings:payment_provider_updated': [same('browser', 'settings:payment'), same('f', 'settings:payment_updated')],
  'settings:tax_settings_updated': [same('browser', 'settings:tax'), same('f', 'settings:tax_updated')],
  'settings:custom_domain_updated': [same('browser', 'settings:domain'), same('f', 'settings:domain_updated')],
  'settings:shipping_updated': [same('browser', 'settings:shipping')],
  'product:updated': [cart('browser', 'cart:item_unavailable', '{productId, …}; only when `visibleAfter` is false')],
  'product:deleted': [cart('browser', 'cart:item_unavailable', '{productId, …}')],
  'product:stock_changed': [
    same('browser', 'product:inventory_updated'),
    cart('browser', 'cart:item_stock_changed', '{productId?, variantId?, productName?, newStock?, message?}'),
  ],
  'product:price_changed': [
    same('browser', 'product:price_updated'),
    cart('browser', 'cart:item_price_changed', '{productId?, productName?, oldPrice?, newPrice?, message?}'),
  ],
  'stock:out': [own('browser', 'product:availability_changed', '{productId, isAvailable: false, message?}')],
  'stock:restocked': [own('browser', 'product:availability_changed', '{productId, isAvailable: true, message?}')],
  'quotation:updated': [
    own('browser', 'quotation:converted_to_order', '{quotationId, sellerId}; only when `status` is `completed`'),
  ],
  'wholesale:order_updated': [
    own(
      'browser',
      'wholesale:balance_reminder',
      '{orderId, sellerId, buyerId}; only when `status` is `awaiting_balance` or `balance_overdue`',
    ),
  ],
  'wholesale:order_placed': [
    same('browser', 'wholesale:order_created'),
    own('f', 'wholesale:order:created', '{orderId, sellerId}'),
  ],
  'analytics:sale_completed': [own('f', 'analytics:update', 'free object')],
  'analytics:product_viewed': [own('f', 'analytics:update', 'free object')],
  'analytics:revenue_updated': [own('f', 'analytics:update', 'free object')],
  'analytics:inventory_alert': [own('f', 'analytics:update', 'free object')],
  'analytics:metrics_updated': [own('f', 'analytics:update', 'free object')],
});

/**
 * Names of section 3 that nothing can send yet, because no event of section 2 says that it happened. Whoever builds the verb adds the event
 * under this very name, which then needs no alias.
 */
export const aliasesToCome = ['wholesale:invitation_revoked'] as const;

export type AliasedEvent = keyof typeof aliases & EventName;
export type AliasName = (typeof aliases)[AliasedEvent][number]['name'];

const table: AliasTable = aliases;
/** The second names that go out with an event, in the order of the table; none for most. */
export const aliasesOf = (name: EventName): readonly Alias[] => table[name] ?? [];

/** Socket.IO's map of the second names. */
export type AliasToClientEvents = { [A in AliasName]: (payload: Readonly<Record<string, unknown>>) => void };
