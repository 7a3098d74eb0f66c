import { newId } from '@stallwire/db';
import { sample } from '@stallwire/testing';
import { tellVerb } from '@stallwire/testing/tell';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { upTo } from '../../hub.fixture';
import { openTwoDoors, RawClient, stop, subscribe, type TwoDoors } from './front.fixture';

let doors: TwoDoors;
beforeAll(async () => {
  doors = await openTwoDoors();
});
afterAll(() => doors[Symbol.asyncDispose]());

const turn = () => new Promise((resolve) => setImmediate(resolve));
const client = fc.nat(3);
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('tell' as const), events: fc.integer({ min: 1, max: 30 }) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('hold' as const, 'let go' as const), client }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('stop' as const, 'subscribe' as const), client }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('breathe' as const) }) },
);
/** Of each socket: some as long as each other, some not, some of more bytes than characters. */
const idsOf: readonly (readonly unknown[])[] = [
  [1, 2, 'a'],
  [3, 'ż€🛍', '"b\\'],
  [4, 500, 'c'],
  ['☃'.repeat(40), 5, '6'],
];

/** What one request of one socket has been told, in order. */
const seqsOf = (heard: RawClient, id: unknown): number[] =>
  heard
    .about(id)
    .filter((text) => text.includes('"type":"event"'))
    .map((text) => Number(/"id":"test1:(\d+)"\}\}$/.exec(text)?.[1]));

it('gives each request its own id and every event once, whichever sockets hold their writes back', async () => {
  const play = async (steps: readonly (typeof step extends fc.Arbitrary<infer S> ? S : never)[]) => {
    const sellerId = newId();
    const before = new Set(doors.accepted);
    const clients: RawClient[] = [];
    for (const _ of idsOf) clients.push(await RawClient.open(doors.url.front));
    const sockets = [...doors.accepted].filter((socket) => !before.has(socket));
    expect(sockets).toHaveLength(idsOf.length);
    const held = sockets.map(() => false);
    for (const [index, ids] of idsOf.entries()) {
      const more = index === 2 ? { jsonrpc: '2.0' } : {};
      clients[index]?.send(
        ...ids.map((id) => subscribe(id, 'live.storefront', { id: sellerId, lastEventId: 'test1:0' }, more)),
      );
      for (const id of ids) await clients[index]?.heard(id, 'caughtUp');
    }
    let told = 0;
    const extra = idsOf.map(() => false);
    const tell = async (count: number) => {
      const events = upTo(told + count, told + 1).map((version) => ({
        name: 'storefront:status_updated' as const,
        payload: sample('storefront:status_updated', { sellerId, version }),
      }));
      told += count;
      await doors.house.kernel.run(tellVerb, { actor: { kind: 'system', job: 'test' }, input: { events } });
    };
    const letGo = (index: number) => {
      if (held[index]) sockets[index]?.uncork();
      held[index] = false;
    };
    for (const now of steps) {
      if (now.do === 'tell') await tell(now.events);
      else if (now.do === 'breathe') await turn();
      else if (now.do === 'let go') letGo(now.client);
      else if (now.do === 'hold' && !held[now.client]) {
        sockets[now.client]?.cork();
        held[now.client] = true;
      } else if (now.do === 'stop' || now.do === 'subscribe') {
        const wanted = now.do === 'subscribe';
        if (extra[now.client] === wanted) continue;
        extra[now.client] = wanted;
        clients[now.client]?.send(wanted ? subscribe('x', 'live.storefront', { id: sellerId }) : stop('x'));
      }
    }
    for (const index of held.keys()) letGo(index);
    await tell(1);
    for (const [index, ids] of idsOf.entries()) for (const id of ids) await clients[index]?.heard(id, 'event', told);
    for (const [index, ids] of idsOf.entries()) {
      const heard = clients[index];
      if (!heard) continue;
      for (const id of ids) expect(seqsOf(heard, id)).toEqual(upTo(told));
      expect(new Set(heard.said.items.map(({ id }) => id))).toEqual(
        new Set([...ids, ...(heard.about('x').length > 0 ? ['x'] : [])]),
      );
    }
    for (const each of clients) each[Symbol.dispose]();
  };
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), play), { numRuns: 25 });
}, 60_000);
