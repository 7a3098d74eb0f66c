import { type Channel, type Cursor, parseCursor } from '@stallwire/events';
import { replaceEqualDeep } from '@tanstack/react-query';

/** Data, and the positions it is true at: it holds exactly the events up to the cursors. */
export interface Snapshot<T> {
  readonly data: T;
  readonly cursors: Readonly<Partial<Record<Channel, Cursor>>>;
}

/** What a screen sees of a query's data: the inside of a snapshot, anything else as it is. */
export type Shown<T> = T extends Snapshot<infer D> ? D : T;
/** The inside of the snapshots among T. */
export type InsideOf<T> = T extends Snapshot<infer D> ? D : never;

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** True for `{ data, cursors }`. */
export const isSnapshot = (value: unknown): value is Snapshot<unknown> =>
  isRecord(value) && 'data' in value && isRecord(value.cursors);

/** The channels that a snapshot has a position in. */
export const channelsOf = (snapshot: Snapshot<unknown>): Channel[] => Object.keys(snapshot.cursors) as Channel[];

/**
 * True when `incoming` knows nothing that `held` does not know and lacks something. Snapshots of different epochs are not
 * comparable: then it is false, and whoever follows the channel notices which of the two is wrong.
 */
export function isOlder(incoming: Snapshot<unknown>, held: Snapshot<unknown>): boolean {
  let behind = false;
  for (const channel of channelsOf(held)) {
    const mine = parseCursor(held.cursors[channel] ?? '');
    const theirs = parseCursor(incoming.cursors[channel] ?? '');
    if (!mine || !theirs) continue;
    if (theirs.epoch !== mine.epoch || theirs.seq > mine.seq) return false;
    if (theirs.seq < mine.seq) behind = true;
  }
  return behind;
}

/**
 * For a query's (or all queries') `structuralSharing`: an older snapshot never replaces a newer one, whichever answer arrives last.
 * Everything else is shared as by default.
 */
export function snapshotSharing(held: unknown, incoming: unknown): unknown {
  if (isSnapshot(held) && isSnapshot(incoming) && isOlder(incoming, held)) return held;
  return replaceEqualDeep(held, incoming);
}
