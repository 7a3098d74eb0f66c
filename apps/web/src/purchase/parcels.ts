import type { OrderLine } from '@/trpc/types';

interface Parcel extends Pick<OrderLine, 'carrier' | 'trackingNumber' | 'trackingUrl'> {
  readonly key: string;
  readonly shippedAt: string;
  /** All of it has arrived. */
  readonly delivered: boolean;
  readonly lines: readonly OrderLine[];
}

/** What left together, the latest first: lines with the same number and carrier that were sent at the same moment. */
export function parcelsOf(lines: readonly OrderLine[]): Parcel[] {
  const parcels = new Map<string, OrderLine[]>();
  for (const line of lines) {
    if (line.shippedAt === null) continue;
    const key = [line.shippedAt, line.carrier, line.trackingNumber].join(' ');
    parcels.set(key, [...(parcels.get(key) ?? []), line]);
  }
  return [...parcels]
    .map(([key, of]) => ({
      key,
      carrier: of[0]?.carrier ?? null,
      trackingNumber: of[0]?.trackingNumber ?? null,
      trackingUrl: of[0]?.trackingUrl ?? null,
      shippedAt: of[0]?.shippedAt ?? '',
      delivered: of.every(({ deliveredAt }) => deliveredAt !== null),
      lines: of,
    }))
    .sort((a, b) => b.shippedAt.localeCompare(a.shippedAt));
}
