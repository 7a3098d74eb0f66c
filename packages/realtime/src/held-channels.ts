import type { Channel } from '@stallwire/events';
import type { Bus } from './bus';
import type { HubWatch } from './hub';
import { LiveChannel } from './live-channel';
import type { Log } from './log';
import { Turns } from './turns';

/** ms a channel without subscribers is kept, so that those who come back find it in memory. */
const linger = 30_000;

interface HeldChannelsOptions {
  readonly log: Log;
  readonly bus: Bus;
  readonly watch: HubWatch;
  report(error: unknown, where: string): void;
}

interface Held {
  readonly live: LiveChannel;
  users: number;
  expiry: NodeJS.Timeout | null;
}

/** The channels of this node. What is held is subscribed to on the bus, and nothing else. */
export class HeldChannels {
  private readonly held = new Map<Channel, Held>();
  private readonly turns = new Turns();

  constructor(private readonly options: HeldChannelsOptions) {}

  get size(): number {
    return this.held.size;
  }

  names(): readonly Channel[] {
    return [...this.held.keys()];
  }

  get(name: Channel): LiveChannel | undefined {
    return this.held.get(name)?.live;
  }

  /** @throws when the database cannot be asked for the channel's head */
  async acquire(name: Channel): Promise<LiveChannel> {
    const held = this.held.get(name) ?? this.hold(name);
    held.users++;
    if (held.expiry) clearTimeout(held.expiry);
    held.expiry = null;
    try {
      await held.live.ready;
      return held.live;
    } catch (error) {
      // The next one who asks tries the database again.
      this.drop(held);
      throw error;
    }
  }

  private hold(name: Channel): Held {
    const { log, bus, watch, report } = this.options;
    const live = new LiveChannel({
      name,
      log,
      turns: this.turns,
      watch,
      report: (error) => report(error, name),
      listening: bus.subscribe(name),
    });
    const held: Held = { live, users: 0, expiry: null };
    this.held.set(name, held);
    return held;
  }

  release(live: LiveChannel): void {
    const held = this.held.get(live.name);
    if (held?.live !== live || --held.users > 0) return;
    held.expiry = setTimeout(() => this.drop(held), linger);
    held.expiry.unref();
  }

  private drop({ live, expiry }: Held): void {
    if (this.get(live.name) !== live) return;
    if (expiry) clearTimeout(expiry);
    this.held.delete(live.name);
    this.options.bus.unsubscribe(live.name);
    live.close();
  }

  dropAll(): void {
    for (const held of this.held.values()) this.drop(held);
  }
}
