import { type Notification, newId, type ReadClient } from '@stallwire/db';
import { id, type PayloadOf } from '@stallwire/events';
import { topicOf, usualPreference } from '@stallwire/events/schema/notification';
import { type Lock, silent, systemOnly } from '@stallwire/kernel';
import { z } from 'zod';
import { type Follower, followedEvents } from '../follower';
import { type Draft, draftsOf, isNotable } from './drafts';
import { type NotificationTx, notification } from './module';

const name = 'notification.notify';

/** Tells people of an event, in their inbox and by e-mail, as each of them wants it. */
export const notify = notification.verb({
  name: 'notify',
  input: z.strictObject({ eventId: id }),
  allow: systemOnly,
  emits: silent('Nobody wants to know of it, or another run told them.'),
  mayEmit: ['notification:created'],
  async run({ tx, input: { eventId }, lock, done }) {
    const { count } = await tx.followUp.deleteMany({ where: { follower: name, eventId } });
    const [event] = count === 1 ? await followedEvents(tx, [eventId]) : [];
    if (!event) return done({ told: 0 });
    const copies: Copy[] = [];
    // Whoever did it knows.
    for (const draft of await draftsOf(tx, event))
      for (const person of await peopleOf(tx, draft))
        if (`user:${person.userId}` !== event.actor) copies.push({ draft, person });
    return done({ told: copies.length }, { 'notification:created': await deliver(tx, lock, copies) });
  },
});

export interface Person {
  /** Null: a guest, who has an e-mail address only. */
  readonly userId: string | null;
  readonly email: string;
}
export interface Copy {
  readonly draft: Draft;
  readonly person: Person;
}

async function peopleOf(tx: NotificationTx, { to, topic }: Draft): Promise<readonly Person[]> {
  if ('buyerOf' in to) {
    const { buyerId, email } = to.buyerOf;
    return buyerId === null ? [{ userId: null, email }] : usersOf(tx, [buyerId]);
  }
  if ('user' in to) return usersOf(tx, [to.user]);
  const { capability } = topicOf(topic);
  const staff = await tx.membership.findMany({
    where: { sellerId: to.store, revokedAt: null, ...(capability ? { capabilities: { has: capability } } : {}) },
    select: { userId: true },
  });
  return usersOf(tx, [to.store, ...staff.map(({ userId }) => userId)]);
}

const usersOf = async (tx: NotificationTx, ids: readonly string[]): Promise<readonly Person[]> =>
  (
    await tx.user.findMany({
      where: { id: { in: [...ids] } },
      select: { id: true, email: true },
      orderBy: { id: 'asc' },
    })
  ).map(({ id: userId, email }) => ({ userId, email }));

/** Puts copies where each person wants them. @returns what is told live */
export async function deliver(
  tx: NotificationTx,
  lock: Lock,
  copies: readonly Copy[],
): Promise<PayloadOf<'notification:created'>[]> {
  const userIds = [...new Set(copies.flatMap(({ person }) => person.userId ?? []))].sort();
  await tx.inbox.createMany({ data: userIds.map((userId) => ({ id: userId })), skipDuplicates: true });
  await lock('inbox', userIds);
  const said = await tx.notificationPreference.findMany({ where: { userId: { in: userIds } } });
  const told: PayloadOf<'notification:created'>[] = [];
  for (const { draft, person } of copies) {
    const { userId, email } = person;
    const own = said.find((row) => row.userId === userId && row.topic === draft.topic);
    const wants = own ?? usualPreference(draft.topic);
    if (draft.once && (await wasTold(tx, person, draft))) continue;
    const created = userId !== null && wants.inApp ? await put(tx, userId, draft) : null;
    if (created) told.push(created);
    if (wants.email) await write(tx, { userId, to: email, draft });
  }
  return told;
}

/** In the inbox or, for guests and those who want it so, by e-mail alone. */
async function wasTold(tx: NotificationTx, { userId, email: to }: Person, draft: Draft): Promise<boolean> {
  const { groupKey, href, message: text } = draft;
  if (userId !== null && groupKey !== null) {
    const row = await tx.notification.findFirst({ where: { userId, groupKey }, select: { id: true } });
    if (row) return true;
  }
  const subject = subjectOf(draft);
  return (await tx.mail.findFirst({ where: { to, subject, text, href }, select: { id: true } })) !== null;
}

const subjectOf = ({ title }: Draft): string => (typeof title === 'string' ? title : title(1));

async function put(tx: NotificationTx, userId: string, draft: Draft): Promise<PayloadOf<'notification:created'>> {
  const { topic, sellerId, message, href, groupKey, metadata } = draft;
  const { kind, priority: usual } = topicOf(topic);
  const { priority = usual } = draft;
  const folded =
    groupKey === null ? null : await tx.notification.findFirst({ where: { userId, groupKey, readAt: null } });
  const count = (folded?.count ?? 0) + 1;
  const title = typeof draft.title === 'string' ? draft.title : draft.title(count);
  const data = { topic, kind, priority, sellerId, title, message, href, metadata, count, createdAt: new Date() };
  const row = folded
    ? await tx.notification.update({ where: { id: folded.id }, data: { ...data, version: { increment: 1 } } })
    : await tx.notification.create({ data: { ...data, id: newId(), userId, groupKey } });
  return { ...payloadOf(row), unreadCount: await unreadOf(tx, userId) };
}

export const unreadOf = (db: Pick<ReadClient, 'notification'>, userId: string): Promise<number> =>
  db.notification.count({ where: { userId, readAt: null } });

/** A notification as it is told and as the inbox shows it. */
export const payloadOf = (row: Notification): Omit<PayloadOf<'notification:created'>, 'unreadCount'> => ({
  notificationId: row.id,
  userId: row.userId,
  version: row.version,
  kind: row.kind,
  topic: row.topic,
  title: row.title,
  message: row.message,
  priority: row.priority,
  href: row.href,
  groupKey: row.groupKey,
  read: row.readAt !== null,
  createdAt: row.createdAt.toISOString(),
  metadata: asMetadata(row.metadata),
});
/** `put` is the one who writes them. */
const asMetadata = (json: unknown) => json as Record<string, string>;

async function write(tx: NotificationTx, { userId, to, draft }: { userId: string | null; to: string; draft: Draft }) {
  const subject = subjectOf(draft);
  const { message: text, href, metadata } = draft;
  const orderId = userId === null ? (metadata.orderId ?? null) : null;
  await tx.mail.create({ data: { id: newId(), to, userId, subject, text, href, orderId } });
}

/** Notifies at once: what happened to a person waits for nobody. */
export const notifies: Follower = {
  name,
  rest: 0,
  wants: isNotable,
  async run({ kernel, actor, due }) {
    let failed: unknown;
    for (const { id: eventId } of due)
      await kernel.run(notify, { actor, input: { eventId } }).catch((error: unknown) => {
        failed = error;
      });
    if (failed) throw failed;
  },
};
