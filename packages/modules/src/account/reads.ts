import type { ReadClient } from '@stallwire/db';
import { type Capability, capabilities, channels } from '@stallwire/events';
import { type Actor, type Context, mayActFor, refuse, type Snapshot } from '@stallwire/kernel';
import { userOf } from './internal';

export interface Me {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: 'buyer' | 'seller' | 'admin';
  readonly emailVerified: boolean;
}

/** A store that somebody owns or works in. */
export interface StoreAccess {
  readonly sellerId: string;
  /** Null until the store's settings are opened. */
  readonly username: string | null;
  /** The owner's name. */
  readonly name: string;
  readonly owner: boolean;
  readonly capabilities: readonly Capability[];
}

/** Times are ISO 8601, UTC. */
export interface SessionInfo {
  readonly id: string;
  readonly current: boolean;
  readonly createdAt: string;
  readonly lastSeenAt: string;
  readonly ipAddress: string | null;
  readonly userAgent: string | null;
}

export interface Member {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly capabilities: readonly Capability[];
  /** ISO 8601, UTC. */
  readonly since: string;
}

/** The stores an actor owns or works in, the own one first. */
export async function storesOf(db: ReadClient, actor: Actor): Promise<StoreAccess[]> {
  if (actor.kind !== 'user') return [];
  const store = { name: true, settings: { select: { username: true } } } as const;
  const own = actor.role === 'seller' ? await db.user.findUnique({ where: { id: actor.userId }, select: store }) : null;
  const memberships = await db.membership.findMany({
    where: { userId: actor.userId, revokedAt: null },
    select: { sellerId: true, capabilities: true, store: { select: store } },
    orderBy: { createdAt: 'asc' },
  });
  const shown = (of: { name: string; settings: { username: string } | null }) => ({
    username: of.settings?.username ?? null,
    name: of.name,
  });
  return [
    ...(own ? [{ sellerId: actor.userId, ...shown(own), owner: true, capabilities }] : []),
    ...memberships.map((m) => ({
      sellerId: m.sellerId,
      ...shown(m.store),
      owner: false,
      capabilities: m.capabilities,
    })),
  ];
}

/** Where somebody works, and what they may do there. */
export type Workplace = Pick<StoreAccess, 'sellerId' | 'capabilities'>;

/** The workplaces of many people in one statement, by the person's id; who works nowhere but at home is left out. */
export async function workplacesOf(
  db: ReadClient,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Workplace[]>> {
  const memberships = await db.membership.findMany({
    where: { userId: { in: [...new Set(userIds)] }, revokedAt: null },
    select: { userId: true, sellerId: true, capabilities: true },
    orderBy: { createdAt: 'asc' },
  });
  const found = new Map<string, Workplace[]>();
  for (const { userId, ...workplace } of memberships) {
    const known = found.get(userId);
    if (known) known.push(workplace);
    else found.set(userId, [workplace]);
  }
  return found;
}

/** Who is asking, and where they may work; `user` is null for a visitor. */
export async function readMe(db: ReadClient, actor: Actor): Promise<{ user: Me | null; stores: StoreAccess[] }> {
  if (actor.kind !== 'user') return { user: null, stores: [] };
  const user = await db.user.findUnique({
    where: { id: actor.userId },
    select: { id: true, name: true, email: true, role: true, emailVerified: true },
  });
  return { user, stores: user ? await storesOf(db, actor) : [] };
}

/**
 * One's own living sessions, the latest first.
 * @throws Refusal auth.required
 */
export async function readSessions(db: ReadClient, actor: Actor): Promise<SessionInfo[]> {
  const { userId, sessionId } = userOf(actor);
  const rows = await db.session.findMany({
    where: { userId, expiresAt: { gt: new Date() } },
    orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
  });
  return rows.map((row) => ({
    id: row.id,
    current: row.id === sessionId,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.updatedAt.toISOString(),
    ipAddress: row.ipAddress,
    userAgent: row.userAgent,
  }));
}

/**
 * A store's staff, for its owner and staff with `settings`. The owner is not in the list.
 * @throws Refusal auth.required, auth.forbidden
 */
export async function readMembers(
  { actor, kernel, snapshot }: Pick<Context, 'actor' | 'kernel' | 'snapshot'>,
  sellerId: string,
): Promise<Snapshot<Member[]>> {
  if (!(await mayActFor(kernel.db, userOf(actor), sellerId, 'settings'))) throw refuse('auth.forbidden');
  return snapshot([channels.seller(sellerId, 'settings')], async (db) => {
    const rows = await db.membership.findMany({
      where: { sellerId, revokedAt: null },
      select: { capabilities: true, createdAt: true, member: { select: { id: true, name: true, email: true } } },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    });
    return rows.map(({ member, capabilities: granted, createdAt }) => ({
      userId: member.id,
      name: member.name,
      email: member.email,
      capabilities: granted,
      since: createdAt.toISOString(),
    }));
  });
}
