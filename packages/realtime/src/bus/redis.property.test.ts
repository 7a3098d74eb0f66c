import { newId } from '@stallwire/db';
import type { Channel } from '@stallwire/events';
import { Recorder } from '@stallwire/testing/recorder';
import { type RedisServer, redisServer } from '@stallwire/testing/redis/server';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { storefront, upTo } from '../hub.fixture';
import { openBus } from './node.fixture';

interface Heard {
  readonly id: string;
  readonly channel: Channel;
}

async function openEar(url: string) {
  const { bus, resets, trouble } = openBus({ url });
  const heard = new Recorder<Heard>();
  bus.onEvents((events, channel) => {
    if (channel) for (const { id } of events) heard.push({ id, channel });
  });
  await resets.until(() => true);
  const tell = (channel: Channel): string => {
    const id = newId();
    const event = { id, version: 1, at: new Date().toISOString(), mutationId: null, payload: {} };
    const delivery = { channel, audience: 'storefront', seq: 1 } as const;
    bus.publish([{ ...event, name: 'storefront:status_updated', deliveries: [delivery] }]);
    return id;
  };
  return { bus, heard, trouble, held: new Set<Channel>(), tell };
}
type BusEar = Awaited<ReturnType<typeof openEar>>;

/** One channel subscribed to after another: what was under way before the first is over when the second stands. */
async function settled({ bus }: BusEar): Promise<void> {
  for (const _ of upTo(2)) await bus.subscribe(storefront(newId()));
}

/** Everything that `from` told before has reached `to`, or never will. */
async function level(from: BusEar, to: BusEar): Promise<void> {
  const marker = storefront(newId());
  await to.bus.subscribe(marker);
  const id = from.tell(marker);
  await to.heard.until((heard) => heard.id === id);
}

let redis: RedisServer;
let ears: [BusEar, BusEar];
beforeAll(async () => {
  redis = await redisServer();
  ears = await Promise.all([openEar(redis.url), openEar(redis.url)]);
});
afterAll(async () => {
  await Promise.all(ears.map(({ bus }) => bus.close()));
  await redis[Symbol.asyncDispose]();
});

it('whoever takes up and drops channels in whatever order hears what is held, once, and nothing else', async () => {
  const step = fc.record({
    node: fc.constantFrom(0, 1),
    channel: fc.nat(2),
    do: fc.constantFrom('hold', 'hold', 'hold and wait', 'drop', 'drop', 'tell', 'breathe'),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const channels = upTo(3).map(() => storefront(newId()));
      const due: { ear: BusEar; id: string }[] = [];
      for (const now of steps) {
        const [ear, other] = now.node === 0 ? ears : ([ears[1], ears[0]] as const);
        const channel = channels[now.channel] ?? storefront(newId());
        if (now.do === 'hold' || now.do === 'hold and wait') {
          const standing = ear.bus.subscribe(channel);
          ear.held.add(channel);
          if (now.do === 'hold') continue;
          await standing;
          due.push({ ear, id: other.tell(channel) });
          await level(other, ear);
        } else if (now.do === 'drop') {
          ear.bus.unsubscribe(channel);
          ear.held.delete(channel);
        } else if (now.do === 'tell') ear.tell(channel);
        else await new Promise((resolve) => setImmediate(resolve));
      }
      await Promise.all(ears.map(settled));
      const last = ears.map((ear) => channels.map((channel) => ({ channel, id: ear.tell(channel) })));
      await Promise.all([level(ears[0], ears[1]), level(ears[1], ears[0])]);
      ears.forEach((ear, index) => {
        const ids = ear.heard.take().map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        const told = last[1 - index] ?? [];
        expect(told.filter(({ id }) => ids.includes(id)).map(({ channel }) => channel)).toEqual(
          channels.filter((channel) => ear.held.has(channel)),
        );
        for (const { id } of due.filter((of) => of.ear === ear)) expect(ids).toContain(id);
        ear.held.clear();
      });
    }),
    { numRuns: 60 },
  );
  expect(ears.map(({ trouble }) => trouble.items)).toEqual([[], []]);
}, 60_000);
