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
} satisfies SamplesOf<'notification'>;
