import type { PayloadOf } from '@stallwire/events';
import { id } from '@stallwire/events';
import { silent, systemOnly } from '@stallwire/kernel';
import { z } from 'zod';
import { type Followed, type Follower, followedEvents, takeNotes } from '../follower';
import { countsStock } from '../product';
import { clockOf, localTime } from './clock';
import { type AnalyticsTx, analytics } from './module';
import { allTime, calendarPeriods, revenueByPeriod } from './revenue';

const name = 'analytics.tell_figures';

/** Tells a store what became of its numbers, for all the events that were noted since the last time. */
export const tellFigures = analytics.verb({
  name: 'tellFigures',
  input: z.strictObject({ sellerId: id, eventIds: z.array(id).min(1), now: z.date() }),
  allow: systemOnly,
  emits: silent('Another run told them meanwhile.'),
  mayEmit: ['analytics:revenue_updated', 'analytics:inventory_alert', 'analytics:metrics_updated'],
  async run({ tx, input: { sellerId, eventIds, now }, lock, done }) {
    await tx.analyticsStore.createMany({ data: [{ id: sellerId }], skipDuplicates: true });
    // One run a store: totals are told in the order they were true in.
    await lock('analyticsStore', [sellerId]);
    const events = await followedEvents(tx, await takeNotes(tx, name, eventIds));
    const { currency: own, timeZone } = await clockOf(tx, sellerId);
    const added = addedBy(events);
    const { day } = await localTime(tx, timeZone, now);
    const revenue: PayloadOf<'analytics:revenue_updated'>[] = [];
    for (const [currency, newRevenue] of added) {
      const totals = await revenueByPeriod(tx, { sellerId, currency, timeZone }, day);
      for (const period of calendarPeriods)
        revenue.push({ sellerId, totalRevenue: totals[period], newRevenue, currency, period });
    }
    return done(
      { told: events.length },
      {
        'analytics:revenue_updated': revenue,
        'analytics:inventory_alert': await alertsOf(tx, sellerId, events),
        'analytics:metrics_updated': await metricsOf(tx, { sellerId, own, sold: [...added.keys()], events }),
      },
    );
  },
});

/** What came in less what went back, by currency, the first one moved first. */
function addedBy(events: readonly Followed[]): ReadonlyMap<string, number> {
  const added = new Map<string, number>();
  for (const event of events) {
    const moved = moneyIn(event);
    if (moved) added.set(moved.currency, (added.get(moved.currency) ?? 0) + moved.amount);
  }
  return added;
}

function moneyIn(event: Followed): { currency: string; amount: number } | null {
  if (isNamed(event, 'order:payment_succeeded')) return event.payload;
  if (isNamed(event, 'payment:refund_failed')) return event.payload.wasSent ? event.payload : null;
  if (!isNamed(event, 'order:refund_processed')) return null;
  return { currency: event.payload.currency, amount: -event.payload.refundAmount };
}

type Moving = 'order:payment_succeeded' | 'order:refund_processed' | 'payment:refund_failed';
type Named<N extends Moving> = Followed & {
  readonly payload: PayloadOf<N>;
};
/** A payload of this name was parsed by its schema before it was written. */
const isNamed = <N extends Moving>(event: Followed, wanted: N): event is Named<N> => event.name === wanted;

type Metrics = PayloadOf<'analytics:metrics_updated'>;

async function metricsOf(
  tx: AnalyticsTx,
  {
    sellerId,
    own,
    sold,
    events,
  }: { sellerId: string; own: string; sold: readonly string[]; events: readonly Followed[] },
): Promise<Metrics[]> {
  const told: Metrics[] = [];
  const productsMoved = events.some((event) => event.name.startsWith('product:') && movesProducts(event));
  for (const currency of new Set([...sold, ...(productsMoved ? [own] : [])])) {
    const { totalProducts, ...money } = await allTime(tx, { sellerId, currency });
    told.push({
      sellerId,
      currency,
      metrics: {
        ...(sold.includes(currency) ? money : {}),
        ...(productsMoved && currency === own ? { totalProducts } : {}),
      },
    });
  }
  return told;
}

const alarming = ['product:low_stock', 'stock:out'];

/** Products that were running out as they are now: one that was filled up meanwhile is no alarm. */
async function alertsOf(
  tx: AnalyticsTx,
  sellerId: string,
  events: readonly Followed[],
): Promise<PayloadOf<'analytics:inventory_alert'>[]> {
  const ids = events
    .filter(({ name: told }) => alarming.includes(told))
    .map(({ payload }) => String(payload.productId));
  if (ids.length === 0) return [];
  const rows = await tx.product.findMany({
    where: { id: { in: ids }, sellerId, deletedAt: null },
    orderBy: { id: 'asc' },
  });
  return rows
    .filter(({ type, stock, lowStockThreshold }) => countsStock(type) && stock <= lowStockThreshold)
    .map(({ id: productId, name: productName, stock }) => ({
      sellerId,
      productId,
      productName,
      currentStock: Math.max(0, stock),
      alertType: stock > 0 ? 'low' : 'out',
    }));
}

/** True when the number of products may be another one. */
function movesProducts({ name: told, payload }: Pick<Followed, 'name' | 'payload'>): boolean {
  if (told === 'product:created' || told === 'product:deleted') return true;
  const { changes } = payload;
  return told === 'product:updated' && typeof changes === 'object' && changes !== null && 'status' in changes;
}

const moved = ['order:payment_succeeded', 'order:refund_processed', 'payment:refund_failed', ...alarming];

/** A busy store is told its numbers once a second. */
export const tellsFigures: Follower = {
  name,
  rest: 1_000,
  wants: (event) => moved.includes(event.name) || movesProducts(event),
  async run({ kernel, actor, due }) {
    const byStore = new Map<string, string[]>();
    for (const { id: eventId, payload } of due) {
      const sellerId = String(payload.sellerId);
      byStore.set(sellerId, [...(byStore.get(sellerId) ?? []), eventId]);
    }
    let failed: unknown;
    for (const [sellerId, eventIds] of byStore)
      await kernel
        .run(tellFigures, { actor, input: { sellerId, eventIds, now: new Date() } })
        .catch((error: unknown) => {
          failed = error;
        });
    if (failed) throw failed;
  },
};
