import type { Channel, ResyncReason } from '@stallwire/events';
import { type Actor, type CommittedEvent, type Hub, Refusal, refuse, type TransportName } from '@stallwire/kernel';
import type { Bus } from './bus';
import { type ConnectionOptions, type Home, HubConnection } from './connection';
import { PlacedEntry } from './entry';
import { HeldChannels } from './held-channels';
import { limits } from './limits';
import type { LiveChannel } from './live-channel';
import { type AccessChange, changesAccess, type Log } from './log';
import { Recent } from './recent';
import { turnBudget } from './turns';

/** Connections that are rechecked at once. */
const askedTogether = 64;

export interface HubOptions {
  readonly log: Log;
  readonly bus: Bus;
  /** @throws Refusal channel.unknown, channel.forbidden */
  mayJoin(actor: Actor, channel: string): Promise<void>;
  /** The actor as of now, or null when the session is over. */
  recheck(actor: Actor): Promise<Actor | null>;
  report(error: unknown, where: string): void;
  readonly watch?: HubWatch;
  /** ms between looks at the heads of the channels held here: what a lost publication costs at most. 5,000 unless told. */
  readonly sweepEvery?: number;
}

/** For those who measure. */
export interface HubWatch {
  /** Everybody here who is level with a channel was handed what had come. @param ms since the oldest of it came in */
  passed(ms: number): void;
  /** Somebody's position could not be resumed. */
  resynced(reason: ResyncReason): void;
}
const nobodyWatches: HubWatch = { passed: () => {}, resynced: () => {} };

export interface HubStats {
  readonly connections: Readonly<Record<TransportName, number>>;
  /** Sockets that do not take what is due to them as fast as it comes. */
  readonly behind: number;
  readonly channels: number;
  readonly subscriptions: number;
  readonly published: number;
}

export interface RunningHub extends Hub {
  connect(options: ConnectionOptions): HubConnection;
  stats(): HubStats;
  /** Who follows a channel on this node, one of each connection. Looks at all of them. */
  listeners(channel: Channel): readonly Pick<HubConnection, 'transport' | 'actor'>[];
  /** Hangs up on everybody, evenly over `over` ms, and stops. What is published afterwards still goes to the bus, which is its owner's to close. */
  close(over?: number): Promise<void>;
}

/** How it is told: the one gate, the one resume, and everybody who listens on this node. */
export function createHub(options: HubOptions): RunningHub {
  return new NodeHub(options);
}

class NodeHub implements RunningHub, Home {
  private readonly channels: HeldChannels;
  private readonly connections = new Set<HubConnection>();
  private readonly byUser = new Map<string, Set<HubConnection>>();
  private readonly timers: NodeJS.Timeout[];
  /** Sessions that ended lately, by id: who was identified just before that and connects just after is let go at once. */
  private readonly endedSessions = new Recent(limits.recheckEvery);
  /** Changes of access that took effect here, by event id. */
  private readonly guarded = new Recent(limits.recheckEvery);
  private published = 0;
  private sweeping: Promise<void> | null = null;
  private closing = false;
  private closed = false;

  constructor(private readonly options: HubOptions) {
    const { log, bus, watch = nobodyWatches, sweepEvery = 5_000 } = options;
    this.channels = new HeldChannels({ log, bus, watch, report: (error, where) => this.report(error, where) });
    this.timers = [
      setInterval(() => void this.beat(), limits.heartbeatEvery),
      setInterval(() => void this.sweep(), sweepEvery),
      setInterval(() => void this.recheckDue(), 1_000),
    ];
    for (const timer of this.timers) timer.unref();
    bus.onEvents((events, channel) => this.receive(events, channel));
    bus.onAccessChanges((changes) => this.guardAll(changes));
    bus.onReset(() => void this.sweepAgain());
  }

  connect(of: ConnectionOptions): HubConnection {
    const userId = userIdOf(of.actor);
    const mine = userId === null ? null : (this.byUser.get(userId) ?? new Set<HubConnection>());
    if (mine && mine.size >= limits.socketsPerUser) throw refuse('limit.sockets');
    const connection = new HubConnection(this, of);
    this.connections.add(connection);
    if (mine && userId !== null) this.byUser.set(userId, mine.add(connection));
    if (of.actor.kind === 'user' && this.endedSessions.has(of.actor.sessionId)) {
      setImmediate(() => connection.endSession());
    }
    if (this.closing) setImmediate(() => connection.hangUp('going_away'));
    return connection;
  }

  forget(connection: HubConnection): void {
    this.connections.delete(connection);
    const userId = userIdOf(connection.actor);
    if (userId === null) return;
    const mine = this.byUser.get(userId);
    mine?.delete(connection);
    if (mine?.size === 0) this.byUser.delete(userId);
  }

  publish(events: readonly CommittedEvent[]): void {
    this.options.bus.publish(events);
  }

  private receive(events: readonly CommittedEvent[], channel?: Channel): void {
    for (const event of events) {
      this.published++;
      // It is committed, so whoever changed something must not hear of trouble here; the sweep finds what was not told.
      this.attempt(event.name, () => this.tell(event, channel));
    }
  }

  private tell(event: CommittedEvent, only?: Channel): void {
    this.guard(event);
    const { epoch } = this.options.log;
    for (const place of event.deliveries) {
      if (only === undefined || place.channel === only)
        this.channels.get(place.channel)?.publish(new PlacedEntry(event, place, epoch));
    }
  }

  private guardAll(changes: readonly AccessChange[]): void {
    for (const change of changes) this.attempt(change.name, () => this.guard(change));
  }

  private attempt(where: string, what: () => void): void {
    try {
      what();
    } catch (error) {
      this.report(error, where);
    }
  }

  /** What an event changes about who may listen takes effect before it is told. */
  private guard({ id, name, payload }: AccessChange): void {
    if (!changesAccess(name) || this.guarded.has(id)) return;
    this.guarded.add(id);
    if (name === 'account:session_revoked') {
      this.endedSessions.add(String(payload.sessionId));
      for (const connection of this.of(payload.userId)) {
        if (connection.actor.kind === 'user' && connection.actor.sessionId === payload.sessionId)
          connection.endSession();
      }
    }
    if (name === 'account:membership_revoked' || name === 'account:membership_granted') {
      for (const connection of this.of(payload.userId)) void connection.accessChanged();
    }
  }

  private of(userId: unknown): readonly HubConnection[] {
    return typeof userId === 'string' ? [...(this.byUser.get(userId) ?? [])] : [];
  }

  mayJoin(actor: Actor, channel: string): Promise<void> {
    return this.options.mayJoin(actor, channel);
  }

  report(error: unknown, where: string): void {
    if (!(error instanceof Refusal)) this.options.report(error, where);
  }

  acquire(name: Channel): Promise<LiveChannel> {
    return this.channels.acquire(name);
  }

  release(live: LiveChannel): void {
    this.channels.release(live);
  }

  private async beat(): Promise<void> {
    let until = performance.now() + turnBudget;
    for (const connection of this.connections) {
      connection.heartbeat();
      if (performance.now() < until) continue;
      await new Promise<void>((resolve) => setImmediate(resolve));
      until = performance.now() + turnBudget;
    }
  }

  /** Heads against memory: finds what was committed by a node that died, or lost on the bus. */
  private sweep(): Promise<void> {
    this.sweeping ??= this.look()
      .catch((error) => this.report(error, 'sweep'))
      .finally(() => {
        this.sweeping = null;
      });
    return this.sweeping;
  }

  /** One that runs already may have looked before the bus was there. */
  private async sweepAgain(): Promise<void> {
    await this.sweeping;
    await this.sweep();
  }

  private async look(): Promise<void> {
    if (this.closed) return;
    const { log } = this.options;
    const epoch = await log.askEpoch();
    if (epoch !== log.epoch) this.enter(epoch);
    if (this.connections.size === 0) return;
    this.guardAll(await log.accessChanges());
    const heads = await log.heads(this.channels.names());
    for (const [channel, head] of heads) this.channels.get(channel)?.behind(head);
  }

  /**
   * All that is in memory counts in the epoch before, so nothing of it stays; who comes back with a position of that epoch is told
   * so. In one go, because a position must never name one epoch and count in another.
   */
  private enter(epoch: string): void {
    for (const connection of [...this.connections]) this.attempt('epoch', () => connection.hangUp('going_away'));
    this.channels.dropAll();
    this.options.log.enter(epoch);
    this.options.bus.moveTo(epoch);
  }

  private async recheckDue(): Promise<void> {
    const now = Date.now();
    let asked: Promise<void>[] = [];
    for (const connection of this.connections) {
      if (connection.recheckAt > now || !mayChange(connection.actor)) continue;
      // Spread, so that those who came together are not asked together.
      connection.recheckAt = now + limits.recheckEvery * (0.8 + 0.2 * Math.random());
      asked.push(this.recheckOne(connection));
      if (asked.length < askedTogether) continue;
      await Promise.all(asked);
      asked = [];
    }
    await Promise.all(asked);
  }

  private async recheckOne(connection: HubConnection): Promise<void> {
    try {
      const actor = await this.options.recheck(connection.actor);
      if (actor === null) connection.endSession();
      else if (!sameIdentity(actor, connection.actor)) connection.hangUp('identity_changed');
      else await connection.recheck(actor);
    } catch (error) {
      this.report(error, 'recheck');
    }
  }

  stats(): HubStats {
    const connections = { 'trpc-ws': 0, 'trpc-sse': 0, socketio: 0, 'ws-orders': 0 };
    let subscriptions = 0;
    let behind = 0;
    for (const connection of this.connections) {
      connections[connection.transport]++;
      subscriptions += connection.channels;
      // A stream takes one batch at a time: it is between two of them more often than it is slow.
      if (connection.transport !== 'trpc-sse' && connection.isBehind) behind++;
    }
    return { connections, behind, channels: this.channels.size, subscriptions, published: this.published };
  }

  listeners(channel: Channel): readonly HubConnection[] {
    return [...this.connections].filter((connection) => connection.follows(channel));
  }

  async close(over = 0): Promise<void> {
    this.closing = true;
    const all = [...this.connections];
    const perSlice = Math.max(1, Math.ceil(all.length / 20));
    for (let start = 0; start < all.length; start += perSlice) {
      for (const connection of all.slice(start, start + perSlice)) connection.hangUp('going_away');
      if (over > 0 && start + perSlice < all.length) await new Promise((resolve) => setTimeout(resolve, over / 20));
    }
    for (const timer of this.timers) clearInterval(timer);
    this.closed = true;
    await this.sweeping;
    this.channels.dropAll();
  }
}

const userIdOf = (actor: Actor): string | null => (actor.kind === 'user' ? actor.userId : null);
/** A visitor without grants may do what everybody may, now and later. */
const mayChange = (actor: Actor): boolean =>
  actor.kind === 'user' || (actor.kind === 'guest' && actor.grants.channels.length > 0);
const sameIdentity = (a: Actor, b: Actor): boolean =>
  a.kind === 'user' && b.kind === 'user'
    ? a.userId === b.userId && a.role === b.role && a.sessionId === b.sessionId
    : a.kind === b.kind;
