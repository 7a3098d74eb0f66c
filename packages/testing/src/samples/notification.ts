import { at, ids } from './ids';
import type { SamplesOf } from './samples-of';

export const notificationSamples = {
  'notification:created': {
    notificationId: ids.notification,
    userId: ids.buyer,
    version: 1,
    kind: 'shipping',
    topic: 'order_shipped',
    title: 'Your order is on its way',
    message: 'Ada handed SW-1042 to UPS.',
    priority: 'medium',
    href: `/orders/${ids.order}`,
    groupKey: `order:${ids.order}`,
    read: false,
    unreadCount: 2,
    createdAt: at.evening,
    metadata: { orderId: ids.order, trackingNumber: '1Z999AA10123456784' },
  },
  'notification:read': { userId: ids.buyer, notificationIds: [ids.notification], all: false, unreadCount: 1 },
  'notification:announced': {
    announcementId: ids.announcement,
    title: 'Stores can choose their clock',
    message: 'Days in Analytics now begin when yours do.',
    priority: 'medium',
    href: '/dashboard',
    createdAt: at.evening,
  },
} satisfies SamplesOf<'notification'>;
