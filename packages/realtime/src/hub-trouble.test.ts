import { createHook } from 'node:async_hooks';
import { newId } from '@stallwire/db';
import type { Channel } from '@stallwire/events';
import { tell } from '@stallwire/testing/tell';
import { describe, expect, it } from 'vitest';
import { type Bus, memoryBus } from './bus';
import { Ear, listen, openHouse, sellerActor, storefront, toggle } from './hub.fixture';

const broken = async (): Promise<never> => {
  throw new Error('The database does not answer.');
};

describe('trouble', () => {
  it('of one reader while it catches up is its own', async () => {
    const reported: unknown[] = [];
    await using house = await openHouse({ report: (error) => reported.push(error) });
    const sellerId = newId();
    for (const version of [2, 3]) await toggle(house, sellerId, version);
    const bad = new Ear();
    bad.write = () => {
      throw new Error('cannot be encoded');
    };
    await listen(house, storefront(sellerId), { after: 'test1:0', ear: bad });
    const { ear } = await listen(house, storefront(sellerId), { after: 'test1:0' });
    await ear.until(({ kinds }) => kinds.includes('caughtUp'));
    await bad.until(({ kinds }) => kinds.includes('caughtUp'));
    expect(ear.seqs).toEqual([1, 2]);
    expect(String(reported[0])).toContain('cannot be encoded');
  });

  it('of a join leaves nothing behind', async () => {
    await using house = await openHouse();
    const sellerId = newId();
    await listen(house, storefront(sellerId));
    const { heads } = house.log;
    house.log.heads = broken;
    const connection = house.hub.connect({
      actor: { kind: 'system', job: 'test' },
      transport: 'trpc-ws',
      onClose: () => {},
    });
    const join = connection.join({ channel: storefront(sellerId), after: 'test1:7', sink: new Ear() });
    await expect(join).rejects.toThrow('does not answer');
    expect(connection.channels).toBe(0);
    house.log.heads = heads;
  });

  it('of the first join holds nothing on the bus either', async () => {
    const onBus = new Set<Channel>();
    const bus: Bus = {
      ...memoryBus(),
      subscribe: (channel) => {
        onBus.add(channel);
        return null;
      },
      unsubscribe: (channel) => void onBus.delete(channel),
    };
    await using house = await openHouse({ bus });
    const sellerId = newId();
    const { heads } = house.log;
    house.log.heads = broken;
    await expect(listen(house, storefront(sellerId))).rejects.toThrow('does not answer');
    expect([house.hub.stats().channels, onBus.size]).toEqual([0, 0]);
    house.log.heads = heads;
    const { ear } = await listen(house, storefront(sellerId));
    expect([ear.kinds, onBus.size]).toEqual([['caughtUp'], 1]);
  });

  it('of the bus is looked after from the moment that it stands, even while a look from before is under way', async () => {
    let standing = () => {};
    const onReset = (listener: () => void) => {
      standing = listener;
    };
    const bus: Bus = { ...memoryBus(), onReset };
    await using house = await openHouse({ bus, sweepEvery: 3_600_000 });
    const sellerId = newId();
    const { ear } = await listen(house, storefront(sellerId));
    const { heads } = house.log;
    const looked = await new Promise<() => void>((resolve) => {
      house.log.heads = async (channels) => {
        const before = await heads(channels);
        await new Promise<void>((goOn) => resolve(goOn));
        return before;
      };
      standing();
    });
    house.log.heads = heads;
    house.publishing = () => {};
    await toggle(house, sellerId, 2);
    standing();
    looked();
    await ear.until(({ entries }) => entries.length === 1);
    expect(ear.seqs).toEqual([1]);
  });

  it('of the log while somebody is ahead of this node costs patience, not the processor', async () => {
    await using house = await openHouse({ report: () => {} });
    const sellerId = newId();
    await listen(house, storefront(sellerId));
    house.publishing = () => {};
    await toggle(house, sellerId, 2);
    const { read } = house.log;
    house.log.read = broken;
    let immediates = 0;
    const counting = createHook({ init: (_id, type) => void (type === 'Immediate' && immediates++) }).enable();
    const { ear } = await listen(house, storefront(sellerId), { after: 'test1:1' });
    house.log.read = read;
    await ear.until(({ kinds }) => kinds.includes('caughtUp'));
    counting.disable();
    expect(immediates).toBeLessThan(1_000);
    await toggle(house, sellerId, 3);
    await ear.until(({ entries }) => entries.length === 1);
    expect(ear.seqs).toEqual([2]);
  }, 20_000);

  it('of stopping: who comes back to this node meanwhile is sent on', async () => {
    await using house = await openHouse();
    house.hub.connect({ actor: sellerActor(newId()), transport: 'trpc-sse', onClose: () => {} });
    const closing = house.hub.close();
    const sent = new Promise((resolve) => {
      house.hub.connect({ actor: sellerActor(newId()), transport: 'trpc-sse', onClose: resolve });
    });
    expect(await sent).toBe('going_away');
    await closing;
  });

  it('of telling is not the trouble of whoever changed something', async () => {
    const reported: unknown[] = [];
    await using house = await openHouse({ report: (error) => reported.push(error) });
    const [userId, sessionId] = [newId(), newId()];
    house.hub.connect({
      actor: sellerActor(userId, sessionId),
      transport: 'trpc-ws',
      onClose: () => {
        throw new Error('cannot hang up');
      },
    });
    await expect(tell(house.kernel, 'account:session_revoked', { userId, sessionId })).resolves.toBeNull();
    expect(String(reported[0])).toContain('cannot hang up');
  });
});
