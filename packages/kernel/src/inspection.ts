import type { Channel, RefusalCode } from '@stallwire/events';
import type { TransportName } from './hub';

/** Who was told of an event as it was published, on this node. */
export interface Heard {
  readonly eventId: string;
  readonly listeners: readonly {
    readonly channel: Channel;
    readonly transports: Readonly<Partial<Record<TransportName, number>>>;
    /** How many people of those are signed in, each counted once. */
    readonly people: number;
    /** Which, some dozens at most. */
    readonly userIds: readonly string[];
  }[];
}

/** Somebody who wanted to follow something and may not. */
export interface Refused {
  /** ISO 8601. */
  readonly at: string;
  readonly channel: string;
  readonly code: RefusalCode;
  /** Null: a visitor. */
  readonly userId: string | null;
}

/** What is remembered of a store while somebody inspects it: bounded, in memory, of this node. */
export interface Inspection {
  /** What was seen since the first look; a minute after the last one it is forgotten. */
  look(sellerId: string): {
    /** ISO 8601. */
    readonly since: string;
    readonly heard: readonly Heard[];
    /** Of the store's channels, and of orders, whose store is for the reader to find out; in the order of time. */
    readonly refused: readonly Refused[];
  };
}

/** For contexts in which nobody listens. */
export const noInspection: Inspection = {
  look: () => ({ since: new Date().toISOString(), heard: [], refused: [] }),
};
