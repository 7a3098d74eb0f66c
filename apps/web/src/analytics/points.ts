import { type ChartPoint, currencyDigits, formatMoney, formatMoneyShort, formatPart } from '@stallwire/ui';
import type { Overview } from '@/trpc/types';
import type { MetricName } from './query';

type Point = Overview['points'][number];
type Totals = Overview['totals'];

interface Units {
  readonly currency: string;
  readonly locale: string;
}

export interface MetricView {
  readonly label: string;
  readonly total: (totals: Totals) => number | null;
  readonly of: (point: Point) => number | null;
  readonly format: (value: number, units: Units) => string;
  readonly formatShort: (value: number, units: Units) => string;
  /** How far up its axis goes even where there is nothing. */
  readonly least: (units: Units) => number;
}

const money = {
  format: (value: number, { currency, locale }: Units) => formatMoney(value, currency, locale),
  formatShort: (value: number, { currency, locale }: Units) => formatMoneyShort(value, currency, locale),
  least: ({ currency }: Units) => 4 * 10 ** currencyDigits(currency),
};
const count = {
  format: (value: number, { locale }: Units) => value.toLocaleString(locale),
  formatShort: (value: number, { locale }: Units) => value.toLocaleString(locale, { notation: 'compact' }),
  least: () => 4,
};
const part = {
  format: (value: number, { locale }: Units) => formatPart(value, locale),
  formatShort: (value: number, { locale }: Units) => formatPart(value, locale),
  least: () => 0.04,
};

/** What each figure is, in total and for one point of a chart. */
export const metricViews: Readonly<Record<MetricName, MetricView>> = {
  revenue: { label: 'Revenue', total: ({ revenue }) => revenue, of: ({ revenue }) => revenue, ...money },
  orders: { label: 'Orders', total: ({ orders }) => orders, of: ({ orders }) => orders, ...count },
  averageOrderValue: {
    label: 'Average order',
    total: ({ averageOrderValue }) => averageOrderValue,
    of: ({ orderValue, orders }) => (orders === 0 ? null : Math.round(orderValue / orders)),
    ...money,
  },
  conversion: {
    label: 'Conversion',
    total: ({ conversion }) => conversion,
    of: ({ orders, visits }) => (visits === 0 ? null : Math.min(1, orders / visits)),
    ...part,
  },
  visits: { label: 'Visits', total: ({ visits }) => visits, of: ({ visits }) => visits, ...count },
  views: { label: 'Product views', total: ({ views }) => views, of: ({ views }) => views, ...count },
};

/** The instant that UTC's clock shows what the store's did. Points are named by the store's clock, `2026-03-29T14` at the longest. */
const asTime = (at: string): Date =>
  new Date(`${at}${'-01'.repeat(at.length === 7 ? 1 : 0)}${at.length > 10 ? ':00' : 'T00:00'}Z`);

const say = (at: string, locale: string, parts: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(locale, { ...parts, timeZone: 'UTC' }).format(asTime(at));

/** A point's name where there is little room, and in full. */
export function namesOf(at: string, locale: string): { readonly name: string; readonly title: string } {
  if (at.length === 7)
    return {
      name: say(at, locale, { month: 'short' }),
      title: say(at, locale, { month: 'long', year: 'numeric' }),
    };
  const title = say(at, locale, { weekday: 'short', day: 'numeric', month: 'long' });
  if (at.length === 10) return { name: say(at, locale, { day: 'numeric', month: 'short' }), title };
  return { name: `${at.slice(11)}:00`, title: `${title}, ${at.slice(11)}:00` };
}

/** “27 Oct – 25 Nov 2026”. */
export function daysWords({ from, to }: Overview['days'], locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
  if (from === to) return format.format(asTime(from));
  // Node sets thin spaces around a range's dash and Chrome does not: the page that came would not be the one that is drawn.
  return format.formatRange(asTime(from), asTime(to)).replace(/[\u2009\u202f]/g, ' ');
}

/** A figure's points, each beside the one in its place in the span before; what is still to come has no value. */
export function chartPoints(
  { points, before, now }: Pick<Overview, 'points' | 'now'> & { before: Pick<Overview['before'], 'points'> },
  { of }: Pick<MetricView, 'of'>,
  locale: string,
): readonly ChartPoint[] {
  return points.map((point, place) => {
    const then = before.points[place];
    return {
      ...namesOf(point.at, locale),
      value: point.at > now.slice(0, point.at.length) ? null : of(point),
      before: then && { title: namesOf(then.at, locale).title, value: of(then) },
    };
  });
}
