import { type Channel, type Cursor, type Frame, type Notice, packPositions } from '@stallwire/events';
import {
  type Entry,
  frameOf,
  type Join,
  type LiveStream,
  Refusal,
  type Sink,
  type StreamFrom,
  type Subscription,
} from '@stallwire/kernel';
import { type TrackedEnvelope, tracked } from '@trpc/server';

type Drained = () => Promise<void> | null;

type Item =
  | { readonly channel: Channel; readonly batch: readonly Entry[] }
  | { readonly channel: Channel; readonly position: Cursor | null; readonly notice: Notice };

/** What has come for one stream. A channel has one batch in it at most: the hub is told “full” with each and goes on from the position. */
class Inbox {
  private readonly items: Item[] = [];
  private wake: (() => void) | null = null;

  sinkOf(channel: Channel): Sink {
    return {
      write: (batch) => {
        this.put({ channel, batch });
        return false;
      },
      notice: (position, notice) => this.put({ channel, position, notice }),
    };
  }

  put(item: Item): void {
    // One unread sign of life says as much as ten.
    if ('notice' in item && item.notice.type === 'heartbeat' && this.holdsHeartbeatOf(item.channel)) return;
    this.items.push(item);
    this.wake?.();
  }

  private holdsHeartbeatOf(channel: Channel): boolean {
    return this.items.some((item) => item.channel === channel && 'notice' in item && item.notice.type === 'heartbeat');
  }

  /** Empties it into a sink. @returns whether the hub waits for a word to go on, and the sink has room for more */
  pour(sink: Sink): 'goes on' | 'waits' {
    let told: 'goes on' | 'waits' = 'waits';
    for (const item of this.items.splice(0)) {
      if ('batch' in item) told = sink.write(item.batch) === true ? 'goes on' : 'waits';
      else if (item.position !== null) sink.notice(item.position, item.notice);
    }
    return told;
  }

  take(): Item | undefined {
    return this.items.shift();
  }

  /** Resolves when there is something to take, or on abort. */
  filled(signal: AbortSignal | undefined): Promise<void> {
    if (this.items.length > 0 || signal?.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const done = () => {
        this.wake = null;
        signal?.removeEventListener('abort', done);
        resolve();
      };
      this.wake = done;
      signal?.addEventListener('abort', done, { once: true });
    });
  }
}

/** What a stream asks of the connection it belongs to. */
interface Joiner {
  join(join: Join): Promise<Subscription & Redirectable>;
}
interface Redirectable {
  redirect(sink: Sink): void;
}

/** Joins first, so that a refusal is the call's own error; what comes back is a subscription as tRPC wants it. */
export async function openStream(joiner: Joiner, from: StreamFrom, drained: Drained): Promise<LiveStream> {
  const { channel, after, signal } = from;
  const inbox = new Inbox();
  const subscription = await joiner.join({ channel, after, sink: inbox.sinkOf(channel) });
  return new HubStream(inbox, subscription, { signal, drained });
}

class HubStream implements LiveStream {
  private readonly stay: () => void;

  constructor(
    private readonly inbox: Inbox,
    private readonly subscription: Subscription & Redirectable,
    private readonly how: { readonly signal: AbortSignal | undefined; readonly drained: Drained },
  ) {
    this.stay = leaveOnAbort([subscription], how.signal);
  }

  pipe(sink: Sink): Subscription {
    const { subscription } = this;
    this.stay();
    const poured = this.inbox.pour(sink);
    subscription.redirect(sink);
    if (poured === 'goes on') subscription.resume();
    return subscription;
  }

  [Symbol.asyncIterator](): AsyncIterator<TrackedEnvelope<Frame>> {
    const { inbox, subscription, how } = this;
    const position = (_channel: Channel, cursor: Cursor | null) => cursor;
    return frames(inbox, new Map([[subscription.channel, subscription]]), how.signal, {
      drained: how.drained,
      position,
    });
  }
}

/**
 * Several channels as one subscription, for a transport that can hold one only. Its position is all positions, packed in the order of `from`.
 * A channel that may not be joined gives `revoked`; the others go on.
 */
export async function openStreamOfAll(
  joiner: Joiner,
  from: ReadonlyMap<Channel, string | null>,
  signal: AbortSignal | undefined,
  drained: Drained,
): Promise<AsyncIterable<TrackedEnvelope<Frame>>> {
  const inbox = new Inbox();
  const subscriptions = new Map<Channel, Subscription>();
  const positions = new Map<Channel, string>();
  const names = [...from.keys()];
  for (const [channel, after] of from) {
    if (after !== null) positions.set(channel, after);
    try {
      subscriptions.set(channel, await joiner.join({ channel, after, sink: inbox.sinkOf(channel) }));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      inbox.put({ channel, position: null, notice: { type: 'revoked', channel, reason: 'access_removed' } });
    }
  }
  leaveOnAbort([...subscriptions.values()], signal);
  const position = (channel: Channel, cursor: Cursor | null) => {
    if (cursor === null) positions.delete(channel);
    else positions.set(channel, cursor);
    return packPositions(names, (name) => positions.get(name));
  };
  return frames(inbox, subscriptions, signal, { drained, position });
}

/** Whoever asked may be gone before the first frame is taken; then nobody ends the iteration. @returns takes that back */
function leaveOnAbort(subscriptions: readonly Subscription[], signal: AbortSignal | undefined): () => void {
  const leave = () => {
    for (const subscription of subscriptions) subscription.leave();
  };
  if (signal?.aborted) leave();
  signal?.addEventListener('abort', leave, { once: true });
  return () => signal?.removeEventListener('abort', leave);
}

interface How {
  readonly drained: Drained;
  position(channel: Channel, cursor: Cursor | null): string | null;
}

/** Every frame is tracked: one that is not would erase the client's position. */
async function* frames(
  inbox: Inbox,
  subscriptions: Map<Channel, Subscription>,
  signal: AbortSignal | undefined,
  { drained, position }: How,
): AsyncGenerator<TrackedEnvelope<Frame>> {
  try {
    while (!signal?.aborted) {
      const item = inbox.take();
      if (!item) await inbox.filled(signal);
      else if ('notice' in item) {
        yield tracked(position(item.channel, item.position) || 'none', item.notice);
        if (item.notice.type === 'revoked') subscriptions.delete(item.channel);
        if (subscriptions.size === 0) return;
      } else {
        for (const entry of item.batch) {
          await drained();
          yield tracked(position(item.channel, entry.cursor) || 'none', frameOf(entry));
        }
        subscriptions.get(item.channel)?.resume();
      }
    }
  } finally {
    for (const subscription of subscriptions.values()) subscription.leave();
  }
}
