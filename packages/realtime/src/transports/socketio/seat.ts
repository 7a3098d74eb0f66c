import { type Channel, type Cursor, type Notice, parseCursor } from '@stallwire/events';
import type { Entry, Membership, Sink, Subscription } from '@stallwire/kernel';
import type { Client } from './client';
import type { Room } from './room';

const seqOf = (position: Cursor): number => parseCursor(position)?.seq ?? 0;

/**
 * One socket in one channel: alone while it catches up, a member of the room once it is level. It knows from where to where it has
 * been handed the channel, which is what lets an event that travels on several channels reach the socket once.
 */
export class Seat implements Sink, Membership {
  subscription: Subscription | null = null;
  active = true;
  inRoom = false;
  /** Stays out of its room until the client lets it go on. */
  held = false;
  joining: Promise<void> | null = null;
  /** Sequence before the first entry that this seat stands for. */
  private start: number | null = null;
  private seen = 0;
  /** Something of this channel reached the socket on another one, so the client's own cursor lags behind. */
  private lagging = false;
  /** Places that this seat has promised to deliver, and the channels that left them to it. */
  private readonly promised = new Map<number, Channel[]>();

  constructor(
    readonly client: Client,
    readonly group: Room,
  ) {}

  get channel(): Channel {
    return this.group.channel;
  }

  get position(): number {
    return this.inRoom ? Math.max(this.seen, this.group.seq) : this.seen;
  }

  /** The socket was handed this place of the channel here, or it was left to another of its channels. */
  had(seq: number): boolean {
    return this.start !== null && this.start < seq && seq <= this.position;
  }

  /** The socket will be handed this place of the channel here. */
  willHave(seq: number): boolean {
    return this.active && this.start !== null && seq > this.position;
  }

  /** `other` leaves it to this seat. */
  promise(seq: number, other: Channel): void {
    this.promised.set(seq, [...(this.promised.get(seq) ?? []), other]);
  }

  /** True when another channel counts on this seat to deliver the place; from now on it has. */
  redeem(seq: number): boolean {
    return this.promised.delete(seq);
  }

  /** An entry of this channel reaches the socket on another one. */
  passedBy(): void {
    this.lagging = true;
  }

  /** What others left to this seat and it will not deliver: the client has to read it again. */
  private breakPromises(): void {
    const lost = [...new Set([...this.promised.values()].flat())];
    this.promised.clear();
    if (lost.length > 0) this.client.hint({ channels: lost, reason: 'access_removed', cursors: {} });
  }

  write(batch: readonly Entry[]): boolean {
    for (const entry of batch) {
      this.start ??= entry.seq - 1;
      if (!this.client.seating.hasElsewhere(this, entry)) this.client.deliver(entry);
      this.seen = entry.seq;
    }
    return this.client.hasRoom();
  }

  notice(position: Cursor, notice: Notice): void {
    const seq = seqOf(position);
    switch (notice.type) {
      case 'caughtUp':
        this.start ??= seq;
        this.seen = Math.max(this.seen, seq);
        this.client.tell('caughtUp', { channel: this.channel, recovered: notice.recovered, cursor: position });
        return;
      case 'heartbeat':
        this.catchUpCursor(position);
        return;
      case 'resync':
        this.breakPromises();
        if (notice.reason === 'from_the_future') this.client.seating.disclaim(this.channel);
        this.start = seq;
        this.seen = seq;
        this.client.hint({ channels: [this.channel], reason: notice.reason, cursors: { [this.channel]: position } });
        return;
      case 'revoked':
        this.end();
        this.client.account.delete(this.channel);
        if (notice.reason === 'access_removed')
          this.client.tell('left', { channel: this.channel, reason: notice.reason });
    }
  }

  /** Tells a client that resumes how far it is on a channel whose events reach it elsewhere. */
  private catchUpCursor(position: Cursor): void {
    if (!this.lagging || this.client.seating.isOwed(this.channel)) return;
    this.lagging = false;
    this.client.tell('cursors', { cursors: { [this.channel]: position } });
  }

  owes(channel: Channel): boolean {
    for (const others of this.promised.values()) if (others.includes(channel)) return true;
    return false;
  }

  enter(): void {
    this.inRoom = true;
    this.client.enter(this.channel);
  }

  exit(): void {
    this.seen = this.position;
    this.inRoom = false;
    this.client.exit(this.channel);
  }

  /** Gives the place up; what it was handed so far stays known. */
  end(): void {
    if (!this.active) return;
    this.breakPromises();
    this.active = false;
    this.subscription?.leave();
    this.client.seating.settled();
  }
}
