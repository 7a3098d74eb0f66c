import { newId } from '@stallwire/db';
import { sample } from '@stallwire/testing';
import { tellVerb } from '@stallwire/testing/tell';
import { expect, it } from 'vitest';
import { type House, listen, openHouse, storefront, toggle, upTo } from './hub.fixture';

const hours = (n: number) => n * 3_600_000;

/** Events of one storefront in one commit, and when they are to have happened. */
async function history(house: House, sellerId: string, versions: readonly number[], ageInHours: number) {
  const name = 'storefront:status_updated' as const;
  const events = versions.map((version) => ({ name, payload: sample(name, { sellerId, version }) }));
  await house.kernel.run(tellVerb, { actor: { kind: 'system', job: 'test' }, input: { events } });
  const at = new Date(Date.now() - hours(ageInHours));
  await house.pool.query(
    `UPDATE event SET at = $1 WHERE payload->>'sellerId' = $2 AND at > now() - interval '1 hour'`,
    [at, sellerId],
  );
}

it('keeps a day and a thousand events of each channel, and what it forgets is a prefix', async () => {
  await using house = await openHouse();
  const [long, short, young] = [newId(), newId(), newId()];
  await history(house, long, upTo(1_200), 30);
  await history(house, short, upTo(20), 30);
  await history(house, young, upTo(1_100), 2);
  await house.pool.query(
    `INSERT INTO mutation (actor, id, verb, input_hash, at) VALUES ('a', $1, 'v', 'h', $3), ('a', $2, 'v', 'h', now())`,
    [newId(), newId(), new Date(Date.now() - hours(25))],
  );
  expect(await house.log.trim()).toBe(200);

  const { rows } = await house.pool.query<{ channel: string; first: string; last: string; n: string }>(
    `SELECT channel, min(seq) AS first, max(seq) AS last, count(*) AS n FROM delivery WHERE channel LIKE 'storefront:%' GROUP BY channel`,
  );
  const kept = Object.fromEntries(rows.map(({ channel, first, last, n }) => [channel, [first, last, n].map(Number)]));
  expect(kept).toEqual({
    [storefront(long)]: [201, 1_200, 1_000],
    [storefront(short)]: [1, 20, 20],
    [storefront(young)]: [1, 1_100, 1_100],
  });
  const { rows: left } = await house.pool.query('SELECT count(*)::int AS n FROM mutation');
  expect(left).toEqual([{ n: 1 }]);
  expect(await house.log.trim()).toBe(0);
});

it('a position at the edge of what is kept goes on, one before it is told so', async () => {
  await using house = await openHouse();
  const sellerId = newId();
  await history(house, sellerId, upTo(1_005), 30);
  await toggle(house, sellerId, 1_006);
  expect(await house.log.trim()).toBe(6);

  const before = await listen(house, storefront(sellerId), { after: 'test1:5' });
  const edge = await listen(house, storefront(sellerId), { after: 'test1:6' });
  await edge.ear.until(({ kinds }) => kinds.includes('caughtUp'));
  await before.ear.until(({ kinds }) => kinds.includes('caughtUp'));
  expect(edge.ear.seqs).toEqual(upTo(1_006, 7));
  expect(before.ear.notices.map(({ position, notice }) => [position, notice.type])).toEqual([
    ['test1:1006', 'resync'],
    ['test1:1006', 'caughtUp'],
  ]);
  await toggle(house, sellerId, 1_007);
  await before.ear.until(({ entries }) => entries.length === 1);
  expect(before.ear.seqs).toEqual([1_007]);
});

it('a thousand changes commit and arrive together', async () => {
  await using house = await openHouse();
  const sellerId = newId();
  const { ear } = await listen(house, storefront(sellerId));
  await history(house, sellerId, upTo(1_000), 0);
  await ear.until(({ entries }) => entries.length === 1_000);
  expect(ear.seqs).toEqual(upTo(1_000));
});
