'use client';

import { useEvent, useLiveMutation } from '@stallwire/react';
import { toast } from '@stallwire/ui';
import { useTRPC } from '@/trpc/client';

interface ArrivalOptions {
  userId: string;
  go: (path: string) => void;
  /** The list is in sight, and shows them itself. */
  quiet: boolean;
}

/** Says by a toast what comes while somebody looks: one topic has one place, and three stand at most. */
export function useArrivals({ userId, go, quiet }: ArrivalOptions): void {
  const trpc = useTRPC();
  const markRead = useLiveMutation(trpc.notification.markRead.mutationOptions());
  useEvent('notification:created', ({ payload }, { replayed }) => {
    const { notificationId, topic, title, message, priority, href, groupKey, metadata } = payload;
    if (payload.userId !== userId || replayed || quiet || document.visibilityState !== 'visible') return;
    // Whoever is there already sees it; what was announced stands on no page.
    const { pathname } = window.location;
    const orderId = metadata.orderId ?? null;
    if (
      (pathname === href && topic !== 'announcement') ||
      pathname.endsWith('/inbox') ||
      (orderId !== null && pathname.includes(orderId))
    )
      return;
    const open = () => {
      markRead.mutate({ notificationIds: [notificationId] });
      if (href) go(href);
    };
    toast({
      key: `notification ${topic}`,
      // A row that stands for several says how many by itself.
      title: groupKey === null ? title : () => title,
      description: message,
      tone: priority === 'high' ? 'caution' : 'live',
      ...(href ? { action: { label: 'Open', onPress: open } } : {}),
    });
  });
}
