import type { Audience, Channel, CloseReason, Cursor, EventName, Frame, Notice } from '@stallwire/events';
import type { TrackedEnvelope } from '@trpc/server';
import type { Actor } from './actor';

/** An event as `commit` wrote it: the whole payload and where it went. */
export interface CommittedEvent {
  readonly id: string;
  readonly name: EventName;
  readonly version: number;
  readonly at: string;
  readonly mutationId: string | null;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly deliveries: readonly { readonly channel: Channel; readonly audience: Audience; readonly seq: number }[];
}

/** One event at its place in one channel, cut to what that channel's audience sees. Shared by all subscribers. */
export interface Entry {
  readonly channel: Channel;
  readonly seq: number;
  readonly cursor: Cursor;
  readonly audience: Audience;
  readonly id: string;
  readonly name: EventName;
  readonly version: number;
  readonly at: string;
  readonly mutationId: string | null;
  readonly payload: Readonly<Record<string, unknown>>;
  /** The payload as JSON: most of what goes on the wire. */
  readonly payloadJson: string;
  /** Approximate bytes on the wire. */
  readonly bytes: number;
  /** All places of the event, this one included: what lets a reader that follows several channels apply it once. */
  readonly deliveries: readonly { readonly channel: Channel; readonly seq: number }[];
  /** Encodes once per wire format, whoever asks first. */
  encoded<T>(wire: string, encode: (entry: Entry) => T): T;
  /** Lets go of what was encoded; asked for again, it is made again. */
  settle(): void;
}

/** Where a subscriber's events go. Calls are synchronous, in order and without gaps. */
export interface Sink {
  /**
   * False means full: nothing more comes until `Subscription.resume()`; the hub keeps a position, never a queue. `refused` says that it
   * was full already and took nothing of this batch.
   */
  write(batch: readonly Entry[]): boolean | 'refused';
  /** `caughtUp`, `heartbeat`, `resync`, `revoked`, each with the position handed to this subscriber so far. */
  notice(position: Cursor, notice: Notice): void;
}

/** Many subscribers of a channel that are written to as one (a Socket.IO room). Members catch up alone, then enter. */
export interface Group {
  write(batch: readonly Entry[]): void;
}

/** A place in a group: `enter` at the moment its member is level with the group, `exit` when it leaves or pauses. */
export interface Membership {
  readonly group: Group;
  enter(): void;
  exit(): void;
}

export interface Subscription {
  readonly channel: Channel;
  /** The last position handed to this subscriber. */
  readonly position: Cursor;
  /** Takes it off the list (and out of its group) until `resume`. */
  pause(): void;
  /** Goes on from its position: from memory, else from the log, else `resync`. */
  resume(): void;
  leave(): void;
}

export interface Join {
  readonly channel: Channel;
  /** Last cursor the client holds; absent means from now on. */
  readonly after?: string | null | undefined;
  readonly sink: Sink;
  readonly membership?: Membership;
}

export interface StreamFrom {
  readonly channel: Channel;
  readonly after?: string | null | undefined;
  readonly signal: AbortSignal | undefined;
}

/**
 * A joined channel that is not read yet. Iterated, it gives tRPC's tracked frames, each with its position; piped, it writes to a sink
 * without a loop in between. One or the other, once.
 */
export interface LiveStream extends AsyncIterable<TrackedEnvelope<Frame>> {
  /** Hands the sink, which must have room, what has come so far and, from then on, all that comes. */
  pipe(sink: Sink): Subscription;
}

/** What a live procedure returns is one, whichever router it stands in. */
export const isLiveStream = (value: unknown): value is LiveStream =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value && 'pipe' in value;

/** One socket (or HTTP stream) of one actor; what the limits, the re-check and revocation apply to. */
export interface Connection {
  readonly actor: Actor;
  readonly transport: TransportName;
  /**
   * The one gate and the one resume.
   * @throws Refusal channel.unknown, channel.forbidden, limit.channels
   */
  join(join: Join): Promise<Subscription>;
  /** The same as a stream. Refusals come before it. */
  stream(from: StreamFrom): Promise<LiveStream>;
  /** Several channels as one, for a transport that can hold one subscription only; the position is `packPositions` of them. */
  streamAll(
    from: ReadonlyMap<Channel, string | null>,
    signal: AbortSignal | undefined,
  ): Promise<AsyncIterable<TrackedEnvelope<Frame>>>;
  /** Leaves every channel and forgets the connection. */
  close(): void;
}

export type TransportName = 'trpc-ws' | 'trpc-sse' | 'socketio' | 'ws-orders';

/** How it is told. The kernel publishes into it, transports join through it. */
export interface Hub {
  /**
   * @param of.onClose the hub wants this connection gone (session ended, too slow, shutting down)
   * @param of.drained a promise while the socket's buffer is full, null while it may be written to; streams wait for it
   * @throws Refusal limit.sockets
   */
  connect(of: {
    actor: Actor;
    transport: TransportName;
    onClose(reason: CloseReason): void;
    drained?(): Promise<void> | null;
  }): Connection;
  /** Tells of a commit. Losing the call loses nothing: positions have gaps then, and the log fills them. */
  publish(events: readonly CommittedEvent[]): void;
}
