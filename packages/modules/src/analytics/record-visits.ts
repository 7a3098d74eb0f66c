import { id } from '@stallwire/events';
import { silent, systemOnly } from '@stallwire/kernel';
import { z } from 'zod';
import { isVisible } from '../product';
import { type AnalyticsTx, analytics } from './module';
import { visitSchema } from './visit';

/** What a browser said, and what the door knows besides. */
const recorded = visitSchema.safeExtend({ userId: id.nullable(), at: z.date() });
export type RecordedVisit = z.output<typeof recorded>;

/**
 * Stores what browsers said of their pages, many at once. Views of what is not there, not public, or the viewer's own store's are left out;
 * a view that is told twice counts once.
 */
export const recordVisits = analytics.verb({
  name: 'recordVisits',
  input: z.strictObject({ visits: z.array(recorded).min(1).max(1_000) }),
  allow: systemOnly,
  emits: silent('Views are told once a second, by whoever tells them.'),
  async run({ tx, input: { visits }, done }) {
    const counted = await onlyPublic(tx, visits);
    const views = counted.filter(({ kind }) => kind === 'view');
    const added = await tx.pageView.createManyAndReturn({
      data: views.map(({ id: viewId, sellerId, productId, visitId, at }) => ({
        id: viewId,
        sellerId,
        productId,
        visitId,
        at,
      })),
      select: { sellerId: true, productId: true },
      skipDuplicates: true,
    });
    await count(tx, added);
    await place(tx, counted);
    return done({ added: added.length });
  },
});

/** Leaves out what nobody can have seen, and those who look at their own store. */
async function onlyPublic(tx: AnalyticsTx, visits: readonly RecordedVisit[]): Promise<readonly RecordedVisit[]> {
  const distinct = (ids: readonly (string | null)[]): string[] => [...new Set(ids.filter((one) => one !== null))];
  const sellerIds = distinct(visits.map(({ sellerId }) => sellerId));
  const productIds = distinct(visits.map(({ productId }) => productId));
  const userIds = distinct(visits.map(({ userId }) => userId));
  const stores = await tx.settings.findMany({ where: { sellerId: { in: sellerIds } }, select: { sellerId: true } });
  const products = await tx.product.findMany({
    where: { id: { in: productIds }, deletedAt: null },
    select: { id: true, sellerId: true, status: true },
  });
  const staff =
    userIds.length === 0
      ? []
      : await tx.membership.findMany({
          where: { userId: { in: userIds }, sellerId: { in: sellerIds }, revokedAt: null },
          select: { userId: true, sellerId: true },
        });
  const open = new Set(stores.map(({ sellerId }) => sellerId));
  const shown = new Set(products.filter(({ status }) => isVisible(status)).map((row) => `${row.sellerId} ${row.id}`));
  const own = new Set(staff.map(({ userId, sellerId }) => `${userId} ${sellerId}`));
  return visits.filter(
    ({ sellerId, productId, userId }) =>
      open.has(sellerId) &&
      (productId === null || shown.has(`${sellerId} ${productId}`)) &&
      userId !== sellerId &&
      !own.has(`${userId} ${sellerId}`),
  );
}

/** Sorted, so that two batches that count the same products never wait for each other in a circle. */
async function count(tx: AnalyticsTx, added: readonly { sellerId: string; productId: string | null }[]): Promise<void> {
  const byProduct = new Map<string, { sellerId: string; views: number }>();
  for (const { sellerId, productId } of added) {
    if (productId === null) continue;
    byProduct.set(productId, { sellerId, views: (byProduct.get(productId)?.views ?? 0) + 1 });
  }
  const sorted = [...byProduct].sort(([a], [b]) => (a < b ? -1 : 1));
  await tx.productViewCount.createMany({
    data: sorted.map(([productId, { sellerId }]) => ({ productId, sellerId })),
    skipDuplicates: true,
  });
  for (const [productId, { views }] of sorted)
    await tx.productViewCount.update({ where: { productId }, data: { views: { increment: views } } });
}

/** Where each tab is now: the last word counts. */
async function place(tx: AnalyticsTx, visits: readonly RecordedVisit[]): Promise<void> {
  const last = new Map(visits.map((visit) => [visit.visitId, visit]));
  if (last.size === 0) return;
  await tx.presence.deleteMany({ where: { visitId: { in: [...last.keys()].sort() } } });
  await tx.presence.createMany({
    data: [...last.values()]
      .filter(({ kind }) => kind !== 'gone')
      .map(({ visitId, sellerId, page, productId, at }) => ({ visitId, sellerId, page, productId, seenAt: at })),
    skipDuplicates: true,
  });
}
