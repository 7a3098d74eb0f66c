import { createHmac, randomBytes } from 'node:crypto';
import { newId, type PrismaClient } from '@stallwire/db';
import { type Capability, capabilities } from '@stallwire/events';
import { type Actor, noGrants } from '@stallwire/kernel';
import { tradeIn } from './given-trade';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: 'buyer' | 'seller' | 'admin';
}

export interface Seller extends Person {
  /** A store's id is its owner's. */
  readonly sellerId: string;
  readonly username: string;
}

export interface SignedIn {
  readonly actor: Actor & { readonly kind: 'user' };
  readonly sessionId: string;
  readonly token: string;
  /** For a `cookie` header. */
  readonly cookie: string;
  /** For an `authorization` header. */
  readonly bearer: string;
  readonly headers: { readonly cookie: string };
}

/** One of a crowd. */
export interface Member {
  readonly id: string;
  /** For a `cookie` header. */
  readonly cookie: string;
}

export interface GivenOptions {
  readonly prisma: PrismaClient;
  /** What the API under test signs cookies with; where no cookie is sent any will do. */
  readonly secret?: string;
}

const day = 24 * 60 * 60 * 1_000;
const rowsAtOnce = 1_000;
const newToken = () => randomBytes(24).toString('base64url');
/** As better-auth names it under the API's prefix, without https. */
const cookieName = 'stallwire.session_token';

export type Given = ReturnType<typeof givenIn>;

/** People and stores to test with, written straight into a database: each call makes new ones. */
export function givenIn({ prisma, secret = 'no cookie is sent here, so any will do' }: GivenOptions) {
  const sign = (token: string) => `${token}.${createHmac('sha256', secret).update(token).digest('base64')}`;
  const cookieOf = (signed: string) => `${cookieName}=${encodeURIComponent(signed)}`;

  async function person(role: Person['role'], name: string = role): Promise<Person> {
    const id = newId();
    const email = `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '.')}.${id.slice(-12)}@example.test`;
    await prisma.user.create({ data: { id, name, email, role } });
    return { id, name, email, role };
  }

  /** A signed-in browser of somebody's. */
  async function session(of: Person, { expiresInMs = 7 * day } = {}): Promise<SignedIn> {
    const sessionId = newId();
    const token = newToken();
    await prisma.session.create({
      data: { id: sessionId, userId: of.id, token, expiresAt: new Date(Date.now() + expiresInMs) },
    });
    const signed = sign(token);
    const cookie = cookieOf(signed);
    return {
      actor: { kind: 'user', userId: of.id, role: of.role, sessionId, grants: noGrants },
      sessionId,
      token,
      cookie,
      bearer: `Bearer ${signed}`,
      headers: { cookie },
    };
  }

  /** Many buyers, each signed in once, in few statements. */
  async function crowd(size: number): Promise<readonly Member[]> {
    const all = Array.from({ length: size }, () => ({ id: newId(), sessionId: newId(), token: newToken() }));
    const expiresAt = new Date(Date.now() + 7 * day);
    for (let from = 0; from < size; from += rowsAtOnce) {
      const some = all.slice(from, from + rowsAtOnce);
      await prisma.user.createMany({
        data: some.map(({ id }) => ({ id, name: 'one of many', email: `${id}@example.test`, role: 'buyer' as const })),
      });
      await prisma.session.createMany({
        data: some.map(({ id, sessionId, token }) => ({ id: sessionId, userId: id, token, expiresAt })),
      });
    }
    return all.map(({ id, token }) => ({ id, cookie: cookieOf(sign(token)) }));
  }

  return {
    ...tradeIn(prisma),
    session,
    crowd,
    buyer: (name?: string) => person('buyer', name),
    admin: (name?: string) => person('admin', name),
    /** A seller who has not opened a store yet. */
    newcomer: (name?: string) => person('seller', name),
    /** A seller with an open store in its trial. */
    async seller({ name = 'seller', username }: { name?: string; username?: string } = {}): Promise<Seller> {
      const owner = await person('seller', name);
      const chosen = username ?? `s${owner.id.replaceAll('-', '').slice(-15)}`;
      await prisma.settings.create({
        data: {
          sellerId: owner.id,
          username: chosen,
          usernameKey: chosen.toLowerCase(),
          storeActive: true,
          subscriptionStatus: 'trial',
          trialEndsAt: new Date(Date.now() + 14 * day),
        },
      });
      return { ...owner, sellerId: owner.id, username: chosen };
    },
    /** An order of nothing in particular: enough to be party to. */
    async order(of: { id?: string; sellerId: string; buyerId: string | null }): Promise<{ orderId: string }> {
      const id = of.id ?? newId();
      const counted = await prisma.orderNumber.upsert({
        where: { sellerId: of.sellerId },
        create: { sellerId: of.sellerId, next: 1_002 },
        update: { next: { increment: 1 } },
      });
      await prisma.order.create({
        data: {
          ...of,
          id,
          number: counted.next - 1,
          currency: 'USD',
          subtotal: 0,
          taxAmount: 0,
          shippingCost: 0,
          totalAmount: 0,
          customerName: 'Somebody',
          customerEmail: 'somebody@example.test',
          shippingAddress: {},
        },
      });
      return { orderId: id };
    },
    /** Somebody who works in a store; with everything the owner may, unless told. */
    async staff(of: { sellerId: string }, may: readonly Capability[] = capabilities): Promise<Person> {
      const member = await person('buyer', 'staff');
      await prisma.membership.create({
        data: { id: newId(), sellerId: of.sellerId, userId: member.id, capabilities: [...may] },
      });
      return member;
    },
  };
}
