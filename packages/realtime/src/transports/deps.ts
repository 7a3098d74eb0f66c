import type { IncomingMessage } from 'node:http';
import type { Capability, Channel, CloseReason, Cursor } from '@stallwire/events';
import type { Actor, Hub, TransportName } from '@stallwire/kernel';

/** Who is behind a request. `dead`: it carried a session that is no longer valid. */
export type Identity = { readonly actor: Actor } | { readonly dead: true };

/** All that a transport is given. It holds no permission check of its own and cannot skip the hub's. */
export interface TransportDeps {
  readonly hub: Hub;
  identify(request: IncomingMessage): Promise<Identity>;
  readonly origins: {
    /** A foreign Origin never; an absent one only where no cookie could be abused. */
    allows(origin: string | undefined, hasCookie: boolean): boolean;
  };
  /** A storefront's seller id from its username (old ones within 90 days too) or from the id itself. */
  storefrontId(usernameOrSellerId: string): Promise<string | null>;
  /** The stores an actor owns or works in, with what they may hear there. */
  storesOf(
    actor: Actor,
  ): Promise<readonly { readonly sellerId: string; readonly capabilities: readonly Capability[] }[]>;
  /** What lies in an actor's own carts, product by product. */
  cartsOf(actor: Actor): Promise<readonly { readonly cartId: string; readonly productIds: readonly string[] }[]>;
  /** The position a channel had at an instant, as far as the log reaches back. */
  positionBefore(channel: Channel, at: Date): Promise<Cursor>;
  /** Told of each connection that we end, and why. */
  hungUp(transport: TransportName, reason: CloseReason): void;
  /** Told of failures that are nobody's fault but ours. */
  report(error: unknown, where: string): void;
}
