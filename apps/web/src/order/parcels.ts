import type { OrderLine } from '@/trpc/types';

/** Lines that left together and are followed by one number. */
export interface Parcel {
  readonly key: string;
  readonly carrier: string | null;
  readonly trackingNumber: string | null;
  readonly trackingUrl: string | null;
  readonly shippedAt: Date;
  readonly lines: readonly OrderLine[];
  /** When the last of it arrived; null while some of it is under way. */
  readonly deliveredAt: Date | null;
  /** Some of it can still be marked as arrived, or be given another number. */
  readonly underWay: boolean;
}

export interface Shipment {
  readonly toSend: readonly OrderLine[];
  /** In the order they left. */
  readonly parcels: readonly Parcel[];
  /** Called off or refunded before they left. */
  readonly neverSent: readonly OrderLine[];
}

const waits = ({ status, shippedAt }: OrderLine): boolean =>
  shippedAt === null && (status === 'pending' || status === 'processing' || status === 'ready_to_ship');
const keyOf = ({ shippedAt, carrier, trackingNumber }: OrderLine): string =>
  [shippedAt, carrier, trackingNumber].join(' ');

/** An order's lines by what has become of them. */
export function shipmentOf(lines: readonly OrderLine[]): Shipment {
  const sent = new Map<string, OrderLine[]>();
  for (const line of lines)
    if (line.shippedAt !== null) sent.set(keyOf(line), [...(sent.get(keyOf(line)) ?? []), line]);
  return {
    toSend: lines.filter(waits),
    parcels: [...sent]
      .map(([key, of]) => parcelOf(key, of))
      .sort((a, b) => a.shippedAt.getTime() - b.shippedAt.getTime()),
    neverSent: lines.filter((line) => line.shippedAt === null && !waits(line)),
  };
}

function parcelOf(key: string, lines: readonly OrderLine[]): Parcel {
  const [first] = lines;
  const underWay = lines.some(({ status }) => status === 'shipped');
  const arrivals = lines.flatMap(({ deliveredAt }) => (deliveredAt === null ? [] : [Date.parse(deliveredAt)]));
  return {
    key,
    carrier: first?.carrier ?? null,
    trackingNumber: first?.trackingNumber ?? null,
    trackingUrl: first?.trackingUrl ?? null,
    shippedAt: new Date(first?.shippedAt ?? 0),
    lines,
    deliveredAt: underWay || arrivals.length === 0 ? null : new Date(Math.max(...arrivals)),
    underWay,
  };
}
