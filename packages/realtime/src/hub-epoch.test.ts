import { mintEpoch, newId } from '@stallwire/db';
import { describe, expect, it } from 'vitest';
import { Ear, listen, openHouse, sellerActor, storefront, toggle } from './hub.fixture';

describe('a new epoch', () => {
  it('hangs up on everybody, with a reason to come back, and answers positions from before with resync', async () => {
    await using house = await openHouse({ sweepEvery: 20 });
    const sellerId = newId();
    const closed: string[] = [];
    const gone = new Promise<void>((resolve) => {
      const onClose = (reason: string) => closed.push(reason) && resolve();
      const connection = house.hub.connect({ actor: sellerActor(newId()), transport: 'trpc-ws', onClose });
      void connection.join({ channel: storefront(sellerId), sink: new Ear() });
    });
    const { ear: before } = await listen(house, storefront(sellerId));
    await toggle(house, sellerId, 2);
    await before.until(({ entries }) => entries.length === 1);

    const epoch = await mintEpoch(house.pool);
    await gone;
    expect(closed).toEqual(['going_away']);
    expect(house.hub.stats()).toMatchObject({ subscriptions: 0, channels: 0 });

    const { ear } = await listen(house, storefront(sellerId), { after: 'test1:1' });
    await toggle(house, sellerId, 3);
    await ear.until(({ entries }) => entries.length === 1);
    expect(ear.notices[0]).toMatchObject({ position: `${epoch}:1`, notice: { type: 'resync', reason: 'other_epoch' } });
    expect(ear.entries[0]?.cursor).toBe(`${epoch}:2`);
    expect(before.seqs).toEqual([1]);
  });

  it('is found with nobody there, and when somebody cannot be hung up on', async () => {
    const reported: unknown[] = [];
    await using house = await openHouse({ sweepEvery: 20, report: (error) => reported.push(error) });
    const epoch = await mintEpoch(house.pool);
    const entered = async (name: string) => {
      while (house.log.epoch !== name) await new Promise((resolve) => setImmediate(resolve));
    };
    await entered(epoch);
    const onClose = () => {
      throw new Error('cannot hang up');
    };
    house.hub.connect({ actor: sellerActor(newId()), transport: 'trpc-ws', onClose });
    await entered(await mintEpoch(house.pool));
    expect(String(reported[0])).toContain('cannot hang up');
  });
});
