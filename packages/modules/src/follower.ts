import type { ReadClient } from '@stallwire/db';
import { type EventName, isEventName } from '@stallwire/events';
import { upcast } from '@stallwire/events/upcast';
import type { Actor, AnyTx, FollowedBy, Kernel } from '@stallwire/kernel';

type Payload = Readonly<Record<string, unknown>>;

/** An event that a follower has to act on. */
export interface Followed {
  readonly id: string;
  readonly name: EventName;
  readonly payload: Payload;
  /** As the log writes it: `user:{id}`, `stripe`, `system:{job}`. */
  readonly actor: string;
  readonly at: Date;
}

/**
 * Somebody who does something because of what was told: what it wants is noted in the event's own commit, and the note goes in the commit of
 * what it does. So each event has its effect once, whoever dies in between and however many look.
 */
export interface Follower {
  /** `module.what_it_does`: how it is noted, and the actor's name in the log. */
  readonly name: string;
  /** Looked at inside every commit: quick, and without questions to the database. */
  wants(event: { readonly name: EventName; readonly payload: Payload }): boolean;
  /** ms between the beginnings of two runs: what comes meanwhile is dealt with at once. */
  readonly rest: number;
  /** What is due, the oldest first. What is left of it comes again. */
  run(at: { readonly kernel: Kernel; readonly actor: Actor; readonly due: readonly Followed[] }): Promise<void>;
}

/** What `commit` asks of each event. */
export const followedBy =
  (followers: readonly Follower[]): FollowedBy =>
  (event) =>
    followers.filter((follower) => follower.wants(event)).map(({ name }) => name);

const atOnce = 500;

/** Gives a follower all that is due, in portions; what fails keeps nobody behind it from their turn. */
export async function catchUp(kernel: Kernel, follower: Follower): Promise<void> {
  const actor: Actor = { kind: 'system', job: follower.name };
  let after: string | undefined;
  let failed: unknown;
  for (;;) {
    const noted = await kernel.db.followUp.findMany({
      where: { follower: follower.name, ...(after === undefined ? {} : { eventId: { gt: after } }) },
      orderBy: { eventId: 'asc' },
      take: atOnce,
    });
    if (noted.length === 0) break;
    const due = await followedEvents(
      kernel.db,
      noted.map(({ eventId }) => eventId),
    );
    await follower.run({ kernel, actor, due }).catch((error: unknown) => {
      failed = error;
    });
    after = noted.at(-1)?.eventId;
  }
  if (failed) throw failed;
}

/** Events of the log as the catalogue has them now, the oldest first. */
export async function followedEvents(db: ReadClient, ids: readonly string[]): Promise<readonly Followed[]> {
  const rows = await db.event.findMany({ where: { id: { in: [...ids] } }, orderBy: { id: 'asc' } });
  return rows.flatMap(({ id, name, version, payload, actor, at }) =>
    isEventName(name) ? [{ id, name, payload: upcast(name, version, asPayload(payload)).payload, actor, at }] : [],
  );
}
/** Payloads were checked against their schemas, which are objects all, before they were written. */
const asPayload = (json: unknown) => json as Record<string, unknown>;

type FollowUps = AnyTx &
  Pick<ReadClient, 'followUp'> & { readonly followUp: { deleteMany(of: object): PromiseLike<{ count: number }> } };

/**
 * Takes notes in the commit of what is done about them. Those that another run took meanwhile are not among what is given back; two at once
 * need a lock of the caller's between them.
 */
export async function takeNotes(
  tx: FollowUps,
  follower: string,
  eventIds: readonly string[],
): Promise<readonly string[]> {
  const where = { follower, eventId: { in: [...eventIds] } };
  const left = await tx.followUp.findMany({ where, select: { eventId: true } });
  const taken = left.map(({ eventId }) => eventId);
  await tx.followUp.deleteMany({ where: { follower, eventId: { in: taken } } });
  return taken;
}
