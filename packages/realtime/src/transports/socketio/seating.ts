import { type Channel, parseCursor } from '@stallwire/events';
import type { Connection, Entry } from '@stallwire/kernel';
import type { Client } from './client';
import { outranks } from './rank';
import type { Rooms } from './room';
import { Seat } from './seat';

/** Cursors that a client came with: what it says it has been handed, channel by channel. */
export type Claims = Map<Channel, { readonly text: string; readonly epoch: string; readonly seq: number }>;

/** Places given up that are remembered, so that what they told is not told again. */
const remembered = 128;

/** Where one socket sits: joining, leaving, pausing, and which of its rooms gives it an event that travels on several. */
export class Seating {
  private readonly seats = new Map<Channel, Seat>();
  private readonly resumes: Map<Channel, { readonly text: string }>;
  private waiting: (() => void)[] = [];
  private paused = false;
  private ended = false;

  constructor(
    private readonly client: Client,
    private readonly rooms: Rooms,
    private readonly connection: Connection,
    private readonly claims: Claims,
  ) {
    this.resumes = new Map(claims);
  }

  /** Seats that are kept out of their rooms until `letGo`. */
  get held(): readonly Seat[] {
    return [...this.seats.values()].filter((seat) => seat.held);
  }

  letGo(seat: Seat): void {
    seat.held = false;
    if (!this.paused) seat.subscription?.resume();
  }

  /** Takes a seat, from where the client's cursor says the first time, from now on afterwards. */
  sit(channel: Channel, { held = false }: { held?: boolean } = {}): Promise<void> {
    const before = this.seats.get(channel);
    if (before?.active && before.joining) return before.joining;
    if (before) this.rooms.release(this.client, before);
    const seat = new Seat(this.client, this.rooms.take(channel));
    seat.held = held;
    seat.group.seats.set(this.client, seat);
    this.seats.set(channel, seat);
    seat.joining = this.admit(seat);
    return seat.joining;
  }

  private async admit(seat: Seat): Promise<void> {
    const { channel } = seat;
    try {
      const after = this.resumes.get(channel)?.text;
      this.resumes.delete(channel);
      seat.subscription = await this.connection.join({ channel, after, sink: seat, membership: seat });
    } catch (error) {
      this.forget(seat);
      throw error;
    }
    if (this.ended || !seat.active) seat.subscription.leave();
    else if (seat.held || this.paused) seat.subscription.pause();
  }

  private forget(seat: Seat): void {
    seat.active = false;
    this.rooms.release(this.client, seat);
    if (this.seats.get(seat.channel) === seat) this.seats.delete(seat.channel);
    this.settled();
  }

  leave(channel: Channel): void {
    const seat = this.seats.get(channel);
    if (!seat?.active) return;
    seat.end();
    const gone = [...this.seats.values()].filter((other) => !other.active);
    for (const old of gone.slice(0, Math.max(0, gone.length - remembered))) this.forget(old);
  }

  /** Resolves once every seat that is not held or given up is level with its room. */
  level(): Promise<void> {
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

  /** The cursor was none of this log's: it says nothing about what the client was handed. */
  disclaim(channel: Channel): void {
    this.claims.delete(channel);
  }

  isOwed(channel: Channel): boolean {
    for (const seat of this.seats.values()) if (seat.owes(channel)) return true;
    return false;
  }

  pause(): void {
    this.paused = true;
    for (const seat of this.seats.values()) if (seat.active) seat.subscription?.pause();
  }

  resume(): void {
    this.paused = false;
    for (const seat of this.seats.values()) if (seat.active && !seat.held) seat.subscription?.resume();
  }

  end(): void {
    this.ended = true;
    this.connection.close();
    for (const seat of this.seats.values()) this.rooms.release(this.client, seat);
    this.seats.clear();
    this.settled();
  }
}
