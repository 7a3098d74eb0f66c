import type { Channel } from '@stallwire/events';
import type { CommittedEvent } from '@stallwire/kernel';
import type { AccessChange } from '../log';

/** Carries commits between nodes. It may lose messages: gaps in the sequences and the heads in the database put that right. */
export interface Bus {
  /** Tells this node at once, and the others as well as it can. Never throws and never waits. */
  publish(events: readonly CommittedEvent[]): void;
  /**
   * This node holds the channel from now on.
   * @returns a promise until what others commit will come, or there is no point in waiting for that; null when there is nothing to wait for
   */
  subscribe(channel: Channel): Promise<void> | null;
  unsubscribe(channel: Channel): void;
  /** The listener hears what this node committed, whole, and what others did, each for the one channel that it came by. */
  onEvents(listener: (events: readonly CommittedEvent[], channel?: Channel) => void): void;
  /** Hears what others did to who may listen, whatever is held here. */
  onAccessChanges(listener: (changes: readonly AccessChange[]) => void): void;
  /** The bus was away: anything may have been missed. */
  onReset(listener: () => void): void;
  /** The log is in another epoch: nothing from the one before is heard any more. */
  moveTo(epoch: string): void;
  close(): Promise<void>;
}

export { memoryBus } from './memory';
export { type RedisBus, redisBus } from './redis';
