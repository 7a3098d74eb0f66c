import type { Channel } from '@stallwire/events';

/** What somebody who is not signed in (or is, on top) may open by a link or by their own browser. */
export interface Grants {
  /** SHA-256 of the anonymous browser session's cookie: opens its carts. */
  readonly browserKeyHash: string | null;
  /** `order:{id}` and `quotation:{id}` channels opened by unexpired link tokens. */
  readonly channels: readonly Channel[];
}

/** Who is acting. It goes into every row of the log. */
export type Actor =
  | {
      readonly kind: 'user';
      readonly userId: string;
      readonly role: 'buyer' | 'seller' | 'admin';
      readonly sessionId: string;
      readonly grants: Grants;
    }
  | { readonly kind: 'guest'; readonly grants: Grants }
  | { readonly kind: 'stripe' }
  | { readonly kind: 'system'; readonly job: string };

export type UserActor = Extract<Actor, { kind: 'user' }>;

export const noGrants: Grants = { browserKeyHash: null, channels: [] };
/** A visitor about whom nothing is known. */
export const anonymous: Actor = { kind: 'guest', grants: noGrants };

/** How an actor is written in the log and in the idempotency table. */
export function actorKey(actor: Actor): string {
  switch (actor.kind) {
    case 'user':
      return `user:${actor.userId}`;
    case 'guest':
      return `guest:${actor.grants.browserKeyHash ?? 'anonymous'}`;
    case 'system':
      return `system:${actor.job}`;
    case 'stripe':
      return 'stripe';
  }
}
