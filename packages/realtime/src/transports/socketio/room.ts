import type { Channel } from '@stallwire/events';
import type { Entry, Group } from '@stallwire/kernel';
import type { Server } from 'socket.io';
import { type Client, movesSeats } from './client';
import { type Emission, emissionsOf } from './encode';
import type { Seat } from './seat';

/** Everybody here who is level with a channel: one emission for all, encoded once by Socket.IO's adapter. */
export class Room implements Group {
  /** Last sequence written to the room. */
  seq = 0;
  readonly seats = new Map<Client, Seat>();

  constructor(
    private readonly rooms: Rooms,
    readonly channel: Channel,
  ) {}

  write(batch: readonly Entry[]): void {
    for (const entry of batch) {
      const except = this.reachedElsewhere(entry);
      const room = this.rooms.io.to(this.channel);
      const target = except.length > 0 ? room.except(except) : room;
      const emissions = emissionsOf(entry);
      for (const { name, payload } of emissions) target.emit(name, payload);
      this.rooms.countOldNames(emissions);
      this.seq = entry.seq;
      if (movesSeats(entry)) for (const [client, seat] of this.seats) if (seat.inRoom) client.follow(entry);
    }
  }

  /** Sockets in this room that were, or will be, given the entry in another of its channels. */
  private reachedElsewhere(entry: Entry): string[] {
    const except: string[] = [];
    for (const [client, seat] of this.alsoElsewhere(entry))
      if (client.seating.hasElsewhere(seat, entry)) except.push(client.id);
    return except;
  }

  /** Members of this room that sit in another room of the entry too; the smaller of two rooms is gone through. */
  private alsoElsewhere(entry: Entry): Map<Client, Seat> {
    const found = new Map<Client, Seat>();
    for (const { channel } of entry.deliveries) {
      const other = channel === this.channel ? undefined : this.rooms.get(channel);
      if (!other) continue;
      const [few, many] = other.seats.size < this.seats.size ? [other, this] : [this, other];
      for (const client of few.seats.keys()) {
        const mine = many.seats.has(client) ? this.seats.get(client) : undefined;
        if (mine?.inRoom) found.set(client, mine);
      }
    }
    return found;
  }
}

/** The rooms of this node that somebody sits in. */
export class Rooms {
  private readonly all = new Map<Channel, Room>();
  /** Emissions so far under names that are only kept for old clients. */
  readonly oldNames = new Map<string, number>();

  constructor(readonly io: Server) {}

  get(channel: Channel): Room | undefined {
    return this.all.get(channel);
  }

  take(channel: Channel): Room {
    const room = this.all.get(channel) ?? new Room(this, channel);
    this.all.set(channel, room);
    return room;
  }

  release(client: Client, seat: Seat): void {
    const { group } = seat;
    if (group.seats.get(client) === seat) group.seats.delete(client);
    if (group.seats.size === 0 && this.all.get(group.channel) === group) this.all.delete(group.channel);
  }

  /** The canonical name comes first, and is no old one. */
  countOldNames([, ...old]: readonly Emission[]): void {
    for (const { name } of old) this.oldNames.set(name, (this.oldNames.get(name) ?? 0) + 1);
  }

  get size(): number {
    return this.all.size;
  }
}
