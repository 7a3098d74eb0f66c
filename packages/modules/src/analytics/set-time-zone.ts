import { Prisma, select } from '@stallwire/db';
import { id } from '@stallwire/events';
import { actsFor, refuse, silent } from '@stallwire/kernel';
import { z } from 'zod';
import { clockOf } from './clock';
import { analytics } from './module';
import { allTime } from './revenue';

/**
 * By which clock the store's days begin. Who looks at its numbers is told, since all of them may be others.
 * @throws Refusal input.invalid for a name that is no time zone's
 */
export const setTimeZone = analytics.verb({
  name: 'setTimeZone',
  input: z.strictObject({ sellerId: id, timeZone: z.string().min(1).max(64) }),
  allow: actsFor('settings'),
  emits: silent('The clock was set so already.'),
  mayEmit: ['analytics:metrics_updated'],
  async run({ tx, input: { sellerId, timeZone }, lock, done }) {
    const known = await select<{ name: string }>(
      tx,
      Prisma.sql`SELECT name FROM pg_timezone_names WHERE name = ${timeZone}`,
    );
    if (known.length === 0 || !browsersKnow(timeZone))
      throw refuse('input.invalid', { fields: { timeZone: 'Choose a time zone from the list.' } });
    await tx.analyticsStore.createMany({ data: [{ id: sellerId }], skipDuplicates: true });
    await lock('analyticsStore', [sellerId]);
    const before = await clockOf(tx, sellerId);
    if (before.isSet && before.timeZone === timeZone) return done({ timeZone });
    await tx.analyticsStore.update({ where: { id: sellerId }, data: { timeZone } });
    const { currency } = before;
    const metrics = await allTime(tx, { sellerId, currency });
    return done({ timeZone }, { 'analytics:metrics_updated': { sellerId, currency, metrics } });
  },
});

/** The database knows names that browsers cannot show times by. */
function browsersKnow(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
