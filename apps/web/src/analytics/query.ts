import { type Day, isDay } from '@/lists/days';

export const periods = ['today', '7days', '30days', '90days', 'year', 'custom'] as const;
export type Period = (typeof periods)[number];
export const metrics = ['revenue', 'orders', 'averageOrderValue', 'conversion', 'visits', 'views'] as const;
export type MetricName = (typeof metrics)[number];
export const orderings = ['sales', 'units', 'views'] as const;
export type Ordering = (typeof orderings)[number];

/** What the page shows; in the address, so that a link or Back leads to the same numbers. */
export interface Filters {
  readonly view: 'overview' | 'live';
  readonly period: Period;
  /** First and last day of a period of one's own. */
  readonly from: Day | undefined;
  readonly to: Day | undefined;
  /** Undefined: the store's own. */
  readonly currency: string | undefined;
  readonly metric: MetricName;
  readonly by: Ordering;
  readonly end: 'top' | 'bottom';
}

const among = <T extends string>(values: readonly T[], text: string | null): T | undefined =>
  values.find((value) => value === text);
const day = (text: string | null): Day | undefined => (isDay(text) ? text : undefined);
const code = (text: string | null): string | undefined => (text && /^[A-Z]{3}$/.test(text) ? text : undefined);

const usual = { view: 'overview', period: '30days', metric: 'revenue', by: 'sales', end: 'top' } as const;

export const address = {
  read: (params: URLSearchParams): Filters => ({
    view: params.get('view') === 'live' ? 'live' : usual.view,
    period: among(periods, params.get('period')) ?? usual.period,
    from: day(params.get('from')),
    to: day(params.get('to')),
    currency: code(params.get('currency')),
    metric: among(metrics, params.get('metric')) ?? usual.metric,
    by: among(orderings, params.get('by')) ?? usual.by,
    end: params.get('end') === 'bottom' ? 'bottom' : usual.end,
  }),
  write({ from, to, currency, ...named }: Filters): URLSearchParams {
    const written = new URLSearchParams();
    const { view, period, metric, by, end } = named;
    for (const [name, value] of Object.entries({ view, period, metric, by, end }))
      if (value !== usual[asName(name)]) written.set(name, value);
    const own = period === 'custom' ? { from, to } : {};
    for (const [name, value] of Object.entries({ ...own, currency })) if (value) written.set(name, value);
    return written;
  },
};
/** They are the keys of what is usual. */
const asName = (name: string) => name as keyof typeof usual;

/** As many days as the server adds up. */
const mostDays = 400;

/** What is wrong with a period of one's own; undefined when it can be asked for. */
export function troubleOf({ period, from, to }: Pick<Filters, 'period' | 'from' | 'to'>): string | undefined {
  if (period !== 'custom') return undefined;
  if (!from || !to) return 'Choose a first and a last day.';
  if (from > to) return 'Choose a last day on or after the first.';
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
  return days > mostDays ? `Choose ${mostDays} days at most.` : undefined;
}

/** The input of what is read for a period; the server draws the first page with the same. */
export function overviewInput(sellerId: string, { period, from, to, currency }: Filters) {
  const own = period === 'custom' ? { from, to } : {};
  return { sellerId, period, ...own, ...(currency ? { currency } : {}) };
}

export const productsInput = (sellerId: string, filters: Filters) => ({
  ...overviewInput(sellerId, filters),
  by: filters.by,
  end: filters.end,
  limit: 10,
});
export const lowStockInput = (sellerId: string) => ({ sellerId, limit: 5 });
