import type { Prisma } from '@stallwire/db';
import { type HistoryOptions, historyOf } from './history';
import type { Sale, SoldProduct } from './sale';

interface Shop extends Pick<HistoryOptions, 'buyers' | 'sellerId' | 'rates'> {
  readonly username: 'ada' | 'bo';
  readonly settings: { readonly currency: string; readonly shippingPrice: number };
  readonly rows: {
    readonly products: readonly Prisma.ProductCreateManyInput[];
    readonly variants: readonly Prisma.ProductVariantCreateManyInput[];
  };
}

/** 90 days of a shop's orders and its tax rates. @returns the orders, the oldest first */
export async function createOrders(tx: Prisma.TransactionClient, shop: Shop): Promise<readonly Sale[]> {
  const { username, sellerId, buyers, settings, rates } = shop;
  await tx.taxRate.createMany({ data: rates.map((rate) => ({ sellerId, ...rate })) });
  const sales = historyOf({
    shop: username,
    sellerId,
    buyers,
    currency: settings.currency,
    flatShipping: settings.shippingPrice,
    rates,
    products: productsOf(shop.rows),
    now: new Date(),
  });
  await keep(tx, sales);
  const last = sales.at(-1);
  if (last) await tx.orderNumber.create({ data: { sellerId, next: last.order.number + 1 } });
  return sales;
}

async function keep(tx: Prisma.TransactionClient, sales: readonly Sale[]): Promise<void> {
  await tx.order.createMany({ data: sales.map(({ order }) => order) });
  await tx.orderItem.createMany({ data: sales.flatMap(({ items }) => items) });
  await tx.orderTimelineEntry.createMany({ data: sales.flatMap(({ timeline }) => timeline) });
  await tx.payment.createMany({ data: sales.flatMap(({ payments }) => payments) });
  await tx.refund.createMany({ data: sales.flatMap(({ refunds }) => refunds) });
  await tx.refundLine.createMany({ data: sales.flatMap(({ refundLines }) => refundLines) });
  await tx.returnRequest.createMany({ data: sales.flatMap(({ returns }) => returns) });
  await tx.balanceRequest.createMany({ data: sales.flatMap(({ balance }) => balance ?? []) });
}

function productsOf({ products, variants }: Shop['rows']): readonly SoldProduct[] {
  return products
    .filter(({ status }) => status === 'active')
    .map(({ id, name, image = null, sku = null, type = 'in_stock', price, depositAmount = null }) => ({
      id,
      name,
      image,
      sku,
      type,
      price,
      deposit: depositAmount,
      variants: variants
        .filter(({ productId }) => productId === id)
        .map(({ variantId, sku: own = null, size = null, color = null }) => ({ variantId, sku: own, size, color })),
    }));
}
