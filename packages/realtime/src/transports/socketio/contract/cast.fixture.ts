import type { EventName, PayloadOf } from '@stallwire/events';
import { sampleIds } from '@stallwire/testing';
import type { Heard, LegacySocket } from '@stallwire/testing/legacy-socket';
import { buyer, type LegacyHouse, seller } from '../../legacy.fixture';

/** A test of one row. */
export type Test = (cast: Cast) => Promise<void>;

export const roles = ['seller', 'buyer', 'storefront', 'product', 'stranger'] as const;
/** The seller and the buyer of the samples, two anonymous visitors (of the storefront, of the product), and another seller. */
export type Role = (typeof roles)[number];

export interface Cast extends AsyncDisposable {
  readonly house: LegacyHouse;
  readonly sockets: Readonly<Record<Role, LegacySocket>>;
  /** Commits an event and gives what everybody heard of it, up to a sentinel that each of them has heard after it. */
  play<N extends EventName>(name: N, overrides?: Partial<PayloadOf<N>>): Promise<Record<Role, Heard[]>>;
}

const sentinel = 'sentinel';
const isSentinel = ({ payload }: Heard, mark: string): boolean =>
  payload.title === mark || Object(payload.changes).name === mark;
/** What the bridge tells about itself, not about the trade. */
const own = new Set(['resync', 'caughtUp', 'cursors', 'left']);

export async function openCast(house: LegacyHouse): Promise<Cast> {
  const strangers = seller();
  if (strangers.kind !== 'user') throw new Error('A seller is a user.');
  const sockets: Cast['sockets'] = {
    seller: await house.socket(seller(sampleIds.seller)),
    buyer: await house.socket(buyer(sampleIds.buyer)),
    storefront: await house.socket(null),
    product: await house.socket(null),
    stranger: await house.socket(strangers),
  };
  await sockets.storefront.ask('join', `storefront:${sampleIds.seller}`);
  await sockets.product.ask('join', `product:${sampleIds.product}`);
  let played = 0;
  return {
    house,
    sockets,
    async play(name, overrides) {
      for (const role of roles) sockets[role].heard.take();
      const mark = `${sentinel} ${++played}`;
      await house.tell(name, overrides);
      await house.tell('product:updated', { changes: { name: mark } });
      await house.tell('notification:created', { userId: sampleIds.buyer, title: mark });
      await house.tell('notification:created', { userId: strangers.userId, title: mark });
      const heard = await Promise.all(
        roles.map(async (role) => {
          await sockets[role].heard.until((item) => isSentinel(item, mark));
          return [role, sockets[role].heard.take().filter((item) => !isSentinel(item, mark) && !own.has(item.name))];
        }),
      );
      return byRole(heard);
    },
    async [Symbol.asyncDispose]() {
      for (const role of roles) sockets[role].socket.disconnect();
    },
  };
}

/** One pair a role, as `roles.map` above makes them. */
const byRole = (heard: unknown[][]): Record<Role, Heard[]> => Object.fromEntries(heard) as Record<Role, Heard[]>;
