import { newId, type Prisma } from '@stallwire/db';
import { Random } from './orders/random';
import type { Sale } from './orders/sale';

export interface VisitsOptions {
  readonly sellerId: string;
  /** IANA name. */
  readonly timeZone: string;
  readonly productIds: readonly string[];
  readonly sales: readonly Sale[];
  readonly now: Date;
  readonly seed: number;
}

const minute = 60_000;
const day = 24 * 60 * minute;
const days = 90;
/** Tabs a day that look and do not buy. */
const lookers = { least: 8, most: 26 };
const rowsAtOnce = 2_000;

/** Who looked at a shop in its 90 days: everybody who bought, shortly before, and many who did not. */
export async function createVisits(tx: Prisma.TransactionClient, options: VisitsOptions): Promise<void> {
  const { sellerId, timeZone, sales, now, seed } = options;
  const random = new Random(seed);
  const views: Prisma.PageViewCreateManyInput[] = [];
  const visit = (at: number, productIds: readonly string[]) => {
    const visitId = newId();
    [null, ...productIds].forEach((productId, page) => {
      const seenAt = new Date(Math.min(at + page * minute, now.getTime()));
      views.push({ id: newId(), sellerId, productId, visitId, at: seenAt });
    });
  };
  for (const { order, items } of sales)
    visit(
      new Date(order.createdAt ?? now).getTime() - 15 * minute,
      items.map(({ productId }) => productId),
    );
  for (let ago = 0; ago < days; ago++)
    for (let left = random.between(lookers.least, lookers.most); left > 0; left--)
      visit(now.getTime() - ago * day - Math.floor(random.next() * day), someOf(options.productIds, random));

  for (let from = 0; from < views.length; from += rowsAtOnce)
    await tx.pageView.createMany({ data: views.slice(from, from + rowsAtOnce) });
  const counts = new Map<string, number>();
  for (const { productId } of views) if (productId) counts.set(productId, (counts.get(productId) ?? 0) + 1);
  await tx.productViewCount.createMany({
    data: [...counts].map(([productId, count]) => ({ productId, sellerId, views: count, told: count })),
  });
  await tx.analyticsStore.create({ data: { id: sellerId, timeZone } });
}

/** Up to two, those at the front of the shop more often. */
const someOf = (productIds: readonly string[], random: Random): string[] =>
  Array.from(
    { length: random.between(0, 2) },
    () => productIds[Math.floor(random.next() ** 1.7 * productIds.length)] ?? '',
  ).filter((productId) => productId !== '');
