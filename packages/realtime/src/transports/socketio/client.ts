import { type Channel, type CloseReason, type Cursor, channels, closeCodes, type PayloadOf } from '@stallwire/events';
import { type Actor, type Connection, type Entry, Refusal } from '@stallwire/kernel';
import type { Socket } from 'socket.io';
import type { TransportDeps } from '../deps';
import { emissionsOf } from './encode';
import type { Rooms } from './room';
import type { Seat } from './seat';
import { type Claims, Seating } from './seating';

/** What `resync` tells: read these again. Ours, additive; old clients do not listen for it. */
export interface Hint {
  readonly channels: readonly Channel[];
  readonly reason: string;
  /** Where the channels stand from here on. */
  readonly cursors: Readonly<Record<string, Cursor>>;
}

export interface ClientOptions {
  readonly socket: Socket;
  readonly actor: Actor;
  readonly connection: Connection;
  readonly rooms: Rooms;
  readonly deps: Pick<TransportDeps, 'storesOf' | 'cartsOf' | 'report' | 'hungUp'>;
  /** `null`: the client sent none; `bad`: what it sent could not be read. */
  readonly claims: Claims | null | 'bad';
  /** Whether the socket may be handed more right now. */
  mayWrite(): boolean;
}

/** Products of carts that a socket follows: old pages read of them without ever joining, and the rooms they join need their places. */
const mostCarried = 64;

/** Whether an event changes which rooms come with an account. */
export const movesSeats = ({ name }: Entry): boolean =>
  name === 'account:membership_granted' || name === 'cart:updated';

/** One Socket.IO socket: whose it is, where it sits, and what it has been told. */
export class Client {
  readonly id: string;
  readonly seating: Seating;
  /** The rooms that come with the account and cannot be left. */
  readonly account = new Set<Channel>();
  /** Products in the account's carts, by cart: their rooms come with it for as long as they lie there. */
  private readonly carts = new Map<string, readonly string[]>();
  /** Rooms that the client itself wanted. */
  private readonly wanted = new Set<Channel>();
  /** The sink refused: nothing more comes until `resume`. */
  choked = false;
  private ended = false;
  private readonly claims: Claims;
  private live = false;
  private started: Promise<void> = Promise.resolve();

  constructor(readonly options: ClientOptions) {
    this.id = options.socket.id;
    this.claims = options.claims instanceof Map ? options.claims : new Map();
    this.seating = new Seating(this, options.rooms, options.connection, this.claims);
  }

  get actor(): Actor {
    return this.options.actor;
  }

  /** It sent cursors, as clients do that know our additions. */
  get resumes(): boolean {
    return this.options.claims instanceof Map;
  }

  /** Before the client hears that it is connected: takes the positions of its own rooms, so that nothing after that is missed. */
  async reserve(): Promise<void> {
    for (const channel of await this.accountChannels()) this.account.add(channel);
    const fresh = [...this.account].filter((channel) => !this.claims.has(channel));
    await Promise.all(fresh.map((channel) => this.sitIfAllowed(channel, { held: true })));
  }

  private async accountChannels(): Promise<readonly Channel[]> {
    const { actor } = this;
    if (actor.kind !== 'user') return [];
    const stores = await this.options.deps.storesOf(actor);
    const own = stores.flatMap(({ sellerId, capabilities }) => capabilities.map((c) => channels.seller(sellerId, c)));
    for (const { cartId, productIds } of await this.options.deps.cartsOf(actor)) this.carts.set(cartId, productIds);
    return [channels.user(actor.userId), ...own, ...this.carried()];
  }

  private carried(): readonly Channel[] {
    const products = new Set([...this.carts.values()].flat());
    return [...products].slice(0, mostCarried).map((productId) => channels.product(productId));
  }

  /** A cart of the account's is as it says now: what it holds is followed, what it held no longer. */
  private followCart({ cartId, status, items }: PayloadOf<'cart:updated'>): void {
    if (status === 'active')
      this.carts.set(
        cartId,
        items.map(({ productId }) => productId),
      );
    else this.carts.delete(cartId);
    const carried = new Set(this.carried());
    for (const channel of this.account) {
      if (!channel.startsWith('product:') || carried.has(channel)) continue;
      this.account.delete(channel);
      if (!this.wanted.has(channel)) this.seating.leave(channel);
    }
    for (const channel of carried) {
      if (this.account.has(channel)) continue;
      this.account.add(channel);
      this.sitIfAllowed(channel).catch((error) => this.options.deps.report(error, 'socketio cart'));
    }
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
      await Promise.all(resumed.map((channel) => this.sitIfAllowed(channel)));
      // A cursor claims all before it: rooms that begin now wait for those that catch up.
      await this.seating.level();
    }
    const { held } = this.seating;
    this.greet(held);
    for (const seat of held) this.seating.letGo(seat);
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
    await this.seating.level();
    await this.seating.sit(channel);
    this.wanted.add(channel);
  }

  /** @returns false for a room that cannot be left. One that a cart holds goes on without the client's asking. */
  leave(channel: Channel): boolean {
    this.wanted.delete(channel);
    if (this.account.has(channel)) return channel.startsWith('product:');
    this.seating.leave(channel);
    return true;
  }

  /** A room of one's own that is refused (taken away a moment ago, or one too many) is no reason to refuse the socket. */
  private async sitIfAllowed(channel: Channel, how: { held?: boolean } = {}): Promise<void> {
    try {
      await this.seating.sit(channel, how);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.account.delete(channel);
    }
  }

  /** Sits where an event of the account's own says that it belongs from now on. */
  follow({ name, payload }: Entry): void {
    if (name === 'account:membership_granted') this.refreshStores();
    // It was checked when it was told.
    if (name === 'cart:updated') this.followCart(payload as PayloadOf<'cart:updated'>);
  }

  /** The account may see other stores now than it did. */
  private refreshStores(): void {
    const join = (channel: Channel) => {
      this.account.add(channel);
      return this.sitIfAllowed(channel);
    };
    this.accountChannels()
      .then((all) => Promise.all(all.map(join)))
      .catch((error) => this.options.deps.report(error, 'socketio stores'));
  }

  enter(channel: Channel): void {
    void this.options.socket.join(channel);
    this.seating.settled();
  }

  exit(channel: Channel): void {
    void this.options.socket.leave(channel);
  }

  deliver(entry: Entry): void {
    const emissions = emissionsOf(entry);
    for (const { name, payload } of emissions) this.tell(name, payload);
    this.options.rooms.countOldNames(emissions);
    if (movesSeats(entry)) this.follow(entry);
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

  /** The reader keeps up again. */
  resume(): void {
    this.choked = false;
    this.seating.resume();
  }

  /** The hub wants this socket gone. Engine closes make clients come back by themselves, Socket.IO's disconnect does not. */
  hangUp(reason: CloseReason): void {
    const { socket, deps } = this.options;
    deps.hungUp('socketio', reason);
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
    this.seating.end();
  }
}
