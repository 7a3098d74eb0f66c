import { refuse } from '@stallwire/kernel';
import type { OrderRow } from './snapshot';

type Item = OrderRow['items'][number];

export interface Parcel {
  readonly trackingNumber: string | null;
  readonly trackingUrl: string | null;
  readonly carrier: string | null;
}

/**
 * The lines that somebody names, or all that fit when they name none.
 * @throws Refusal order.item_not_found; order.moved_on when a named one does not fit, or none does
 */
export function itemsToMove(
  row: OrderRow,
  named: readonly string[] | undefined,
  fits: (item: Item) => boolean,
): Item[] {
  const wanted = named?.map((itemId) => {
    const item = row.items.find((of) => of.id === itemId);
    if (!item) throw refuse('order.item_not_found');
    return item;
  });
  if (wanted?.some((item) => !fits(item))) throw refuse('order.moved_on');
  const items = wanted ?? row.items.filter(fits);
  if (items.length === 0) throw refuse('order.moved_on');
  return items;
}

/** `2 × Ember mug, 1 × Shoulder vase`, shortened past three lines. */
export function named(items: readonly Item[]): string {
  const first = items.slice(0, 3).map(({ quantity, name }) => `${quantity} × ${name}`);
  const more = items.length - first.length;
  return [...first, ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

/** `with UPS, tracking number 1Z…`, or nothing. */
export function followable({ carrier, trackingNumber }: Parcel): string {
  const parts = [carrier && `with ${carrier}`, trackingNumber && `tracking number ${trackingNumber}`].filter(Boolean);
  return parts.length > 0 ? ` ${parts.join(', ')}` : '';
}
