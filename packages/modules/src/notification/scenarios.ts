import { newId } from '@stallwire/db';
import { channels } from '@stallwire/events';
import type { World } from '@stallwire/testing';
import type { MutationPath, Scenarios } from '../scenario';

/** A buyer with something unread. */
async function reader({ given, prisma }: World) {
  const { actor } = await given.session(await given.buyer());
  const { userId } = actor;
  await prisma.inbox.create({ data: { id: userId } });
  const row = {
    userId,
    kind: 'order' as const,
    topic: 'order_paid',
    title: 'Paid',
    message: '',
    priority: 'low' as const,
  };
  const { id: notificationId } = await prisma.notification.create({ data: { ...row, id: newId() } });
  return { actor, notificationId, tells: [{ event: 'notification:read' as const, on: [channels.user(userId)] }] };
}

export const notificationScenarios: Scenarios<Extract<MutationPath, `notification.${string}`>> = {
  'notification.markRead': {
    async given(world) {
      const { notificationId, ...row } = await reader(world);
      return { ...row, input: { notificationIds: [notificationId] } };
    },
  },
  'notification.markAllRead': {
    async given(world) {
      const { notificationId: _, ...row } = await reader(world);
      return { ...row, input: {} };
    },
  },
  'notification.setPreferences': {
    async given({ given }) {
      const { actor } = await given.session(await given.buyer());
      return { actor, input: { changes: [{ topic: 'order_shipped', inApp: true, email: false }] }, tells: [] };
    },
  },
  'notification.announce': {
    async given({ given }) {
      const { actor } = await given.session(await given.admin());
      return {
        actor,
        input: { title: 'Clocks', message: 'Days begin when yours do.' },
        tells: [{ event: 'notification:announced', on: [channels.sellers()] }],
      };
    },
  },
};
