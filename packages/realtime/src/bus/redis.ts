import { setTimeout as delay } from 'node:timers/promises';
import { newId } from '@stallwire/db';
import type { Channel } from '@stallwire/events';
import type { CommittedEvent } from '@stallwire/kernel';
import { changesAccess } from '../log';
import { type Deferred, deferred } from './deferred';
import type { Bus } from './index';
import { eventsIn, isFrom, messageOf, messagesByChannel } from './message';
import { type RedisLink, redisLinks } from './redis-link';
import { Subscriptions } from './subscriptions';

export interface RedisBusOptions {
  /** `redis://` or `rediss://`; any one node of a cluster. */
  readonly url: string;
  /** Part of every name, so that installations that share a Redis do not hear each other. */
  readonly epoch: string;
  /** Told once an outage, not once a message. */
  report(error: unknown, where: string): void;
  /** Told when it is there, for the first time and after each outage. */
  log?(line: string): void;
  /** ms between two signs of life, and how long one may take; 5,000 unless told. */
  readonly pulse?: number;
}

/** Messages since the start; one tells of one commit, or a part of it, on one channel. */
export interface BusStats {
  readonly connected: boolean;
  readonly sent: number;
  /** From other nodes. */
  readonly received: number;
  /** Not sent because Redis was away or slow, or received and not understood. */
  readonly dropped: number;
}

export interface RedisBus extends Bus {
  stats(): BusStats;
}

/** Characters on their way to Redis at most. What comes on top is dropped: the log has it. */
const underWay = 8 * 1024 * 1024;
/** Counted for each message besides its text. */
const messageCost = 256;
/** ms between attempts to connect, growing from the first to the second, less a random part of each. */
const retry = { first: 100, most: 5_000 };
/** ms that a link must have stood for the next attempt to be a first one again. */
const steady = 10_000;
/** ms that what is under way still gets at the end. */
const lastWords = 1_000;
/** ms between two reports of messages that were not understood. */
const complainEvery = 60_000;

/**
 * One pub/sub channel for each channel that this node holds, sharded where Redis is a cluster, and one for changes of access that
 * every node hears. A link that breaks is replaced by a new one, on which everything is subscribed to before `onReset` is told.
 */
export function redisBus(options: RedisBusOptions): RedisBus {
  return new NodeRedisBus(options);
}

class NodeRedisBus implements RedisBus {
  private readonly sender = newId();
  private readonly open: ReturnType<typeof redisLinks>;
  private readonly subscriptions: Subscriptions;
  private readonly events: Parameters<Bus['onEvents']>[0][] = [];
  private readonly accessChanges: Parameters<Bus['onAccessChanges']>[0][] = [];
  private readonly resets: (() => void)[] = [];
  private epoch: string;
  private link: RedisLink | null = null;
  /** Resolved when the link is no longer wanted, rejected when it is broken. */
  private end: Deferred<void> = deferred();
  private readonly closing = new AbortController();
  private connected = false;
  private outage = false;
  private queued = 0;
  private complained = Number.NEGATIVE_INFINITY;
  private counts = { sent: 0, received: 0, dropped: 0 };

  constructor(private readonly options: RedisBusOptions) {
    this.epoch = options.epoch;
    this.open = redisLinks(options.url);
    this.subscriptions = new Subscriptions(
      (channel) => this.prefix + channel,
      (error) => this.end.reject(error),
    );
    void this.keepUp();
  }

  private get prefix(): string {
    return `stallwire:${this.epoch}:`;
  }

  private get accessName(): string {
    return `stallwire:${this.epoch}/access`;
  }

  publish(events: readonly CommittedEvent[]): void {
    for (const listener of this.events) listener(events);
    if (!this.link) {
      this.counts.dropped += events.reduce((sum, { deliveries }) => sum + deliveries.length, 0);
      return;
    }
    try {
      const changes = events.filter(({ name }) => changesAccess(name));
      if (changes.length > 0) this.send(this.accessName, messageOf(this.sender, changes));
      for (const [channel, messages] of messagesByChannel(this.sender, events))
        for (const message of messages) this.send(this.prefix + channel, message);
    } catch (error) {
      this.options.report(error, 'bus');
    }
  }

  /** Not waited for: what is written in one tick leaves in one piece. */
  private send(name: string, message: string): void {
    const cost = message.length + messageCost;
    if (!this.link || this.queued + cost > underWay) {
      this.counts.dropped++;
      return;
    }
    this.queued += cost;
    const done = (outcome: 'sent' | 'dropped') => () => {
      this.queued -= cost;
      this.counts[outcome]++;
    };
    this.link.publish(name, message).then(done('sent'), done('dropped'));
  }

  subscribe(channel: Channel): Promise<void> | null {
    return this.subscriptions.want(channel);
  }

  unsubscribe(channel: Channel): void {
    this.subscriptions.unwant(channel);
  }

  onEvents(listener: Parameters<Bus['onEvents']>[0]): void {
    this.events.push(listener);
  }

  onAccessChanges(listener: Parameters<Bus['onAccessChanges']>[0]): void {
    this.accessChanges.push(listener);
  }

  onReset(listener: () => void): void {
    this.resets.push(listener);
  }

  moveTo(epoch: string): void {
    this.epoch = epoch;
    this.end.resolve();
  }

  stats(): BusStats {
    return { connected: this.connected, ...this.counts };
  }

  async close(): Promise<void> {
    const { link } = this;
    this.link = null;
    this.closing.abort();
    if (link) await Promise.race([link.close(), delay(lastWords, undefined, { ref: false })]).catch(() => {});
    this.end.resolve();
  }

  private async keepUp(): Promise<void> {
    let failures = 0;
    while (!this.closing.signal.aborted) {
      const started = performance.now();
      try {
        this.end = deferred();
        await this.session();
        failures = 0;
      } catch (error) {
        if (performance.now() - started > steady) failures = 0;
        if (!this.outage) this.options.report(error, 'bus');
        this.outage = true;
        const most = Math.min(retry.first * 2 ** failures++, retry.most);
        const { signal } = this.closing;
        await delay(most * (0.5 + 0.5 * Math.random()), undefined, { signal, ref: false }).catch(() => {});
      }
    }
  }

  /** From opening a link to its end. @throws when that is not on purpose */
  private async session(): Promise<void> {
    const { epoch, end } = this;
    const link = await this.open({
      onMessage: (message, name) => {
        if (epoch === this.epoch) this.receive(message, name);
      },
      onBroken: end.reject,
    });
    try {
      if (this.closing.signal.aborted || epoch !== this.epoch) return;
      this.link = link;
      await Promise.race([end.promise, this.stand(link)]);
      await Promise.race([end.promise, this.watch(link)]);
    } finally {
      this.connected = false;
      this.link = null;
      this.subscriptions.detach();
      link.destroy();
    }
  }

  private async stand(link: RedisLink): Promise<void> {
    await link.subscribe([this.accessName]);
    await this.subscriptions.attach(link);
    if (this.link !== link) return;
    this.connected = true;
    this.outage = false;
    this.options.log?.('the bus is connected');
    for (const listener of this.resets) listener();
  }

  /** Redis may be gone without a word. @throws then */
  private async watch(link: RedisLink): Promise<void> {
    const { pulse = 5_000 } = this.options;
    const wait = <T>(value: T) => delay(pulse, value, { ref: false });
    for (;;) {
      await wait(null);
      if (this.link !== link) return;
      const answered = await Promise.race([link.ping().then(() => true), wait(false)]);
      if (!answered) throw new Error(`Redis gave no sign of life for ${pulse} ms.`);
    }
  }

  private receive(message: string, name: string): void {
    if (isFrom(this.sender, message)) return;
    this.counts.received++;
    try {
      const events = eventsIn(message);
      if (name === this.accessName) for (const listener of this.accessChanges) listener(events);
      else for (const listener of this.events) listener(events, this.channelOf(name));
    } catch (error) {
      this.counts.dropped++;
      const now = performance.now();
      if (now - this.complained < complainEvery) return;
      this.complained = now;
      this.options.report(error, `bus message on ${name}`);
    }
  }

  /** Names are made from channels and subscribed to by `Subscriptions` alone, so what follows the prefix is a channel. */
  private channelOf(name: string): Channel {
    return name.slice(this.prefix.length) as Channel;
  }
}
