import { type Channel, type CloseReason, type Cursor, channels, closeCodes, parseCursor } from '@stallwire/events';
import type { Actor, Connection, Entry } from '@stallwire/kernel';
import type { Socket } from 'socket.io';
import type { TransportDeps } from '../deps';
import { emissionsOf } from './encode';
import { outranks } from './rank';
import type { Rooms } from './room';
import { Seat } from './seat';

/** What `resync` tells: read these again. Ours, additive; old clients do not listen for it. */
export interface Hint {
  readonly channels: readonly Channel[];
  readonly reason: string;
  /** Where the channels stand from here on. */
  readonly cursors: Readonly<Record<string, Cursor>>;
}

/** Cursors that a client came with: what it says it has been handed, channel by channel. */
export type Claims = ReadonlyMap<Channel, { readonly text: string; readonly epoch: string; readonly seq: number }>;

export interface ClientOptions {
  readonly socket: Socket;
  readonly actor: Actor;
  readonly connection: Connection;
  readonly rooms: Rooms;
  readonly deps: Pick<TransportDeps, 'storesOf' | 'report'>;
  /** `null`: the client sent none; `bad`: what it sent could not be read. */
  readonly claims: Claims | null | 'bad';
  /** Whether the socket may be handed more right now. */
  mayWrite(): boolean;
}

/** One Socket.IO socket: whose it is, where it sits, and what it has been told. */
export class Client {
  readonly id: string;
  readonly seats = new Map<Channel, Seat>();
  /** The rooms that come with the account and cannot be left. */
  readonly account = new Set<Channel>();
  /** The sink refused: nothing more comes until `resume`. */
  choked = false;
  paused = false;
  ended = false;
  private readonly claims: Claims;
  private waiting: (() => void)[] = [];
  private live = false;
  private started: Promise<void> = Promise.resolve();

  constructor(readonly options: ClientOptions) {
    this.id = options.socket.id;
    this.claims = options.claims instanceof Map ? options.claims : new Map();
  }

  get actor(): Actor {
    return this.options.actor;
  }

  /** Before the client hears that it is connected: takes the positions of its own rooms, so that nothing after that is missed. */
  async reserve(): Promise<void> {
    for (const channel of await this.accountChannels()) this.account.add(channel);
    const fresh = [...this.account].filter((channel) => !this.claims.has(channel));
    await Promise.all(fresh.map((channel) => this.sit(channel, { held: true })));
  }

  private async accountChannels(): Promise<readonly Channel[]> {
    const { actor } = this;
    if (actor.kind !== 'user') return [];
    const stores = await this.options.deps.storesOf(actor);
    const own = stores.flatMap(({ sellerId, capabilities }) => capabilities.map((c) => channels.seller(sellerId, c)));
    return [channels.user(actor.userId), ...own];
  }

  /** From here on the socket may be written to. */
  start(): void {
    this.live = true;
    this.started = this.takeUp();
    this.started.catch((error) => {
      // Without its own rooms a socket is deaf: it had better come back.
      this.options.deps.report(error, 'socketio start');
      this.options.socket.conn.close();
    });
  }

  private async takeUp(): Promise<void> {
    const resumed = [...this.account].filter((channel) => this.claims.has(channel));
    if (resumed.length > 0) {
      await Promise.all(resumed.map((channel) => this.sit(channel)));
      // A cursor claims all before it: rooms that begin now wait for those that catch up.
      await this.level();
    }
    const held = [...this.seats.values()].filter((seat) => seat.held);
    this.greet(held);
    for (const seat of held) {
      seat.held = false;
      if (!this.paused) seat.subscription?.resume();
    }
  }

  private greet(held: readonly Seat[]): void {
    const { claims } = this.options;
    if (claims instanceof Map && held.length === 0) return;
    const cursors = Object.fromEntries(
      held.flatMap(({ channel, subscription }) => (subscription ? [[channel, subscription.position]] : [])),
    );
    const reason = claims === 'bad' ? 'bad_cursors' : 'no_cursors';
    this.hint({ channels: held.map(({ channel }) => channel), reason, cursors });
  }

  /**
   * Joins a channel, from where the client's cursor says.
   * @throws Refusal channel.unknown, channel.forbidden, limit.channels
   */
  async join(channel: Channel): Promise<void> {
    await this.started;
    await this.level();
    await this.sit(channel);
  }

  private sit(channel: Channel, { held = false } = {}): Promise<void> {
    const before = this.seats.get(channel);
    if (before?.active && before.joining) return before.joining;
    if (before) this.options.rooms.release(this, before);
    const seat = new Seat(this, this.options.rooms.take(channel));
    seat.held = held;
    seat.group.seats.set(this, seat);
    this.seats.set(channel, seat);
    seat.joining = this.admit(seat);
    return seat.joining;
  }

  private async admit(seat: Seat): Promise<void> {
    const { channel } = seat;
    try {
      const after = this.claims.get(channel)?.text;
      seat.subscription = await this.options.connection.join({ channel, after, sink: seat, membership: seat });
    } catch (error) {
      this.forget(seat);
      throw error;
    }
    if (this.ended || !seat.active) seat.subscription.leave();
    else if (seat.held || this.paused) seat.subscription.pause();
  }

  private forget(seat: Seat): void {
    seat.active = false;
    this.options.rooms.release(this, seat);
    if (this.seats.get(seat.channel) === seat) this.seats.delete(seat.channel);
    this.settled();
  }

  leave(channel: Channel): void {
    const seat = this.seats.get(channel);
    if (!seat?.active) return;
    seat.end();
    const gone = [...this.seats.values()].filter((other) => !other.active);
    for (const old of gone.slice(0, Math.max(0, gone.length - 128))) this.forget(old);
  }

  /** The account may see other stores now than it did. */
  refreshStores(): void {
    this.accountChannels()
      .then((all) => Promise.all(all.map((channel) => this.account.add(channel) && this.sit(channel))))
      .catch((error) => this.options.deps.report(error, 'socketio stores'));
  }

  /** Resolves once every seat that is not held or given up is level with its room. */
  private level(): Promise<void> {
    if (this.isLevel()) return Promise.resolve();
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  private isLevel(): boolean {
    if (this.ended) return true;
    for (const seat of this.seats.values()) if (seat.active && !seat.held && !seat.inRoom) return false;
    return true;
  }

  settled(): void {
    if (this.waiting.length === 0 || !this.isLevel()) return;
    const { waiting } = this;
    this.waiting = [];
    for (const resolve of waiting) resolve();
  }

  enter(channel: Channel): void {
    void this.options.socket.join(channel);
    this.settled();
  }

  exit(channel: Channel): void {
    void this.options.socket.leave(channel);
  }

  /** True when the entry was or will be handed to this socket on another of its channels. */
  hasElsewhere(seat: Seat, entry: Entry): boolean {
    if (seat.redeem(entry.seq)) return false;
    let taker: { readonly seat: Seat; readonly seq: number } | null = null;
    for (const { channel, seq } of entry.deliveries) {
      if (channel === seat.channel) continue;
      const other = this.seats.get(channel);
      if (other?.had(seq) || this.claimed(channel, seq, entry)) {
        seat.passedBy();
        return true;
      }
      if (other?.willHave(seq) && outranks(channel, (taker?.seat ?? seat).channel)) taker = { seat: other, seq };
    }
    if (!taker) return false;
    taker.seat.promise(taker.seq, seat.channel);
    seat.passedBy();
    return true;
  }

  private claimed(channel: Channel, seq: number, entry: Entry): boolean {
    const claim = this.claims.get(channel);
    return claim !== undefined && seq <= claim.seq && claim.epoch === parseCursor(entry.cursor)?.epoch;
  }

  isOwed(channel: Channel): boolean {
    for (const seat of this.seats.values()) if (seat.owes(channel)) return true;
    return false;
  }

  deliver(entry: Entry): void {
    for (const { name, payload } of emissionsOf(entry)) this.tell(name, payload);
    if (entry.name === 'account:membership_granted') this.refreshStores();
  }

  tell(name: string, payload: object): void {
    if (this.live && !this.ended) this.options.socket.emit(name, payload);
  }

  hint(hint: Hint): void {
    this.tell('resync', hint);
  }

  hasRoom(): boolean {
    if (this.options.mayWrite()) return true;
    this.choked = true;
    return false;
  }

  pause(): void {
    this.paused = true;
    for (const seat of this.seats.values()) if (seat.active) seat.subscription?.pause();
  }

  resume(): void {
    this.paused = false;
    this.choked = false;
    for (const seat of this.seats.values()) if (seat.active && !seat.held) seat.subscription?.resume();
  }

  /** The hub wants this socket gone. Engine closes make clients come back by themselves, Socket.IO's disconnect does not. */
  hangUp(reason: CloseReason): void {
    const { socket } = this.options;
    if (closeCodes[reason].reconnect) {
      socket.conn.close();
      return;
    }
    const revoked = reason === 'signed_out';
    this.tell('error', {
      message: revoked ? 'Authentication required' : closeCodes[reason].words,
      code: revoked ? 'SESSION_REVOKED' : reason.toUpperCase(),
    });
    socket.disconnect(true);
  }

  end(): void {
    if (this.ended) return;
    this.ended = true;
    this.options.connection.close();
    for (const seat of this.seats.values()) this.options.rooms.release(this, seat);
    this.seats.clear();
    this.settled();
  }
}
