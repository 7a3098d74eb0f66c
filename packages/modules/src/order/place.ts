import { newId, type Order } from '@stallwire/db';
import { id } from '@stallwire/events';
import { addressSchema, customerSchema } from '@stallwire/events/schema/checkout';
import { isPayable } from '@stallwire/events/schema/totals';
import { refuse } from '@stallwire/kernel';
import { z } from 'zod';
import { buyerIn, checkOut, mayBuyIn } from '../cart';
import { openPayment } from '../payment';
import { reserveStock } from '../product';
import { type OrderTx, order } from './module';
import { addEntries, headOf, withItems } from './move-order';
import { type AskedLine, depositOf, type Priced, priceOf, quoteOf } from './pricing';
import { orderSearchTerms } from './search';
import { snapshotOf } from './snapshot';

/** ms that an order's stock is held and its payment awaited. */
const paymentMs = 30 * 60_000;
const firstNumber = 1_001;

const line = z.strictObject({
  productId: id,
  variantId: z
    .string()
    .max(200)
    .nullish()
    .transform((name) => name ?? ''),
  quantity: z.int().min(1).max(10_000),
});

const input = z.strictObject({
  sellerId: id,
  /** What the buyer saw in the cart; anything else there now is refused. */
  lines: z.array(line).min(1).max(100),
  /** The total that the buyer saw, in minor units. */
  expectedTotal: z.int().min(0),
  paymentType: z.enum(['full', 'deposit']).default('full'),
  customer: customerSchema,
  shippingAddress: addressSchema,
  billingAddress: addressSchema.nullish(),
});
type Input = z.output<typeof input>;

/**
 * Makes an order of the buyer's cart: stock is held for 30 minutes, in which it is to be paid. Prices, tax and shipping are the server's;
 * what the client says of them is only compared.
 * @throws Refusal order.cart_empty; order.changed with the quote as it is now; stock.insufficient; order.unavailable, order.unpayable,
 * order.no_deposit; as the cart for who may not buy
 */
export const placeOrder = order.verb({
  name: 'place',
  input,
  allow: mayBuyIn,
  emits: ['order:updated', 'order:created', 'analytics:sale_completed'],
  async run({ tx, input: asked, actor, done }) {
    const { sellerId } = asked;
    const { buyerId } = await buyerIn(tx, actor, sellerId);
    const orderId = newId();
    const paymentDueAt = new Date(Date.now() + paymentMs);
    const { cartId, lines } = await checkOut.within(tx, { sellerId });
    const current = async () => quoteOf(sellerId, await priceOf(tx, { sellerId, lines, to: asked.shippingAddress }));
    if (!areSame(lines, asked.lines)) throw refuse('order.changed', { current: await current() });
    await reserveStock.within(tx, { orderId, lines, expiresAt: paymentDueAt });
    // Priced under the lock of the products: what is charged is what they cost.
    const priced = await priceOf(tx, { sellerId, lines, to: asked.shippingAddress });
    checkPrice(asked, priced);

    const due = dueNow(asked.paymentType, priced);
    const row = await insert(tx, { id: orderId, buyerId, cartId, paymentDueAt }, asked, priced);
    const entries = await addEntries(tx, orderId, {
      by: 'buyer',
      says: [{ type: 'status_change', description: 'Order placed.' }],
    });
    const payment = await openPayment.within(tx, {
      orderId,
      sellerId,
      currency: row.currency,
      part: asked.paymentType,
      amount: due,
    });
    const snapshot = snapshotOf(row, entries, null);
    const { totalAmount: total, currency, status, paymentStatus, customerName } = snapshot;
    const products = new Set(lines.map(({ productId }) => productId));
    return done(
      { orderId, orderNumber: snapshot.orderNumber, total, dueNow: due, currency, paymentId: payment.id },
      {
        'order:updated': snapshot,
        'order:created': {
          ...headOf(snapshot),
          status,
          paymentStatus,
          total,
          currency,
          itemCount: lines.length,
          customerName,
        },
        'analytics:sale_completed': {
          sellerId,
          orderId,
          amount: total,
          currency,
          productId: products.size === 1 ? (lines[0]?.productId ?? null) : null,
        },
      },
    );
  },
});

const keyOf = ({ productId, variantId, quantity }: AskedLine) => `${productId} ${variantId} ${quantity}`;
/** The same goods in the same quantities, whatever their order. */
const areSame = (held: readonly AskedLine[], asked: readonly AskedLine[]): boolean =>
  held.map(keyOf).sort().join() === asked.map(keyOf).sort().join();

function checkPrice({ sellerId, expectedTotal, paymentType }: Input, priced: Priced): void {
  const { totals, currency, lines } = priced;
  // The reservation has taken its units off what is available: a shortage was refused by it.
  if (lines.some(({ problem }) => problem === 'unavailable'))
    throw refuse('order.unavailable', { current: quoteOf(sellerId, priced) });
  if (totals.total !== expectedTotal) throw refuse('order.changed', { current: quoteOf(sellerId, priced) });
  if (!isPayable(totals.total, currency)) throw refuse('order.unpayable');
  if (paymentType === 'deposit' && depositOf(priced) === null) throw refuse('order.no_deposit');
}

const dueNow = (paymentType: Input['paymentType'], priced: Priced): number =>
  (paymentType === 'deposit' ? depositOf(priced) : null) ?? priced.totals.total;

/** Orders of a store are numbered without a gap: the counter's row is held until the commit. */
async function nextNumber(tx: OrderTx, sellerId: string): Promise<number> {
  const { next } = await tx.orderNumber.upsert({
    where: { sellerId },
    create: { sellerId, next: firstNumber + 1 },
    update: { next: { increment: 1 } },
  });
  return next - 1;
}

async function insert(
  tx: OrderTx,
  of: Pick<Order, 'id' | 'buyerId' | 'cartId' | 'paymentDueAt'>,
  { sellerId, paymentType, customer, shippingAddress, billingAddress }: Input,
  { totals, currency, lines }: Priced,
) {
  const number = await nextNumber(tx, sellerId);
  return tx.order.create({
    data: {
      ...of,
      sellerId,
      number,
      searchTerms: orderSearchTerms({ number, customerName: customer.name, customerEmail: customer.email }),
      paymentType,
      currency,
      subtotal: totals.subtotal,
      taxAmount: totals.tax,
      shippingCost: totals.shipping,
      totalAmount: totals.total,
      depositAmount: paymentType === 'deposit' ? totals.deposit : null,
      customerName: customer.name,
      customerEmail: customer.email,
      customerPhone: customer.phone,
      shippingAddress,
      ...(billingAddress ? { billingAddress } : {}),
      items: {
        create: lines.map(({ productId, variantId, quantity, item }, position) => ({
          id: newId(),
          position,
          productId,
          variantId,
          quantity,
          name: item.name,
          imageUrl: item.images[0] ?? null,
          productType: item.productType,
          productSku: item.productSku,
          variantSku: item.variantSku,
          size: item.variant?.size ?? null,
          color: item.variant?.color ?? null,
          price: item.price,
          subtotal: totals.lines[position]?.subtotal ?? 0,
          taxAmount: totals.lines[position]?.tax ?? 0,
          depositAmount: paymentType === 'deposit' ? (totals.lines[position]?.deposit ?? null) : null,
        })),
      },
    },
    include: withItems,
  });
}
