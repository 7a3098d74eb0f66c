import { newId } from '@stallwire/db';
import { sample } from '@stallwire/testing';
import { tellVerb } from '@stallwire/testing/tell';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { upTo } from '../../hub.fixture';
import { limits } from '../../limits';
import { EarlyStops } from './early-stops';
import { closeSocket } from './frames';
import { openTwoDoors, RawClient, stop, subscribe, type TwoDoors, wireRouter } from './front.fixture';

describe('one socket that is not read', () => {
  let doors: TwoDoors;
  beforeAll(async () => {
    doors = await openTwoDoors();
  });
  afterAll(async () => {
    await doors[Symbol.asyncDispose]();
    expect(doors.reported).toEqual([]);
  });

  const ids = upTo(40);
  /** With the socket as the server sees it. */
  const comeIn = async () => {
    const before = new Set(doors.accepted);
    const client = await RawClient.open(doors.url.front);
    const socket = [...doors.accepted].find((each) => !before.has(each));
    if (!socket) throw new Error('Nobody was accepted.');
    return [client, socket] as const;
  };
  const tellMany = (sellerId: string, versions: readonly number[]) =>
    doors.house.kernel.run(tellVerb, {
      actor: { kind: 'system', job: 'test' },
      input: {
        events: versions.map((version) => ({
          name: 'storefront:status_updated' as const,
          payload: sample('storefront:status_updated', { sellerId, version }),
        })),
      },
    });

  it.each([
    ['while it listens', true],
    ['while it comes back', false],
  ])('holds no more for forty requests than for one, and gets everything in order (%s)', async (_when, listens) => {
    const sellerId = newId();
    const from = (id: number) => subscribe(id, 'live.storefront', { id: sellerId, lastEventId: 'test1:0' });
    using other = await RawClient.open(doors.url.front);
    other.send(from(1));
    await other.heard(1, 'caughtUp');
    const [client, socket] = await comeIn();
    using _client = client;
    const comes = () => client.send(...ids.map(from));
    if (listens) {
      comes();
      for (const id of ids) await client.heard(id, 'caughtUp');
    }
    socket.cork();
    await tellMany(sellerId, upTo(200));
    await other.heard(1, 'event', 200);
    if (!listens) {
      comes();
      while (doors.house.hub.stats().subscriptions < ids.length + 1) await new Promise(setImmediate);
      await tellMany(sellerId, [201]);
      await other.heard(1, 'event', 201);
    }
    expect(socket.writableLength).toBeLessThan(limits.slow.pauseAbove);
    socket.uncork();
    const last = listens ? 200 : 201;
    for (const id of ids) await client.heard(id, 'event', last);
    for (const id of ids) {
      const events = client.about(id).filter((text) => text.includes('"type":"event"'));
      expect(events.map((text) => Number(/"id":"test1:(\d+)"\}\}$/.exec(text)?.[1]))).toEqual(upTo(last));
    }
  });

  it('holds no more for an id as long as a frame may be', async () => {
    const sellerId = newId();
    using other = await RawClient.open(doors.url.front);
    other.send(subscribe(1, 'live.storefront', { id: sellerId }));
    await other.heard(1, 'caughtUp');
    const [client, socket] = await comeIn();
    using _client = client;
    const id = 'x'.repeat(limits.frameBytes - 1_000);
    client.send(subscribe(id, 'live.storefront', { id: sellerId }));
    await client.heard(id, 'caughtUp');
    socket.cork();
    await tellMany(sellerId, upTo(100));
    await other.heard(1, 'event', 100);
    expect(socket.writableLength).toBeLessThan(limits.slow.closeAbove);
    socket.uncork();
    await client.heard(id, 'event', 100);
    client.send(stop(id));
    await client.heard(id, 'stopped');
  });
});

it('a socket is closed once, however often there is a reason to', async () => {
  await using doors = await openTwoDoors();
  using client = await RawClient.open(doors.url.front);
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  try {
    closeSocket(client.ws, 'bad_frame');
    const timers = vi.getTimerCount();
    closeSocket(client.ws, 'too_many_messages');
    expect(vi.getTimerCount()).toBe(timers);
  } finally {
    vi.useRealTimers();
  }
});

it('nothing is kept back or remembered for a frame of which nothing is served', () => {
  const stops = new EarlyStops(wireRouter._def._config.transformer);
  const opens = subscribe(1, 'live.all', { channels: {} });
  expect(stops.incoming([opens, { id: 2, method: 'shout' }])).toHaveLength(2);
  expect(stops.incoming([stop(1)])).toEqual([stop(1)]);
  expect(stops.incoming([opens, stop(1), stop(2)])).toEqual([opens, stop(2)]);
  expect(stops.outgoing({ id: 1, result: { type: 'started' } })).toBe(1);
  expect(stops.incoming([stop(1)])).toEqual([stop(1)]);
});
