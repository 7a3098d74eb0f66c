import type { Channel } from '@stallwire/events';
import type { CommittedEvent } from '@stallwire/kernel';

/** Carries commits between nodes. It may lose messages: gaps in the sequences and the heads in the database put that right. */
export interface Bus {
  publish(events: readonly CommittedEvent[]): void;
  /** This node holds the channel from now on. */
  subscribe(channel: Channel): void;
  unsubscribe(channel: Channel): void;
  onEvents(listener: (events: readonly CommittedEvent[]) => void): void;
  /** The bus was away: anything may have been missed. */
  onReset(listener: () => void): void;
  close(): Promise<void>;
}

export { memoryBus } from './memory';
