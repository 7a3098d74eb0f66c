import type { ReadClient } from '@stallwire/db';
import { id, parseChannel, type RefusalCode } from '@stallwire/events';
import { query, type Refused } from '@stallwire/kernel';
import { z } from 'zod';
import { channelsOf } from './events';

/** A refusal to follow something of this store. */
export interface RefusedJoin {
  /** ISO 8601. */
  readonly at: string;
  readonly channel: string;
  readonly code: RefusalCode;
  /** Somebody who works here, by name; null: somebody else. */
  readonly name: string | null;
}

/**
 * Who was listening when this store's events were told, and who wanted to and might not, since the first look: it is noted while it is
 * looked at, on this node. People are named who work here, or whom the event is about; others are counted.
 * @throws Refusal auth.required, auth.forbidden
 */
export const audience = query.input(z.strictObject({ sellerId: id })).query(async ({ ctx, input: { sellerId } }) => {
  const { db } = ctx.kernel;
  const mine = new Set<string>(await channelsOf(db, ctx.actor, sellerId));
  const { since, heard, refused } = ctx.inspection.look(sellerId);
  const seen = heard.filter(({ listeners }) => listeners.some(({ channel }) => mine.has(channel)));
  const staff = await staffOf(db, sellerId);
  const own = await refusedHere(db, sellerId, refused);
  return {
    since,
    heard: seen.map(({ eventId, listeners }) => ({
      eventId,
      listeners: listeners.map(({ channel, transports, people, userIds }) => {
        const names = userIds.flatMap((userId) => staff.get(userId) ?? []);
        return { channel, transports, names, others: people - names.length };
      }),
    })),
    refused: own.map(
      ({ userId, ...rest }): RefusedJoin => ({ ...rest, name: userId === null ? null : (staff.get(userId) ?? null) }),
    ),
  };
});

/** The names of who works in a store, now or once. */
async function staffOf(db: ReadClient, sellerId: string): Promise<ReadonlyMap<string, string>> {
  const members = await db.membership.findMany({ where: { sellerId }, select: { userId: true } });
  const users = await db.user.findMany({
    where: { id: { in: [sellerId, ...members.map(({ userId }) => userId)] } },
    select: { id: true, name: true },
  });
  return new Map(users.map(({ id: userId, name }) => [userId, name]));
}

async function refusedHere(db: ReadClient, sellerId: string, refused: readonly Refused[]): Promise<readonly Refused[]> {
  const refs = refused.map((one) => ({ one, ref: parseChannel(one.channel) }));
  const orderIds = refs.flatMap(({ ref }) => (ref?.kind === 'order' && id.safeParse(ref.id).success ? [ref.id] : []));
  const orders = await db.order.findMany({ where: { id: { in: orderIds }, sellerId }, select: { id: true } });
  const ours = new Set(orders.map((order) => order.id));
  return refs.flatMap(({ one, ref }) => {
    if (ref === null || !('id' in ref)) return [];
    const isOurs = ref.kind === 'order' ? ours.has(ref.id) : ref.kind === 'seller' && ref.id === sellerId;
    return isOurs ? [one] : [];
  });
}
