import type { PrismaClient, ReadClient } from '@stallwire/db';
import { type Channel, type Cursor, cursor } from '@stallwire/events';

/** Data, and the positions it is true at: it holds exactly the events up to the cursors. */
export interface Snapshot<T> {
  readonly data: T;
  readonly cursors: Readonly<Partial<Record<Channel, Cursor>>>;
}

/** Reads data and positions from one REPEATABLE READ transaction, so that a subscription from there neither misses nor repeats. */
export type Snapshots = <T>(channels: readonly Channel[], read: (db: ReadClient) => Promise<T>) => Promise<Snapshot<T>>;

export const createSnapshots =
  (prisma: PrismaClient, epoch: () => string): Snapshots =>
  (channels, read) => {
    // Asked first: should it change meanwhile, the positions are of the one before and their holder is told to read again.
    const before = epoch();
    return prisma.$transaction(
      async (tx) => {
        const heads = await tx.channelHead.findMany({ where: { channel: { in: [...channels] } } });
        const at = new Map(heads.map((head) => [head.channel, Number(head.seq)]));
        const data = await read(tx);
        return { data, cursors: Object.fromEntries(channels.map((c) => [c, cursor(before, at.get(c) ?? 0)])) };
      },
      { isolationLevel: 'RepeatableRead', maxWait: 5_000, timeout: 15_000 },
    );
  };
