import type { Channel, Cursor, Envelope, Frame, Notice } from '@stallwire/events';
import type { Connection, Entry, Sink, Subscription } from '@stallwire/kernel';
import { type TrackedEnvelope, tracked } from '@trpc/server';

interface From {
  readonly channel: Channel;
  readonly after?: string | null | undefined;
  readonly signal: AbortSignal | undefined;
  drained(): Promise<void> | null;
}

type Item = { readonly batch: readonly Entry[] } | { readonly position: Cursor; readonly notice: Notice };

/** Holds one batch at most: the hub is told “full” with each, and goes on from the position once it is used up. */
class Inbox implements Sink {
  private readonly items: Item[] = [];
  private wake: (() => void) | null = null;

  write(batch: readonly Entry[]): boolean {
    this.put({ batch });
    return false;
  }

  notice(position: Cursor, notice: Notice): void {
    const last = this.items.at(-1);
    if (notice.type === 'heartbeat' && last && 'notice' in last && last.notice.type === 'heartbeat') this.items.pop();
    this.put({ position, notice });
  }

  private put(item: Item): void {
    this.items.push(item);
    this.wake?.();
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

/** The frame of an entry: one object for all its readers. */
export const frameOf = (entry: Entry): Frame =>
  entry.encoded('frame', ({ channel, id, name, version, at, mutationId, payload }) => ({
    type: 'event',
    channel,
    event: envelope({ id, name, version, at, mutationId, payload }),
  }));

/** `payload` was cut by `viewFor`, whose type twin is `ViewOf`. */
const envelope = (facts: Pick<Entry, 'id' | 'name' | 'version' | 'at' | 'mutationId' | 'payload'>): Envelope =>
  facts as Envelope;

/** A subscription as tRPC wants it. Every frame is tracked: one that is not would erase the client's position. */
export async function* frames(connection: Connection, from: From): AsyncGenerator<TrackedEnvelope<Frame>> {
  const inbox = new Inbox();
  const subscription: Subscription = await connection.join({ channel: from.channel, after: from.after, sink: inbox });
  try {
    while (!from.signal?.aborted) {
      const item = inbox.take();
      if (!item) await inbox.filled(from.signal);
      else if ('notice' in item) {
        yield tracked(item.position, item.notice);
        if (item.notice.type === 'revoked') return;
      } else {
        for (const entry of item.batch) {
          await from.drained();
          yield tracked(entry.cursor, frameOf(entry));
        }
        subscription.resume();
      }
    }
  } finally {
    subscription.leave();
  }
}
