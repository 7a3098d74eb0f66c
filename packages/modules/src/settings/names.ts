import type { ReadClient } from '@stallwire/db';

/** How long an old name redirects and stays its former owner's: 90 days. */
export const holdMs = 90 * 24 * 3_600_000;
/** Names are one name whatever the case of their letters. */
export const keyOf = (username: string): string => username.toLowerCase();

/** Nothing else is ever asked of the database, which knows fewer characters than a request. */
export const mayBeName = (text: string): boolean => /^[A-Za-z0-9_]{1,64}$/.test(text);

/** True when another store gave this name up less than 90 days ago. */
export async function isHeldByOthers(
  db: Pick<ReadClient, 'usernameHold'>,
  usernameKey: string,
  sellerId: string | null,
): Promise<boolean> {
  const hold = await db.usernameHold.findUnique({ where: { usernameKey } });
  return hold !== null && hold.sellerId !== sellerId && hold.heldUntil.getTime() > Date.now();
}
