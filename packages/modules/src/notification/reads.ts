import type { Prisma } from '@stallwire/db';
import { channels, id, type PayloadOf } from '@stallwire/events';
import {
  type Preference,
  type Topic,
  topicNames,
  topicOf,
  usualPreference,
} from '@stallwire/events/schema/notification';
import { type Actor, query, refuse, type UserActor } from '@stallwire/kernel';
import { z } from 'zod';
import { followedEvents } from '../follower';
import { announcementKey, spreadName } from './announce';
import { readKeptMs } from './forget-old';
import { payloadOf, unreadOf } from './notify';

/** A row of the inbox. */
export type InboxRow = Omit<PayloadOf<'notification:created'>, 'unreadCount'> & {
  readonly sellerId: string | null;
  /** How many happenings it stands for. */
  readonly count: number;
};

/** @throws Refusal auth.required */
function signedInAs(actor: Actor): UserActor {
  if (actor.kind !== 'user') throw refuse('auth.required');
  return actor;
}

const inboxAsked = z.strictObject({
  unread: z.boolean().optional(),
  kind: z.enum(['order', 'payment', 'shipping', 'system']).optional(),
  /** About one store only. */
  sellerId: id.optional(),
  /** `next` of the page before. */
  after: z.string().max(80).nullish(),
  limit: z.int().min(1).max(100).default(30),
});

/** The asker's notifications, the latest first, and how many of all of them are unread. */
export const inbox = query.input(inboxAsked).query(({ ctx, input: { unread, kind, sellerId, after, limit } }) => {
  const { userId } = signedInAs(ctx.actor);
  return ctx.snapshot([channels.user(userId)], async (db) => {
    const rows = await db.notification.findMany({
      where: {
        userId,
        ...(unread === undefined ? {} : { readAt: unread ? null : { not: null } }),
        ...(kind ? { kind } : {}),
        ...(sellerId ? { sellerId } : {}),
        AND: [behind(after)],
      },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
    });
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return {
      items: shown.map((row): InboxRow => ({ ...payloadOf(row), sellerId: row.sellerId, count: row.count })),
      unreadCount: await unreadOf(db, userId),
      next: last ? `${last.createdAt.toISOString()} ${last.id}` : null,
    };
  });
});

const position = z.tuple([z.iso.datetime(), id]);

/** @throws Refusal input.invalid */
function behind(after: string | null | undefined): Prisma.NotificationWhereInput {
  if (!after) return {};
  const parsed = position.safeParse(after.split(' '));
  if (!parsed.success) throw refuse('input.invalid', { fields: { after: 'Begin again from the first page.' } });
  const [at, below] = parsed.data;
  return { createdAt: { lte: at }, OR: [{ createdAt: { lt: at } }, { id: { lt: below } }] };
}

/** The number at the bell. */
export const unread = query.query(({ ctx }) => {
  const { userId } = signedInAs(ctx.actor);
  return ctx.snapshot([channels.user(userId)], async (db) => ({ unreadCount: await unreadOf(db, userId) }));
});

/** A line of the list of preferences. */
export interface PreferenceRow extends Preference {
  readonly topic: Topic;
  readonly kind: PayloadOf<'notification:created'>['kind'];
  readonly label: string;
}

/** Where the asker hears of what can concern them. */
export const preferences = query.query(async ({ ctx }): Promise<readonly PreferenceRow[]> => {
  const { userId, role } = signedInAs(ctx.actor);
  const { db } = ctx.kernel;
  const works = await db.membership.findFirst({ where: { userId, revokedAt: null }, select: { id: true } });
  const said = await db.notificationPreference.findMany({ where: { userId } });
  const sides = {
    store: role === 'seller' || works !== null,
    seller: role === 'seller',
    buyer: role === 'buyer',
    person: role !== 'seller',
  };
  return topicNames
    .filter((topic) => sides[topicOf(topic).side])
    .map((topic) => {
      const { inApp, email } = said.find((row) => row.topic === topic) ?? usualPreference(topic);
      const { kind, label } = topicOf(topic);
      return { topic, kind, label, inApp, email };
    });
});

/** What was said to all sellers, and whom it has reached. Times are ISO 8601. */
export interface AnnouncementRow {
  readonly announcementId: string;
  readonly title: string;
  readonly message: string;
  readonly priority: 'low' | 'medium' | 'high';
  readonly href: string | null;
  readonly by: string;
  readonly createdAt: string;
  /** Sellers whose turn has come so far; some of them may not want to hear of it. */
  readonly reached: number;
  /** Everybody has had their turn. */
  readonly spread: boolean;
  /** Of those who have it in their inbox, who has read it; null once such rows are forgotten. */
  readonly read: number | null;
}

/** What was announced to sellers, the latest first, and how many sellers there are: for admins. */
export const announcements = query
  .input(z.strictObject({ limit: z.int().min(1).max(100).default(30) }))
  .query(async ({ ctx, input: { limit } }): Promise<{ sellers: number; items: readonly AnnouncementRow[] }> => {
    const { role } = signedInAs(ctx.actor);
    if (role !== 'admin') throw refuse('auth.forbidden');
    const { db } = ctx.kernel;
    const rows = await db.announcement.findMany({ orderBy: { createdAt: 'desc' }, take: limit });
    const [sellers, people, open, seen] = await Promise.all([
      db.user.count({ where: { role: 'seller' } }),
      db.user.findMany({
        where: { id: { in: rows.map(({ byUserId }) => byUserId) } },
        select: { id: true, name: true },
      }),
      db.followUp.findMany({ where: { follower: spreadName }, select: { eventId: true } }),
      db.notification.groupBy({
        by: ['groupKey'],
        where: {
          topic: 'announcement',
          groupKey: { in: rows.map(({ id }) => announcementKey(id)) },
          readAt: { not: null },
        },
        _count: true,
      }),
    ]);
    const going = new Set(
      (
        await followedEvents(
          db,
          open.map(({ eventId }) => eventId),
        )
      ).map(announcedIn),
    );
    const remembered = Date.now() - readKeptMs;
    const items = rows.map(({ id: announcementId, byUserId, createdAt, reachedCount, ...row }) => ({
      announcementId,
      title: row.title,
      message: row.message,
      priority: row.priority,
      href: row.href,
      by: people.find(({ id }) => id === byUserId)?.name ?? 'Somebody who left',
      createdAt: createdAt.toISOString(),
      reached: reachedCount,
      spread: !going.has(announcementId),
      read:
        createdAt.getTime() < remembered
          ? null
          : (seen.find(({ groupKey }) => groupKey === announcementKey(announcementId))?._count ?? 0),
    }));
    return { sellers, items };
  });

const announcedIn = ({ payload }: { payload: Readonly<Record<string, unknown>> }) => String(payload.announcementId);
