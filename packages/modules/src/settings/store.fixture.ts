import { newId } from '@stallwire/db';
import type { Capability, EventName, RefusalCode } from '@stallwire/events';
import { type Actor, anonymous, createCaller, Refusal } from '@stallwire/kernel';
import { testWorld } from '@stallwire/testing/world';
import { appRouter } from '../root';

/** A database of its own with stores in it, and what its log holds. */
export async function settingsWorld() {
  const world = await testWorld();
  const { prisma, kernel, published, given } = world;
  const caller = createCaller(appRouter);
  const as = (actor: Actor) => caller(world.context(actor));
  let made = 0;
  return {
    prisma,
    kernel,
    published,
    as,
    visitor: as(anonymous),
    async person(role: 'seller' | 'buyer') {
      const person = role === 'seller' ? await given.newcomer() : await given.buyer();
      return (await given.session(person)).actor;
    },
    /** A seller with a store that was opened by the verb and is closed to customers. */
    async seller(username = `store_${++made}`) {
      const { actor } = await given.session(await given.newcomer());
      const { sellerId } = await as(actor).settings.open({ username });
      return { actor, sellerId, username, calls: as(actor) };
    },
    async staff(sellerId: string, may: readonly Capability[]) {
      return as((await given.session(await given.staff({ sellerId }, may))).actor);
    },
    addUpload: (sellerId: string, kind: 'logo' | 'banner' | 'terms', key: string) =>
      prisma.upload.create({ data: { id: newId(), sellerId, kind, key, contentType: 'image/webp', size: 1 } }),
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
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
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
