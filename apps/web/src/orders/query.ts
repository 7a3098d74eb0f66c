import { type OrderStatus, type PaymentStatus, paymentStatuses } from '@stallwire/events';
import { type Day, dayIn, daysAfter, isDay, startOfDay } from '@/lists/days';
import { type PageSize, readPageSize, writePageSize } from '@/lists/page-size';

/** `returns` are orders of which somebody asks to send something back, whatever their status. */
export const orderTabs = ['all', 'pending', 'processing', 'shipped', 'delivered', 'cancelled', 'returns'] as const;
export type OrderTab = (typeof orderTabs)[number];

export const periods = ['today', '7', '30', '90', 'custom'] as const;
export type Period = (typeof periods)[number];

/** What the list shows; in the address, so that a link or Back leads to the same rows. */
export interface Filters {
  readonly tab: OrderTab;
  readonly search: string;
  readonly payment: PaymentStatus | undefined;
  readonly period: Period | undefined;
  /** First and last day of a period of one's own. */
  readonly from: Day | undefined;
  readonly to: Day | undefined;
  readonly pageSize: PageSize;
  readonly pages: readonly string[];
}

const among = <T extends string>(values: readonly T[], text: string | null): T | undefined =>
  values.find((value) => value === text);
const day = (text: string | null): Day | undefined => (isDay(text) ? text : undefined);

export const address = {
  read: (params: URLSearchParams): Filters => ({
    tab: among(orderTabs, params.get('tab')) ?? 'all',
    search: params.get('q') ?? '',
    payment: among(paymentStatuses, params.get('payment')),
    period: among(periods, params.get('period')),
    from: day(params.get('from')),
    to: day(params.get('to')),
    pageSize: readPageSize(params),
    pages: params.getAll('page'),
  }),
  write({ tab, search, payment, period, from, to, pageSize, pages }: Filters): URLSearchParams {
    const set = { tab: tab === 'all' ? undefined : tab, q: search, payment, period };
    const own = period === 'custom' ? { from, to } : {};
    const written = new URLSearchParams();
    for (const [name, value] of Object.entries({ ...set, ...own })) if (value) written.set(name, value);
    writePageSize(written, pageSize);
    for (const page of pages) written.append('page', page);
    return written;
  },
};

/** When the period begins and ends in the store's zone. */
function timesOf({ period, from, to }: Filters, timeZone: string): { from?: string; before?: string } {
  if (period === undefined) return {};
  const today = dayIn(new Date(), timeZone);
  if (period === 'custom') {
    return {
      ...(from ? { from: startOfDay(from, timeZone).toISOString() } : {}),
      ...(to ? { before: startOfDay(daysAfter(to, 1), timeZone).toISOString() } : {}),
    };
  }
  const first = period === 'today' ? today : daysAfter(today, 1 - Number(period));
  return { from: startOfDay(first, timeZone).toISOString() };
}

const statusOf = (tab: OrderTab): OrderStatus[] | undefined => (tab === 'all' || tab === 'returns' ? undefined : [tab]);

/** What the tabs' numbers are counted among. */
export function countedOf(sellerId: string, filters: Filters, timeZone: string) {
  const { search, payment } = filters;
  return {
    sellerId,
    search: search || undefined,
    paymentStatus: payment && [payment],
    ...timesOf(filters, timeZone),
  };
}

/** The query's input for these filters; the server draws the first page with the same. */
export function inputOf(sellerId: string, filters: Filters, timeZone: string) {
  const { tab, pageSize, pages } = filters;
  return {
    ...countedOf(sellerId, filters, timeZone),
    status: statusOf(tab),
    ...(tab === 'returns' ? { returns: true as const } : {}),
    after: pages.at(-1) ?? null,
    limit: pageSize,
  };
}

/** True when the list is cut down by anything but its tab. */
export const isFiltered = ({ search, payment, period }: Filters): boolean => Boolean(search || payment || period);
