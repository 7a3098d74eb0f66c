import { z } from 'zod';
import { event } from '../event';
import { alsoCalled, count, id, instant, version } from '../fields';

export const notificationEvents = {
  'notification:created': event({
    about: 'Something for a person’s inbox.',
    payload: z.object({
      notificationId: alsoCalled('id', id),
      userId: id,
      version,
      kind: alsoCalled('type', z.enum(['order', 'payment', 'shipping', 'system'])),
      /** What happened, finer than `kind`, such as `order_shipped`: what a person mutes or filters by. */
      topic: z.string(),
      title: z.string(),
      message: z.string(),
      priority: z.enum(['low', 'medium', 'high']),
      /** Path inside the web app where this can be seen or dealt with. */
      href: z.string().nullable(),
      /** Notifications with the same key are folded into one row, the newest on top. */
      groupKey: z.string().nullable(),
      read: z.boolean(),
      /** The person's unread notifications, this one included. */
      unreadCount: count,
      createdAt: instant,
      metadata: z.record(z.string(), z.string()),
    }),
    wireName: 'notification',
    seenBy: { user: 'all' },
  }),
  'notification:read': event({
    about: 'A person has seen notifications, in this tab or another.',
    payload: z.object({
      userId: id,
      /** Empty when it is `all` of them. */
      notificationIds: z.array(id),
      all: z.boolean(),
      unreadCount: count,
    }),
    seenBy: { user: 'all' },
  }),
  'notification:announced': event({
    about: 'The platform has something to say to everybody who sells.',
    payload: z.object({
      announcementId: id,
      title: z.string(),
      message: z.string(),
      priority: z.enum(['low', 'medium', 'high']),
      href: z.string().nullable(),
      createdAt: instant,
    }),
    seenBy: { sellers: 'all' },
  }),
};
