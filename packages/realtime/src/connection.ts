import type { Channel, CloseReason, Frame, RevokedReason } from '@stallwire/events';
import {
  type Actor,
  type Connection,
  type Join,
  type LiveStream,
  Refusal,
  refuse,
  type StreamFrom,
  type TransportName,
} from '@stallwire/kernel';
import type { TrackedEnvelope } from '@trpc/server';
import { limits } from './limits';
import type { LiveChannel } from './live-channel';
import { openStream, openStreamOfAll } from './stream';
import { Subscriber } from './subscriber';

/** What a connection needs of its hub. */
export interface Home {
  mayJoin(actor: Actor, channel: string): Promise<void>;
  /** @throws when the database cannot be asked for the channel's head */
  acquire(channel: Channel): Promise<LiveChannel>;
  release(channel: LiveChannel): void;
  forget(connection: HubConnection): void;
  report(error: unknown, where: string): void;
}

export interface ConnectionOptions {
  readonly actor: Actor;
  readonly transport: TransportName;
  onClose(reason: CloseReason): void;
  /** A promise while the socket's buffer is above the limit; null when it may be written to. */
  drained?(): Promise<void> | null;
}

/** One socket of one actor, as the hub sees it. */
export class HubConnection implements Connection {
  readonly transport: TransportName;
  /** When it is due to be asked again whether it may be here, ms since the epoch. */
  recheckAt = Date.now() + limits.recheckEvery;
  private readonly held = new Set<Subscriber>();
  private joining = 0;
  private closed = false;
  /** Counts the times that access may have changed; a join that was asked before asks again. */
  private accessChanges = 0;
  private known: Actor;

  constructor(
    private readonly home: Home,
    private readonly options: ConnectionOptions,
  ) {
    this.known = options.actor;
    this.transport = options.transport;
  }

  get actor(): Actor {
    return this.known;
  }

  get channels(): number {
    return this.held.size;
  }

  /** It went live on some channel, and waits to be brought level again. */
  get isBehind(): boolean {
    for (const { welcomed, index, grouped, suspended } of this.held)
      if (welcomed && index < 0 && !grouped && !suspended) return true;
    return false;
  }

  follows(channel: Channel): boolean {
    for (const { channel: name } of this.held) if (name === channel) return true;
    return false;
  }

  async join(join: Join): Promise<Subscriber> {
    if (this.held.size + this.joining >= limits.channelsPerConnection) throw refuse('limit.channels');
    this.joining++;
    try {
      return await this.admit(join);
    } finally {
      this.joining--;
    }
  }

  private async admit({ channel: name, after = null, sink, membership }: Join): Promise<Subscriber> {
    let asked: number;
    do {
      asked = this.accessChanges;
      await this.home.mayJoin(this.known, name);
    } while (asked !== this.accessChanges);
    const channel = await this.home.acquire(name);
    const subscriber = new Subscriber({ live: channel, sink, membership, owner: this });
    this.held.add(subscriber);
    if (this.closed) this.leave(subscriber);
    else if (asked !== this.accessChanges) await this.recheckOne(subscriber);
    try {
      if (!subscriber.left) await channel.admit(subscriber, after);
    } catch (error) {
      this.leave(subscriber);
      throw error;
    }
    return subscriber;
  }

  stream(from: StreamFrom): Promise<LiveStream> {
    return openStream(this, from, this.drained);
  }

  streamAll(
    from: ReadonlyMap<Channel, string | null>,
    signal: AbortSignal | undefined,
  ): Promise<AsyncIterable<TrackedEnvelope<Frame>>> {
    return openStreamOfAll(this, from, signal, this.drained);
  }

  private readonly drained = (): Promise<void> | null => this.options.drained?.() ?? null;

  leave(subscriber: Subscriber): void {
    if (!this.held.delete(subscriber)) return;
    subscriber.live.remove(subscriber);
    this.home.release(subscriber.live);
  }

  /** A sign of life for every subscription that was told nothing since the one before, with the position handed to each. */
  heartbeat(): void {
    for (const subscriber of this.held) {
      const { live, welcomed } = subscriber;
      if (welcomed && subscriber.isQuiet())
        live.notify(subscriber, { type: 'heartbeat', channel: live.name, head: live.known });
    }
  }

  /**
   * Asks again for every channel; what is no longer allowed ends with `revoked`.
   * @param actor who this is by now, the same person or visitor with other grants perhaps
   */
  async recheck(actor: Actor = this.known): Promise<void> {
    this.known = actor;
    this.accessChanges++;
    await Promise.all([...this.held].map((subscriber) => this.recheckOne(subscriber)));
  }

  /** The same after it was told that access has changed: nothing goes out before the answer. */
  accessChanged(): Promise<void> {
    for (const subscriber of this.held) subscriber.live.suspend(subscriber);
    return this.recheck();
  }

  private async recheckOne(subscriber: Subscriber): Promise<void> {
    const { live } = subscriber;
    let asked: number;
    try {
      do {
        asked = this.accessChanges;
        await this.home.mayJoin(this.known, live.name);
      } while (asked !== this.accessChanges);
      live.release(subscriber);
    } catch (error) {
      if (error instanceof Refusal) return this.revokeOne(subscriber, 'access_removed');
      // A database that cannot be asked has not said no: the next round asks again, which is soon for who is waiting.
      if (subscriber.suspended) this.recheckAt = 0;
      this.home.report(error, 'recheck');
    }
  }

  private revokeOne(subscriber: Subscriber, reason: RevokedReason): void {
    if (subscriber.left) return;
    const { live } = subscriber;
    live.notify(subscriber, { type: 'revoked', channel: live.name, reason });
    this.leave(subscriber);
  }

  /** The session is over: every subscription is told, then the socket goes. */
  endSession(): void {
    for (const subscriber of [...this.held]) this.revokeOne(subscriber, 'session_ended');
    this.hangUp('signed_out');
  }

  hangUp(reason: CloseReason): void {
    if (this.closed) return;
    this.close();
    this.options.onClose(reason);
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    for (const subscriber of [...this.held]) this.leave(subscriber);
    this.home.forget(this);
  }
}
