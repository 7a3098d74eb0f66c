import type { ReadClient } from '@stallwire/db';
import { channels, id } from '@stallwire/events';
import { usernameSchema } from '@stallwire/events/schema/settings';
import { actsFor, query, refuse } from '@stallwire/kernel';
import { z } from 'zod';
import { isHeldByOthers, keyOf, mayBeName } from './names';
import { storefrontOf, storeSettingsOf } from './sections';

/** All sections and the subscription, for those who may act on them. */
export const bySeller = query.input(z.strictObject({ sellerId: id })).query(async ({ ctx, input }) => {
  const { sellerId } = input;
  return ctx.snapshot([channels.seller(sellerId, 'settings')], async (db) => {
    await actsFor('settings')({ db, actor: ctx.actor, input });
    const row = await db.settings.findUnique({ where: { sellerId } });
    if (!row) throw refuse('settings.not_found');
    return storeSettingsOf(row);
  });
});

const name = z.string().max(64);

/** The public half of a store by its name, or the name that it moved to. */
export const storefront = query.input(z.strictObject({ username: name })).query(async ({ ctx, input }) => {
  const found = await findStore(ctx.kernel.db, input.username);
  if (!found) throw refuse('settings.not_found');
  const { data, cursors } = await ctx.snapshot([channels.storefront(found.sellerId)], (db) =>
    db.settings.findUnique({ where: { sellerId: found.sellerId } }),
  );
  if (!data) throw refuse('settings.not_found');
  if (data.usernameKey !== keyOf(input.username)) return { moved: data.username };
  return { data: storefrontOf(data), cursors };
});

/** True when this name may be taken by whoever asks: well formed, not reserved, nobody's, held for nobody else. */
export const usernameFree = query.input(z.strictObject({ username: name })).query(async ({ ctx, input }) => {
  const parsed = usernameSchema.safeParse(input.username);
  if (!parsed.success) return false;
  const db = ctx.kernel.db;
  const me = ctx.actor.kind === 'user' ? ctx.actor.userId : null;
  const owner = await db.settings.findUnique({
    where: { usernameKey: keyOf(parsed.data) },
    select: { sellerId: true },
  });
  if (owner) return owner.sellerId === me;
  return !(await isHeldByOthers(db, keyOf(parsed.data), me));
});

/** The store that goes by this name, or went by it in the last 90 days. */
export async function findStore(db: ReadClient, username: string): Promise<{ sellerId: string } | null> {
  if (!mayBeName(username)) return null;
  const usernameKey = keyOf(username);
  const store = await db.settings.findUnique({ where: { usernameKey }, select: { sellerId: true } });
  if (store) return store;
  const hold = await db.usernameHold.findUnique({ where: { usernameKey } });
  return hold && hold.heldUntil.getTime() > Date.now() ? { sellerId: hold.sellerId } : null;
}

/** Ids of stores from what visitors know of them: a store's name, now or lately, or the id itself. What is none is left out. */
export async function storefrontIdsOf(
  db: ReadClient,
  namesOrIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const asked = [...new Set(namesOrIds)];
  const ids = asked.filter((text) => id.safeParse(text).success);
  const names = asked.filter(mayBeName);
  const stores = await db.settings.findMany({
    where: { OR: [{ sellerId: { in: ids } }, { usernameKey: { in: names.map(keyOf) } }] },
    select: { sellerId: true, usernameKey: true },
  });
  const byName = new Map(stores.map(({ usernameKey, sellerId }) => [usernameKey, sellerId]));
  const free = names.map(keyOf).filter((key) => !byName.has(key));
  const holds =
    free.length === 0
      ? []
      : await db.usernameHold.findMany({ where: { usernameKey: { in: free }, heldUntil: { gt: new Date() } } });
  for (const { usernameKey, sellerId } of holds) byName.set(usernameKey, sellerId);
  const known = new Set(stores.map(({ sellerId }) => sellerId));
  return new Map(
    asked.flatMap((text) => {
      const sellerId = byName.get(keyOf(text)) ?? (known.has(text) ? text : undefined);
      return sellerId === undefined ? [] : [[text, sellerId] as const];
    }),
  );
}
