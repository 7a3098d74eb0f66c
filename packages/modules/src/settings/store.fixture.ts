import { createPool, createPrisma, newId } from '@stallwire/db';
import { testDatabase } from '@stallwire/db/testing';
import type { EventName, RefusalCode } from '@stallwire/events';
import {
  type Actor,
  anonymous,
  type CommittedEvent,
  type Context,
  createCaller,
  createKernel,
  createSnapshots,
  noGrants,
  Refusal,
} from '@stallwire/kernel';
import { appRouter } from '../root';

/** A database of its own with a kernel over it; `published` holds what was told after each commit. */
export async function settingsWorld() {
  const database = await testDatabase();
  const pool = createPool({ url: database.url, poolSize: 12 });
  const prisma = createPrisma({ pool });
  const published: CommittedEvent[] = [];
  const kernel = createKernel({ prisma, publish: (events) => published.push(...events) });
  const snapshot = createSnapshots(prisma, () => 'epoch');

  const context = (actor: Actor): Context => ({
    actor,
    kernel,
    snapshot,
    connection: () => {
      throw new Error('Nothing here is followed live.');
    },
    report: () => undefined,
  });

  const person = async (role: 'seller' | 'buyer'): Promise<Actor & { kind: 'user' }> => {
    const userId = newId();
    await prisma.user.create({ data: { id: userId, name: 'Ada', email: `${userId}@test.test`, role } });
    return { kind: 'user', userId, role, sessionId: newId(), grants: noGrants };
  };

  let made = 0;
  const caller = createCaller(appRouter);
  const as = (actor: Actor) => caller(context(actor));
  return {
    prisma,
    kernel,
    published,
    person,
    as,
    visitor: as(anonymous),
    /** A seller with an open account and a store that is closed. */
    async seller(username = `store_${++made}`) {
      const actor = await person('seller');
      const { sellerId } = await as(actor).settings.open({ username });
      return { actor, sellerId, username, calls: as(actor) };
    },
    async staff(sellerId: string, capabilities: ('orders' | 'catalog' | 'money' | 'settings')[]) {
      const actor = await person('buyer');
      await prisma.membership.create({ data: { id: newId(), sellerId, userId: actor.userId, capabilities } });
      return as(actor);
    },
    /** What the log holds for a channel, in order. */
    async told(channel: string): Promise<{ seq: number; name: EventName; payload: Record<string, unknown> }[]> {
      const deliveries = await prisma.delivery.findMany({ where: { channel }, orderBy: { seq: 'asc' } });
      const events = await prisma.event.findMany({ where: { id: { in: deliveries.map((d) => d.eventId) } } });
      const byId = new Map(events.map((e) => [e.id, e]));
      return deliveries.map(({ seq, eventId }) => {
        const event = byId.get(eventId);
        if (!event) throw new Error(`Delivery of ${eventId} has no event.`);
        return { seq: Number(seq), name: asName(event.name), payload: asObject(event.payload) };
      });
    },
    async [Symbol.asyncDispose]() {
      await prisma.$disconnect();
      await pool.end();
      await database.drop();
    },
  };
}

/** The log holds catalogued names and objects only; its columns' types are wider. */
const asName = (name: string): EventName => name as EventName;
const asObject = (payload: unknown): Record<string, unknown> => payload as Record<string, unknown>;

/** The refusal that a call ends in. Fails the test when it succeeds or breaks. */
export async function refusalOf(call: Promise<unknown>): Promise<{ code: RefusalCode; details: Refusal['details'] }> {
  const thrown: unknown = await call.then(
    () => null,
    (error: unknown) => error,
  );
  const refusal = thrown instanceof Error && thrown.cause instanceof Refusal ? thrown.cause : thrown;
  if (refusal instanceof Refusal) return { code: refusal.code, details: refusal.details };
  throw new Error('Nothing was refused.', { cause: thrown });
}
