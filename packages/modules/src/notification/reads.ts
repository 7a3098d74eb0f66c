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

/** What was announced to sellers, the latest first: for admins. */
export const announcements = query
  .input(z.strictObject({ limit: z.int().min(1).max(100).default(30) }))
  .query(({ ctx, input: { limit } }) => {
    const { role } = signedInAs(ctx.actor);
    if (role !== 'admin') throw refuse('auth.forbidden');
    return ctx.kernel.db.announcement.findMany({ orderBy: { createdAt: 'desc' }, take: limit });
  });
