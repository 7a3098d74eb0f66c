import { newId } from '@stallwire/db';
import { id } from '@stallwire/events';
import { line, needed } from '@stallwire/events/schema/text-rules';
import { type Gate, refuse, silent, systemOnly } from '@stallwire/kernel';
import { z } from 'zod';
import type { Follower } from '../follower';
import type { Draft } from './drafts';
import { notification } from './module';
import { deliver } from './notify';

const isAdmin: Gate<unknown> = ({ actor }) => {
  if (actor.kind !== 'user') throw refuse('auth.required');
  if (actor.role !== 'admin') throw refuse('auth.forbidden');
};

/** A page of ours; another site's would be a good place to ask for passwords. */
const ownPath = z
  .string()
  .max(200)
  .regex(/^\/(?![/\\])\S*$/, 'Give a path of this site, such as /dashboard.')
  .nullish()
  .transform((path) => path ?? null);

/** An admin says something to everybody who sells: live at once, and into every seller's inbox. */
export const announce = notification.verb({
  name: 'announce',
  input: z.strictObject({
    title: needed(line(120), 'Give it a title.'),
    message: needed(line(1_000), 'Say what it is about.'),
    priority: z.enum(['low', 'medium', 'high']).default('medium'),
    href: ownPath,
  }),
  allow: isAdmin,
  emits: ['notification:announced'],
  async run({ tx, input, actor, done }) {
    if (actor.kind !== 'user') throw refuse('auth.required');
    const row = await tx.announcement.create({ data: { ...input, id: newId(), byUserId: actor.userId } });
    const announcementId = row.id;
    const told = { announcementId, ...input, createdAt: row.createdAt.toISOString() };
    return done({ announcementId }, { 'notification:announced': told });
  },
});

/** What the rows of one announcement have in common. */
export const announcementKey = (announcementId: string): string => `announcement:${announcementId}`;

export const spreadName = 'notification.spread';
/** Sellers who are reached in one commit. */
const atOnce = 200;

/** Puts an announcement into the inbox of the next sellers, until all have it. */
export const spread = notification.verb({
  name: 'spread',
  input: z.strictObject({ eventId: id, announcementId: id }),
  allow: systemOnly,
  emits: silent('Everybody has it.'),
  mayEmit: ['notification:created'],
  async run({ tx, input: { eventId, announcementId }, lock, done }) {
    await lock('announcement', [announcementId]);
    const row = await tx.announcement.findUnique({ where: { id: announcementId } });
    const sellers = row
      ? await tx.user.findMany({
          where: { role: 'seller', ...(row.reached ? { id: { gt: row.reached } } : {}) },
          orderBy: { id: 'asc' },
          take: atOnce,
          select: { id: true, email: true },
        })
      : [];
    const last = sellers.at(-1);
    if (!row || !last) {
      await tx.followUp.deleteMany({ where: { follower: spreadName, eventId } });
      return done({ reached: 0, left: false });
    }
    await tx.announcement.update({
      where: { id: announcementId },
      data: { reached: last.id, reachedCount: { increment: sellers.length } },
    });
    const draft: Draft = {
      topic: 'announcement',
      to: { user: '' },
      sellerId: null,
      title: row.title,
      message: row.message,
      href: row.href,
      groupKey: announcementKey(announcementId),
      metadata: { announcementId },
      priority: row.priority,
    };
    const copies = sellers.map(({ id: userId, email }) => ({ draft, person: { userId, email } }));
    return done({ reached: sellers.length, left: true }, { 'notification:created': await deliver(tx, lock, copies) });
  },
});

export const spreads: Follower = {
  name: spreadName,
  rest: 0,
  wants: (event) => event.name === 'notification:announced',
  async run({ kernel, actor, due }) {
    for (const { id: eventId, payload } of due) {
      const input = { eventId, announcementId: String(payload.announcementId) };
      for (let left = true; left; ) ({ left } = await kernel.run(spread, { actor, input }));
    }
  },
};
