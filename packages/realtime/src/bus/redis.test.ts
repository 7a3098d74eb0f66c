import { mintEpoch, newId } from '@stallwire/db';
import { sample } from '@stallwire/testing';
import { type RedisServer, redisServer } from '@stallwire/testing/redis/server';
import { tell, tellVerb } from '@stallwire/testing/tell';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listen, sellerActor, storefront, toggle, upTo } from '../hub.fixture';
import { openNode } from './node.fixture';

describe.each([{ cluster: false }, { cluster: true }])('two nodes on one Redis ($cluster)', ({ cluster }) => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await redisServer({ cluster });
  });
  afterAll(() => redis[Symbol.asyncDispose]());

  const openTwo = async () => {
    const a = await openNode({ url: redis.url });
    const b = await openNode({ url: redis.url, beside: a });
    return {
      a,
      b,
      async [Symbol.asyncDispose]() {
        await b[Symbol.asyncDispose]();
        await a[Symbol.asyncDispose]();
      },
    };
  };

  it('what is committed on one is heard on both, in order and once', async () => {
    await using nodes = await openTwo();
    const { a, b } = nodes;
    const sellerId = newId();
    const here = await listen(a, storefront(sellerId));
    const there = await listen(b, storefront(sellerId));
    for (const version of upTo(50)) await toggle(a, sellerId, version);
    await there.ear.until(({ entries }) => entries.length === 50);
    await here.ear.until(({ entries }) => entries.length === 50);
    expect([here.ear.seqs, there.ear.seqs]).toEqual([upTo(50), upTo(50)]);
    expect(there.ear.entries[0]?.payload).toEqual(here.ear.entries[0]?.payload);
    expect([a.bus.stats().received, b.bus.stats()]).toMatchObject([0, { received: 50, dropped: 0 }]);
  });

  it('a node hears of the channels it holds, and of no others', async () => {
    await using nodes = await openTwo();
    const { a, b } = nodes;
    const [held, other] = [newId(), newId()];
    const { ear } = await listen(b, storefront(held));
    await toggle(a, other, 2);
    await toggle(a, held, 2);
    await ear.until(({ entries }) => entries.length === 1);
    expect(b.bus.stats().received).toBe(1);
  });

  it('a thousand events of one commit travel in a few messages', async () => {
    await using nodes = await openTwo();
    const { a, b } = nodes;
    const sellerId = newId();
    const { ear } = await listen(b, storefront(sellerId));
    const events = upTo(1_000).map((version) => ({
      name: 'storefront:status_updated' as const,
      payload: sample('storefront:status_updated', { sellerId, version }),
    }));
    await a.kernel.run(tellVerb, { actor: { kind: 'system', job: 'test' }, input: { events } });
    await ear.until(({ entries }) => entries.length === 1_000);
    expect(ear.seqs).toEqual(upTo(1_000));
    expect(b.bus.stats().received).toBeLessThan(20);
  });

  it('whoever joins while something is committed elsewhere misses nothing', async () => {
    await using nodes = await openTwo();
    const { a, b } = nodes;
    await Promise.all(
      upTo(40).map(async () => {
        const sellerId = newId();
        const [{ ear }] = await Promise.all([listen(b, storefront(sellerId)), toggle(a, sellerId, 2)]);
        if (ear.notices[0]?.position === 'test1:0') await ear.until(({ entries }) => entries.length === 1);
        else expect(ear.notices[0]?.position).toBe('test1:1');
      }),
    );
  });

  it('a session revoked on one ends its sockets on the other, which holds nothing of it', async () => {
    await using nodes = await openTwo();
    const { a, b } = nodes;
    const actor = sellerActor(newId());
    const closed = new Promise((resolve) => {
      b.hub.connect({ actor, transport: 'trpc-ws', onClose: resolve });
    });
    if (actor.kind === 'user') await tell(a.kernel, 'account:session_revoked', actor);
    expect(await closed).toBe('signed_out');
  });

  it('dies and comes back while events are committed: nothing is missing, nothing twice, and it is live again', async () => {
    await using nodes = await openTwo();
    const { a, b } = nodes;
    const sellerId = newId();
    const here = await listen(a, storefront(sellerId));
    const there = await listen(b, storefront(sellerId));
    const commit = async (first: number, last: number) => {
      for (const version of upTo(last, first)) await toggle(a, sellerId, version);
    };
    const committing = commit(1, 40);
    await there.ear.until(({ entries }) => entries.length >= 5);
    await redis.kill();
    await committing;
    await commit(41, 50);
    await here.ear.until(({ entries }) => entries.length === 50);
    await Promise.all([a, b].map(({ trouble }) => trouble.until(() => true)));
    expect([a, b].map(({ bus }) => bus.stats().connected)).toEqual([false, false]);
    expect(a.bus.stats().dropped).toBeGreaterThan(0);

    await redis.start();
    await commit(51, 60);
    await Promise.all([a, b].map(({ resets }) => resets.until((count) => count === 2)));
    await there.ear.until(({ entries }) => entries.length === 60);
    const before = b.bus.stats().received;
    await commit(61, 70);
    await there.ear.until(({ entries }) => entries.length === 70);
    expect([here.ear.seqs, there.ear.seqs]).toEqual([upTo(70), upTo(70)]);
    // What was committed while the link came back was read from the log; a message of it may still have been on its way.
    expect(b.bus.stats().received).toBeGreaterThanOrEqual(before + 10);
    expect([a.trouble.items.length, b.trouble.items.length]).toEqual([1, 1]);
  }, 30_000);

  it('garbage on a channel is reported once and harms nobody', async () => {
    await using nodes = await openTwo();
    const { a, b } = nodes;
    const sellerId = newId();
    const name = storefront(sellerId);
    const { ear } = await listen(b, name);
    const stranger = newId();
    for (const message of [
      'x',
      `${stranger}{}`,
      `${stranger}[{}]`,
      `${stranger}null`,
      `${stranger}[{"id":"1","name":"no:such"}]`,
    ])
      await redis.ask(`${cluster ? 'SPUBLISH' : 'PUBLISH'} stallwire:test1:${name} '${message}'`);
    await toggle(a, sellerId, 2);
    await ear.until(({ entries }) => entries.length === 1);
    expect(ear.seqs).toEqual([1]);
    expect(b.bus.stats()).toMatchObject({ received: 6, dropped: 5, connected: true });
    expect(b.trouble.items.length).toBe(1);
  });

  it('a message is applied for the channel that it came by', async () => {
    await using nodes = await openTwo();
    const { a, b } = nodes;
    const [sellerId, other] = [newId(), newId()];
    const mine = await listen(b, storefront(sellerId));
    const elsewhere = await listen(b, storefront(other));
    const payload = sample('storefront:status_updated', { sellerId: other, version: 2 });
    const event = {
      id: newId(),
      name: 'storefront:status_updated',
      version: 1,
      at: new Date().toISOString(),
      mutationId: null,
      payload,
      deliveries: [{ channel: storefront(other), audience: 'storefront', seq: 1 }],
    };
    const message = JSON.stringify(`${newId()}${JSON.stringify([event])}`);
    await redis.ask(`${cluster ? 'SPUBLISH' : 'PUBLISH'} stallwire:test1:${storefront(sellerId)} ${message}`);
    for (const id of [sellerId, other]) await toggle(a, id, 3);
    await mine.ear.until(({ entries }) => entries.length === 1);
    await elsewhere.ear.until(({ entries }) => entries.length === 1);
    expect([b.bus.stats().dropped, elsewhere.ear.entries[0]?.payload.version]).toEqual([0, 3]);
  });

  it('installations that share it do not hear each other', async () => {
    await using a = await openNode({ url: redis.url });
    await using other = await openNode({ url: redis.url, epoch: 'other1' });
    const sellerId = newId();
    const { ear } = await listen(other, storefront(sellerId));
    const closed: string[] = [];
    const actor = sellerActor(newId());
    other.hub.connect({ actor, transport: 'trpc-ws', onClose: (reason) => closed.push(reason) });
    if (actor.kind === 'user') await tell(a.kernel, 'account:session_revoked', actor);
    await toggle(a, sellerId, 7);
    await toggle(other, sellerId, 8);
    await ear.until(({ entries }) => entries.length === 1);
    expect([ear.entries[0]?.payload.version, closed, other.bus.stats().received]).toEqual([8, [], 0]);
  });

  it('nodes meet again in a new epoch', async () => {
    await using a = await openNode({ url: redis.url, hub: { sweepEvery: 20 } });
    await using b = await openNode({ url: redis.url, beside: a, hub: { sweepEvery: 20 } });
    const sellerId = newId();
    await listen(b, storefront(sellerId));
    const epoch = await mintEpoch(a.pool);
    await Promise.all([a, b].map(({ resets }) => resets.until((count) => count === 2)));
    const { ear } = await listen(b, storefront(sellerId));
    await toggle(a, sellerId, 2);
    await ear.until(({ entries }) => entries.length === 1);
    expect([ear.entries[0]?.cursor, b.bus.stats().received]).toEqual([`${epoch}:1`, 1]);
    expect([a.trouble.items, b.trouble.items]).toEqual([[], []]);
  });
});

describe('a node whose Redis', () => {
  it('was never there: people join, and hear what is committed here', async () => {
    const redis = await redisServer();
    await redis[Symbol.asyncDispose]();
    await using node = await openNode({ url: redis.url, alone: true });
    const sellerId = newId();
    await node.trouble.until(() => true);
    const { ear } = await listen(node, storefront(sellerId));
    for (const version of upTo(20)) await toggle(node, sellerId, version);
    await ear.until(({ entries }) => entries.length === 20);
    expect(node.bus.stats()).toEqual({ connected: false, sent: 0, received: 0, dropped: 40 });
    expect(node.trouble.items.length).toBe(1);
    expect(node.trouble.items[0]).toContain('ECONNREFUSED');
  });

  it('gives no answer: nobody waits for it, and it is found out', async () => {
    await using redis = await redisServer();
    await using node = await openNode({ url: redis.url, pulse: 300 });
    redis.freeze();
    const sellerId = newId();
    const { ear } = await listen(node, storefront(sellerId));
    await toggle(node, sellerId, 2);
    await ear.until(({ entries }) => entries.length === 1);
    expect(await node.trouble.until(() => true)).toContain('no sign of life');
    redis.thaw();
    await node.resets.until((count) => count === 2);
    await toggle(node, sellerId, 3);
    await ear.until(({ entries }) => entries.length === 2);
  }, 20_000);

  it('takes too much time gets no more than fits: the rest is dropped, never queued', async () => {
    await using redis = await redisServer();
    await using node = await openNode({ url: redis.url });
    redis.freeze();
    const events = upTo(100).map((seq) => ({
      id: newId(),
      name: 'storefront:branding_updated' as const,
      version: 1,
      at: new Date().toISOString(),
      mutationId: null,
      payload: { text: 'x'.repeat(100_000) },
      deliveries: [{ channel: storefront(newId()), audience: 'storefront' as const, seq }],
    }));
    node.bus.publish(events);
    expect(node.bus.stats().dropped).toBeGreaterThan(10);
    redis.thaw();
  });
});

describe('the end', () => {
  it('sends what is under way, and a channel that is held meanwhile waits for nothing', async () => {
    await using redis = await redisServer();
    await using a = await openNode({ url: redis.url });
    await using b = await openNode({ url: redis.url, beside: a });
    const sellerId = newId();
    const { ear } = await listen(b, storefront(sellerId));
    await toggle(a, sellerId, 2);
    await a.bus.close();
    await ear.until(({ entries }) => entries.length === 1);
    const after = await listen(a, storefront(sellerId));
    await toggle(a, sellerId, 3);
    await after.ear.until(({ entries }) => entries.length === 1);
    expect(a.bus.stats().connected).toBe(false);
  });
});
