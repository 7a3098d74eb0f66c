import { expectTypeOf } from 'vitest';
import type { LegacyPayload, LegacyView, ServerToClientEvents, WireName } from './index';
import { wireNameOf } from './index';

type Sent<W extends WireName> = Parameters<ServerToClientEvents[W]>[0];

// Money is a decimal string, at any depth.
expectTypeOf<LegacyPayload<'settings:shipping_updated'>['shippingPrice']>().toEqualTypeOf<string>();
expectTypeOf<LegacyPayload<'order:updated'>['depositAmount']>().toEqualTypeOf<string | null>();
expectTypeOf<LegacyPayload<'order:updated'>['items'][number]['price']>().toEqualTypeOf<string>();
expectTypeOf<LegacyPayload<'product:updated'>['changes']['price']>().toEqualTypeOf<string | undefined>();
expectTypeOf<LegacyPayload<'analytics:metrics_updated'>['metrics']['totalOrders']>().toEqualTypeOf<
  number | undefined
>();
// A count is no money.
expectTypeOf<LegacyPayload<'product:created'>['stock']>().toEqualTypeOf<number>();
// Flags are 0 or 1, plain booleans stay.
expectTypeOf<LegacyPayload<'storefront:status_updated'>['storeActive']>().toEqualTypeOf<0 | 1>();
expectTypeOf<LegacyPayload<'cart:updated'>['items'][number]['requiresDeposit']>().toEqualTypeOf<0 | 1>();
expectTypeOf<LegacyPayload<'notification:created'>['read']>().toEqualTypeOf<boolean>();
// Everything else keeps its type; arrays, nullables and enums are followed.
expectTypeOf<LegacyPayload<'settings:tax_settings_updated'>['taxNexusStates']>().toEqualTypeOf<string[]>();
expectTypeOf<LegacyPayload<'order:updated'>['status']>().toEqualTypeOf<
  'pending' | 'processing' | 'shipped' | 'delivered' | 'cancelled'
>();
expectTypeOf<LegacyPayload<'order:updated'>['billingAddress']>().toEqualTypeOf<
  LegacyPayload<'order:updated'>['shippingAddress'] | null
>();
// Second names.
expectTypeOf<LegacyPayload<'order:updated'>>().toHaveProperty('orderId');
expectTypeOf<LegacyPayload<'order:updated'>['id']>().toEqualTypeOf<string>();
expectTypeOf<LegacyPayload<'cart:updated'>['items'][number]['product_id']>().toEqualTypeOf<string>();
expectTypeOf<LegacyPayload<'cart:updated'>['items'][number]['variant_id']>().toEqualTypeOf<string | null>();
expectTypeOf<LegacyPayload<'notification:created'>['type']>().toEqualTypeOf<
  'order' | 'payment' | 'shipping' | 'system'
>();

// A view has what its audience may see.
expectTypeOf<LegacyView<'storefront:username_updated', 'storefront'>>().toEqualTypeOf<{
  sellerId: string;
  version: number;
  username: string;
}>();
expectTypeOf<LegacyView<'settings:shipping_updated', 'storefront'>>().toEqualTypeOf<never>();
expectTypeOf<LegacyView<'cart:updated', 'seller'>>().toEqualTypeOf<never>();
expectTypeOf<keyof LegacyView<'product:price_changed', 'product'>>().toEqualTypeOf<
  'productId' | 'sellerId' | 'version' | 'oldPrice' | 'newPrice' | 'currency'
>();

// The event map: wire names, a timestamp in each.
expectTypeOf<ServerToClientEvents>().toHaveProperty('notification');
expectTypeOf<ServerToClientEvents>().not.toHaveProperty('notification:created');
expectTypeOf<Sent<'order:cancelled'>['timestamp']>().toEqualTypeOf<string>();
expectTypeOf<Sent<'stock:low'>>().toExtend<{ currentStock: number; stock: number; threshold: number }>();
expectTypeOf(wireNameOf('notification:created')).toEqualTypeOf<'notification'>();
expectTypeOf(wireNameOf('order:created')).toEqualTypeOf<'order:created'>();
