import type { CommittedEvent } from '@stallwire/kernel';
import type { Bus } from './index';

/** For one node: what is published is received, at once. */
export function memoryBus(): Bus {
  const listeners: ((events: readonly CommittedEvent[]) => void)[] = [];
  return {
    publish: (events) => {
      for (const listener of listeners) listener(events);
    },
    subscribe: () => null,
    unsubscribe: () => {},
    onEvents: (listener) => {
      listeners.push(listener);
    },
    onAccessChanges: () => {},
    onReset: () => {},
    moveTo: () => {},
    close: async () => {},
  };
}
