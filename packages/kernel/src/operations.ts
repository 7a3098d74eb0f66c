/** How long something took, ms; null where nothing was measured yet. */
export interface Spread {
  readonly count: number;
  readonly p50: number | null;
  readonly p95: number | null;
}

/** How runs of a verb or a job ended. */
export interface Outcomes extends Spread {
  readonly name: string;
  readonly done: number;
  readonly refused: number;
  readonly failed: number;
}

type Counts = Readonly<Record<string, number>>;

/** A look at the live side some seconds apart from the next. */
export interface Moment {
  /** ISO 8601. */
  readonly at: string;
  /** Open connections by transport. */
  readonly connections: Counts;
  /** Events a second since the moment before. */
  readonly events: number;
}

/** How it goes: this process's counts since it started, and what waits in the database, which is everybody's. Times are ISO 8601. */
export interface OperationsView {
  readonly at: string;
  readonly process: {
    readonly startedAt: string;
    readonly residentBytes: number;
    /** Of 99 in 100 turns of the event loop, at most. */
    readonly loopDelayMs: number;
  };
  readonly live: {
    readonly connections: Counts;
    /** Connections that do not take what is due to them as fast as it comes. */
    readonly behind: number;
    /** Connections that were ended by us, by reason. */
    readonly hungUp: Counts;
    readonly channels: number;
    readonly subscriptions: number;
    /** Rooms of Socket.IO that somebody sits in. */
    readonly rooms: number;
    /** Positions that could not be resumed, by reason. */
    readonly resyncs: Counts;
    /** Joins that were refused, by the refusal's code. */
    readonly refused: Counts;
    /** The most often told first. */
    readonly events: readonly { readonly name: string; readonly total: number; readonly lastMinute: number }[];
    /** From the moment that a change was there to be told, to its being handed to everybody who listens here. */
    readonly lag: Spread;
    /** From a commit to the moment that a browser had drawn it. */
    readonly freshness: Spread;
    /** Of the last ten minutes, the oldest first. */
    readonly recent: readonly Moment[];
  };
  readonly verbs: readonly Outcomes[];
  readonly jobs: {
    readonly queued: readonly { readonly job: string; readonly state: string; readonly count: number }[];
    readonly runs: readonly Outcomes[];
  };
  /** What keeps the old wires alive. */
  readonly legacy: {
    /** Open sockets by kind: `socket.io 4 websocket cursors`. */
    readonly clients: Counts;
    readonly connects: Counts;
    readonly messages: Counts;
    /** Emissions under names that are only kept for old clients. */
    readonly oldNames: Counts;
    readonly slow: Counts;
  };
  readonly bus: { readonly connected: number | null; readonly messages: Counts };
  readonly waiting: {
    readonly followers: Counts;
    readonly mails: Counts;
    readonly payments: {
      readonly messagesLastHour: number;
      readonly lastMessageAt: string | null;
      readonly open: number;
      readonly refundsPending: number;
    };
    /** The provider's messages that have had no effect yet, the last to fail first; 50 at most. */
    readonly webhooks: readonly {
      readonly id: string;
      readonly type: string;
      readonly attempts: number;
      readonly reason: string;
      readonly firstAt: string;
      readonly lastAt: string;
    }[];
  };
}

/** For who runs the whole of it. */
export interface Operations {
  look(): Promise<OperationsView>;
}

/** For contexts around which nothing runs. */
export const noOperations: Operations = {
  look: () => Promise.reject(new Error('Nothing runs here.')),
};
