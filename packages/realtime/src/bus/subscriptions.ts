import type { Channel } from '@stallwire/events';
import { type Deferred, deferred } from './deferred';
import type { RedisLink } from './redis-link';

/** ms that a channel may wait for its subscription before it is opened without. */
const patience = 250;

type Line = Pick<RedisLink, 'subscribe' | 'unsubscribe'>;

/**
 * Which channels this node wants, and which of them stand on the link of the moment. Whatever is wanted and unwanted in quick
 * succession, commands go out one round after the other, so that the last wish is what remains.
 */
export class Subscriptions {
  private readonly wanted = new Set<Channel>();
  private standing = new Set<Channel>();
  private changed = new Set<Channel>();
  private readonly waiting = new Map<Channel, Deferred<void>>();
  private line: Line | null = null;
  private running: Promise<void> | null = null;

  constructor(
    private readonly nameOf: (channel: Channel) => string,
    private readonly onTrouble: (error: Error) => void,
  ) {}

  /** @returns a promise until it stands, or waiting for it has lasted long enough; null when there is nothing to wait for */
  want(channel: Channel): Promise<void> | null {
    this.wanted.add(channel);
    if (!this.line || this.standing.has(channel)) return null;
    this.changed.add(channel);
    const waiting = this.waiting.get(channel) ?? deferred<void>();
    this.waiting.set(channel, waiting);
    this.settle(this.line);
    return soon(waiting.promise);
  }

  unwant(channel: Channel): void {
    if (!this.wanted.delete(channel)) return;
    this.release(channel);
    if (!this.line) return;
    this.changed.add(channel);
    this.settle(this.line);
  }

  /** Subscribes to all that is wanted. Resolves when that stands, or the link is another one. */
  async attach(line: Line): Promise<void> {
    this.detach();
    this.line = line;
    this.changed = new Set(this.wanted);
    this.settle(line);
    await this.running;
  }

  /** The link is gone, and with it what stood on it; there is nothing to wait for any more. */
  detach(): void {
    this.line = null;
    this.running = null;
    this.standing = new Set();
    for (const channel of [...this.waiting.keys()]) this.release(channel);
  }

  private settle(line: Line): void {
    if (this.running) return;
    const running: Promise<void> = this.rounds(line).then(
      () => this.settled(line, running),
      (error) => {
        if (this.line === line) this.onTrouble(error);
      },
    );
    this.running = running;
  }

  private settled(line: Line, running: Promise<void>): void {
    if (this.running !== running) return;
    this.running = null;
    if (this.changed.size > 0) this.settle(line);
  }

  private async rounds(line: Line): Promise<void> {
    // What changes in the same moment goes out together.
    await null;
    while (this.line === line && this.changed.size > 0) {
      const changed = [...this.changed];
      this.changed.clear();
      const come = changed.filter((channel) => this.wanted.has(channel) && !this.standing.has(channel));
      if (come.length > 0) await line.subscribe(come.map(this.nameOf));
      if (this.line !== line) return;
      for (const channel of come) {
        this.standing.add(channel);
        this.release(channel);
      }
      const go = changed.filter((channel) => !this.wanted.has(channel) && this.standing.delete(channel));
      if (go.length > 0) await line.unsubscribe(go.map(this.nameOf));
    }
  }

  private release(channel: Channel): void {
    this.waiting.get(channel)?.resolve();
    this.waiting.delete(channel);
  }
}

function soon(promise: Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(resolve, patience);
    void promise.then(() => {
      clearTimeout(late);
      resolve();
    });
  });
}
