import type { EventName } from '@stallwire/events';
import { expect } from 'vitest';
import { z } from 'zod';
import type { eventRows } from '../contract-rows';
import { type Role, roles, type Test } from './cast.fixture';

type EventRow = (typeof eventRows)[number];
/** A row of the contract's section 2: who hears the event, and the fields they may rely on. */
interface Expected {
  readonly event: EventName;
  readonly name?: string;
  readonly to: readonly Role[];
  readonly fields: z.ZodRawShape;
}

const s = z.string();
const n = z.number();
const b = z.boolean();
const text = s.nullable();
const money = s.regex(/^-?\d+\.\d{2,3}$/);
const instant = z.iso.datetime();
const flag = z.literal([0, 1]);
const lower = s.regex(/^[a-z_]+$/);
/** A field with a question mark in the contract: absent, or without a value. */
const maybe = <T extends z.ZodType>(schema: T) => schema.nullish();

const address = z.looseObject({
  fullName: s,
  addressLine1: s,
  addressLine2: text,
  city: s,
  state: text,
  postalCode: s,
  country: s,
  phone: text,
});
const both: readonly Role[] = ['seller', 'buyer'];
const order = { orderId: s, id: s, buyerId: s, sellerId: s };
const shipment = { trackingNumber: maybe(s), carrier: maybe(s), fulfillmentStatus: maybe(lower) };
const product = { productId: s, sellerId: s };
const quotation = { quotationId: s, sellerId: s, quotationNumber: s };

const on = (event: EventName, to: readonly Role[], fields: z.ZodRawShape): Expected => ({ event, to, fields });

const expected: Readonly<Record<EventRow, Expected>> = {
  'S2.order:updated.G1': on('order:updated', both, {
    ...order,
    orderNumber: s,
    status: lower,
    fulfillmentStatus: lower,
    paymentStatus: lower,
    subtotal: money,
    totalAmount: money,
    taxAmount: money,
    shippingCost: money,
    currency: s,
    depositAmount: money.nullable(),
    balanceDue: money.nullable(),
    customerName: s,
    customerEmail: s,
    customerPhone: text,
    shippingAddress: address,
    billingAddress: address.nullable(),
    trackingNumber: text,
    carrier: text,
    paymentIntentId: text,
    balancePaidAt: instant.nullable(),
    paidAt: instant.nullable(),
    createdAt: instant,
    updatedAt: instant,
  }),
  'S2.order:updated.E2': on('order:updated', both, {
    ...order,
    status: lower,
    paymentStatus: lower,
    fulfillmentStatus: lower,
    amountPaid: money,
    events: z.array(z.looseObject({ type: s })),
  }),
  'S2.order:updated.G3': on('order:updated', both, { orderId: s, status: lower, fulfillmentStatus: lower }),
  'S2.order:created': on('order:created', both, { ...order, total: money }),
  'S2.order:payment_succeeded': on('order:payment_succeeded', both, {
    ...order,
    amountPaid: money,
    paymentStatus: lower,
  }),
  'S2.order:fulfilled': on('order:fulfilled', both, { ...order, ...shipment }),
  'S2.order:fulfillment_updated': on('order:fulfillment_updated', both, { ...order, ...shipment }),
  'S2.order:refund_processed': on('order:refund_processed', both, { ...order, refundAmount: money, reason: maybe(s) }),
  'S2.order:cancelled': on('order:cancelled', both, { ...order, reason: maybe(s), status: z.literal('cancelled') }),
  'S2.payment:failed': on('payment:failed', both, { ...order, message: s }),
  'S2.payment:canceled': on('payment:canceled', both, { ...order, message: s }),
  'S2.payment:refunded': on('payment:refunded', both, { ...order, message: s }),
  'S2.storefront:branding_updated': on('storefront:branding_updated', ['seller', 'storefront'], {
    storeBanner: text,
    storeLogo: text,
    shippingPolicy: text,
    returnsPolicy: text,
  }),
  'S2.storefront:contact_updated': on('storefront:contact_updated', ['seller', 'storefront'], {
    aboutStory: text,
    contactEmail: text,
    socialInstagram: text,
    socialTwitter: text,
    socialTiktok: text,
    socialSnapchat: text,
    socialWebsite: text,
  }),
  'S2.storefront:status_updated': on('storefront:status_updated', ['seller', 'storefront'], { storeActive: flag }),
  'S2.storefront:terms_updated': on('storefront:terms_updated', ['seller', 'storefront'], {
    termsSource: z.enum(['custom_pdf', 'platform_default']).nullable(),
    termsPdfUrl: text,
  }),
  'S2.storefront:username_updated': on('storefront:username_updated', ['seller', 'storefront'], { username: s }),
  'S2.settings:warehouse_updated': on('settings:warehouse_updated', ['seller'], {
    warehouseAddressLine1: text,
    warehouseCity: text,
    warehouseState: text,
    warehousePostalCode: text,
    warehouseCountryCode: text,
  }),
  'S2.settings:payment_provider_updated': on('settings:payment_provider_updated', ['seller'], {
    paymentProvider: z.enum(['stripe', 'paypal']),
  }),
  'S2.settings:tax_settings_updated': on('settings:tax_settings_updated', ['seller'], {
    taxEnabled: flag,
    taxNexusCountries: z.array(s),
    taxNexusStates: z.array(s),
    taxProductCode: text,
  }),
  'S2.settings:custom_domain_updated': on('settings:custom_domain_updated', ['seller'], {
    customDomain: text,
    customDomainVerified: flag,
  }),
  'S2.settings:shipping_updated': on('settings:shipping_updated', ['seller'], { shippingPrice: money }),
  'S2.settings:subscription_updated': on('settings:subscription_updated', ['seller'], {
    subscriptionStatus: lower,
    subscriptionPlan: maybe(s),
  }),
  'S2.product:created': on('product:created', ['seller', 'storefront'], {
    ...product,
    name: s,
    price: money,
    stock: n,
  }),
  'S2.product:updated': on('product:updated', ['seller', 'storefront', 'product'], {
    ...product,
    changes: z.looseObject({ name: s, price: money, stock: n, status: lower }),
  }),
  'S2.product:deleted': on('product:deleted', ['seller', 'product'], product),
  'S2.product:stock_changed': on('product:stock_changed', ['seller', 'product'], {
    ...product,
    oldStock: n,
    newStock: n,
  }),
  'S2.product:price_changed': on('product:price_changed', ['seller', 'product'], {
    ...product,
    oldPrice: money,
    newPrice: money,
  }),
  'S2.product:low_stock': on('product:low_stock', ['seller'], {
    ...product,
    name: s,
    currentStock: n,
    threshold: z.literal(10),
  }),
  'S2.stock:low': on('stock:low', ['seller'], { ...product, productName: s, currentStock: n, threshold: n }),
  'S2.stock:out': on('stock:out', ['seller', 'product'], { ...product, productName: s }),
  'S2.stock:restocked': on('stock:restocked', ['seller', 'product'], { ...product, productName: s, newStock: n }),
  'S2.wholesale:invitation_sent': on('wholesale:invitation_sent', ['seller'], {
    invitationId: s,
    sellerId: s,
    buyerEmail: s,
    buyerName: maybe(s),
  }),
  'S2.wholesale:invitation_accepted': on('wholesale:invitation_accepted', both, {
    invitationId: s,
    sellerId: s,
    buyerId: s,
    buyerEmail: s,
  }),
  'S2.wholesale:invitation_rejected': on('wholesale:invitation_rejected', ['seller'], {
    invitationId: s,
    sellerId: s,
    buyerEmail: s,
  }),
  'S2.wholesale:order_placed': on('wholesale:order_placed', both, {
    ...order,
    total: money,
    depositAmount: money,
    balanceAmount: money,
    paymentTerms: s,
  }),
  'S2.wholesale:order_updated': on('wholesale:order_updated', both, { ...order, status: lower }),
  'S2.wholesale:deposit_paid': on('wholesale:deposit_paid', both, { ...order, amount: money }),
  'S2.wholesale:balance_paid': on('wholesale:balance_paid', both, { ...order, amount: money }),
  // The contract names the buyer; the seller hears it too.
  'S2.wholesale:order_shipped': on('wholesale:order_shipped', both, {
    orderId: s,
    buyerId: s,
    trackingNumber: maybe(s),
    carrier: maybe(s),
  }),
  'S2.quotation:created': on('quotation:created', ['seller'], { ...quotation, buyerEmail: s, total: money }),
  'S2.quotation:updated': on('quotation:updated', both, {
    ...quotation,
    changes: z.looseObject({ items: b, pricing: b, terms: b }),
  }),
  'S2.quotation:sent': on('quotation:sent', both, { ...quotation, buyerId: maybe(s), buyerEmail: s }),
  'S2.quotation:accepted': on('quotation:accepted', both, { ...quotation, buyerId: s, total: money }),
  'S2.quotation:viewed': on('quotation:viewed', ['seller'], { ...quotation, viewedBy: s }),
  'S2.quotation:rejected': on('quotation:rejected', both, { ...quotation, reason: maybe(s) }),
  'S2.quotation:expired': on('quotation:expired', both, { ...quotation, buyerId: maybe(s) }),
  'S2.analytics:sale_completed': on('analytics:sale_completed', ['seller'], {
    sellerId: s,
    orderId: s,
    amount: money,
    productId: maybe(s),
  }),
  'S2.analytics:product_viewed': on('analytics:product_viewed', ['seller'], { ...product, viewCount: n }),
  'S2.analytics:revenue_updated': on('analytics:revenue_updated', ['seller'], {
    sellerId: s,
    totalRevenue: money,
    newRevenue: money,
    period: z.enum(['today', 'week', 'month', 'year']),
  }),
  'S2.analytics:inventory_alert': on('analytics:inventory_alert', ['seller'], {
    ...product,
    productName: s,
    currentStock: n,
    alertType: z.enum(['low', 'out']),
  }),
  'S2.analytics:metrics_updated': on('analytics:metrics_updated', ['seller'], {
    sellerId: s,
    metrics: z.looseObject({
      totalOrders: maybe(n),
      totalRevenue: maybe(money),
      totalProducts: maybe(n),
      averageOrderValue: maybe(money),
    }),
  }),
  'S2.cart:updated': on('cart:updated', ['buyer'], {
    id: s,
    cartId: s,
    sellerId: s,
    buyerId: s,
    status: lower,
    subtotal: money,
    itemCount: n,
    createdAt: instant,
    updatedAt: instant,
    items: z.array(
      z.looseObject({
        product_id: s,
        variant_id: maybe(s),
        name: s,
        price: money,
        originalPrice: money,
        quantity: n,
        productType: s,
        sellerId: s,
        images: z.array(s),
        variant: maybe(z.looseObject({ size: s, color: maybe(s) })),
        discountAmount: maybe(money),
        depositAmount: maybe(money),
        requiresDeposit: flag,
        promotionActive: flag,
        productSku: maybe(s),
        variantSku: maybe(s),
      }),
    ),
  }),
  'S2.notification': {
    event: 'notification:created',
    name: 'notification',
    to: ['buyer'],
    fields: {
      id: s,
      userId: s,
      type: z.enum(['order', 'payment', 'shipping', 'system']),
      title: s,
      message: s,
      priority: z.enum(['low', 'medium', 'high']),
      read: b,
      metadata: maybe(z.looseObject({})),
    },
  },
};

const row =
  ({ event, name = event, to, fields }: Expected): Test =>
  async ({ play }) => {
    const shape = z.looseObject({ ...fields, timestamp: instant });
    const heard = await play(event);
    for (const role of roles) {
      const mine = heard[role].filter((item) => item.name === name);
      expect(mine, `${role} hears ${name}`).toHaveLength(to.includes(role) ? 1 : 0);
      for (const { payload } of mine) expect(shape.safeParse(payload).error, `${role}: ${name}`).toBeUndefined();
      if (!to.includes(role)) expect(heard[role], `${role} hears nothing of ${name}`).toEqual([]);
    }
  };

/** The keys stay as they are: `expected` has one for every row. */
const asTests = (tests: Readonly<Record<string, Test>>) => tests as Readonly<Record<EventRow, Test>>;
export const eventTests = asTests(Object.fromEntries(Object.entries(expected).map(([id, one]) => [id, row(one)])));
