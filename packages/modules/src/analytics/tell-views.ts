import { id, type PayloadOf } from '@stallwire/events';
import { silent, systemOnly } from '@stallwire/kernel';
import { z } from 'zod';
import type { Sweep } from '../sweep';
import { analytics } from './module';

type Viewed = PayloadOf<'analytics:product_viewed'>['others'][number];
/** Products that one event speaks of. */
const most = 100;

/** Tells a store how often its products were looked at, as far as it was not told yet. */
export const tellViews = analytics.verb({
  name: 'tellViews',
  input: z.strictObject({ sellerId: id }),
  allow: systemOnly,
  emits: silent('Another run told them meanwhile.'),
  mayEmit: ['analytics:product_viewed'],
  async run({ tx, input: { sellerId }, done }) {
    const untold = await tx.productViewCount.findMany({
      where: { sellerId, views: { gt: tx.productViewCount.fields.told } },
      orderBy: { productId: 'asc' },
    });
    const told: Viewed[] = [];
    for (const { productId, views, told: before } of untold) {
      // Counted on, or told by another run, meanwhile: left to the next second, or to them.
      const { count } = await tx.productViewCount.updateMany({
        where: { productId, views, told: before },
        data: { told: views },
      });
      if (count === 1) told.push({ productId, viewCount: views });
    }
    told.sort((a, b) => b.viewCount - a.viewCount);
    return done({ products: told.length }, { 'analytics:product_viewed': eventsOf(sellerId, told) });
  },
});

function eventsOf(sellerId: string, told: readonly Viewed[]): PayloadOf<'analytics:product_viewed'>[] {
  const [first, ...rest] = told;
  if (!first) return [];
  const others = rest.slice(0, most - 1);
  return [{ sellerId, ...first, others }, ...eventsOf(sellerId, rest.slice(most - 1))];
}

/** Run once a second by a process that takes views in; by its minute for one that died. */
export const tellAllViews: Sweep = {
  name: 'analytics.tell_views',
  cron: '* * * * *',
  async run({ kernel, actor }) {
    const stores = await kernel.db.productViewCount.findMany({
      where: { views: { gt: kernel.db.productViewCount.fields.told } },
      distinct: ['sellerId'],
      select: { sellerId: true },
    });
    for (const { sellerId } of stores) await kernel.run(tellViews, { actor, input: { sellerId } });
  },
};
