import { id } from '@stallwire/events';
import type { Actor } from '@stallwire/kernel';
import { signedIn, silent, type UserActor } from '@stallwire/kernel';
import { z } from 'zod';
import { notification } from './module';
import { unreadOf } from './notify';

/** The gate lets nobody else in. */
const me = (actor: Actor): string => (actor as UserActor).userId;

/** The person has seen these. Those that are read already, or somebody else's, are passed over. */
export const markRead = notification.verb({
  name: 'markRead',
  input: z.strictObject({ notificationIds: z.array(id).min(1).max(500) }),
  allow: signedIn,
  emits: silent('All of them were read before.'),
  mayEmit: ['notification:read'],
  async run({ tx, input: { notificationIds }, actor, lock, done }) {
    const userId = me(actor);
    await lock('inbox', [userId]);
    const unread = { userId, id: { in: notificationIds }, readAt: null };
    const rows = await tx.notification.findMany({ where: unread, select: { id: true }, orderBy: { id: 'asc' } });
    if (rows.length > 0)
      await tx.notification.updateMany({ where: unread, data: { readAt: new Date(), version: { increment: 1 } } });
    const unreadCount = await unreadOf(tx, userId);
    const told = { userId, notificationIds: rows.map((row) => row.id), all: false, unreadCount };
    return done({ unreadCount }, rows.length > 0 ? { 'notification:read': told } : {});
  },
});

/** The person has seen all of it. */
export const markAllRead = notification.verb({
  name: 'markAllRead',
  input: z.strictObject({}),
  allow: signedIn,
  emits: silent('There was nothing unread.'),
  mayEmit: ['notification:read'],
  async run({ tx, actor, lock, done }) {
    const userId = me(actor);
    await lock('inbox', [userId]);
    const { count } = await tx.notification.updateMany({
      where: { userId, readAt: null },
      data: { readAt: new Date(), version: { increment: 1 } },
    });
    const told = { userId, notificationIds: [], all: true, unreadCount: 0 };
    return done({ unreadCount: 0 }, count > 0 ? { 'notification:read': told } : {});
  },
});
