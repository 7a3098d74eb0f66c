import { newId } from '@stallwire/db';
import { channels } from '@stallwire/events';
import { type Actor, anonymous, type CommittedEvent, noGrants, refuse } from '@stallwire/kernel';
import { expect, it } from 'vitest';
import { createWatch } from './watch';

const person = (userId: string): Actor => ({
  kind: 'user',
  userId,
  role: 'seller',
  sessionId: userId,
  grants: noGrants,
});
const eventOf = (sellerId: string): CommittedEvent => ({
  id: newId(),
  name: 'storefront:status_updated',
  version: 1,
  at: new Date().toISOString(),
  mutationId: null,
  payload: {},
  deliveries: [
    { channel: channels.seller(sellerId, 'settings'), audience: 'seller', seq: 1 },
    { channel: channels.storefront(sellerId), audience: 'storefront', seq: 1 },
  ],
});
function watched() {
  let time = 0;
  const [store, other] = [newId(), newId()];
  const watch = createWatch({
    now: () => time,
    listeners: (channel) =>
      channel.startsWith('seller:')
        ? [{ transport: 'trpc-ws', actor: person(store) }]
        : [
            { transport: 'socketio', actor: anonymous },
            { transport: 'socketio', actor: person(other) },
          ],
  });
  return { watch, store, other, later: (ms: number) => (time += ms) };
}
const refused = (watch: ReturnType<typeof createWatch>, channel: string) =>
  watch.refusals(anonymous, channel, Promise.reject(refuse('channel.forbidden'))).catch(() => {});

it('notes nothing until somebody looks, then who listens where, of that store alone', async () => {
  const { watch, store, other } = watched();
  watch.publishing([eventOf(store)]);
  await refused(watch, channels.seller(store, 'money'));
  expect(watch.look(store)).toMatchObject({ heard: [], refused: [] });
  const event = eventOf(store);
  watch.publishing([eventOf(other), event]);
  await refused(watch, channels.seller(store, 'money'));
  const seen = watch.look(store);
  expect(seen.heard).toEqual([
    {
      eventId: event.id,
      listeners: [
        { channel: channels.seller(store, 'settings'), transports: { 'trpc-ws': 1 }, people: 1, userIds: [store] },
        { channel: channels.storefront(store), transports: { socketio: 2 }, people: 1, userIds: [other] },
      ],
    },
  ]);
  expect(seen.refused).toMatchObject([
    { channel: channels.seller(store, 'money'), code: 'channel.forbidden', userId: null },
  ]);
});

it('remembers so much and no more, and forgets it when nobody looks', async () => {
  const { watch, store, later } = watched();
  watch.look(store);
  for (let n = 0; n < 250; n++) {
    watch.publishing([eventOf(store)]);
    await refused(watch, channels.seller(store, 'money'));
  }
  const seen = watch.look(store);
  expect([seen.heard.length, seen.refused.length]).toEqual([200, 200]);
  later(61_000);
  watch.publishing([eventOf(store)]);
  expect(watch.look(store)).toMatchObject({ heard: [], refused: [] });
});

it('watches some stores at a time: the one that was looked at first makes room', () => {
  const { watch, store } = watched();
  watch.look(store);
  for (let n = 0; n < 20; n++) watch.look(newId());
  watch.publishing([eventOf(store)]);
  expect(watch.look(store).heard).toEqual([]);
});

it('what is refused elsewhere, however often, takes no room in a store’s list', async () => {
  const { watch, store, other } = watched();
  watch.look(store);
  watch.look(other);
  await refused(watch, channels.seller(store, 'money'));
  for (let n = 0; n < 300; n++) {
    await refused(watch, channels.seller(other, 'orders'));
    await refused(watch, channels.seller(newId(), 'orders'));
    await refused(watch, channels.user(newId()));
  }
  expect(watch.look(store).refused).toMatchObject([{ channel: channels.seller(store, 'money') }]);
  expect(watch.look(other).refused).toHaveLength(200);
  for (let n = 0; n < 300; n++) await refused(watch, channels.order(newId()));
  const all = watch.look(store).refused;
  expect(all).toHaveLength(201);
  expect(all.map(({ channel }) => channel)).toContain(channels.seller(store, 'money'));
});

it('a crowd is counted to the last, and some of it named', () => {
  const people = Array.from({ length: 100 }, () => person(newId()));
  const watch = createWatch({
    listeners: () => [...people, ...people].map((actor) => ({ transport: 'socketio', actor })),
  });
  const store = newId();
  watch.look(store);
  watch.publishing([eventOf(store)]);
  const [heard] = watch.look(store).heard;
  expect(heard?.listeners[0]).toMatchObject({ transports: { socketio: 200 }, people: 100 });
  expect(heard?.listeners[0]?.userIds).toHaveLength(30);
});

it('what is allowed goes through', async () => {
  const { watch, store } = watched();
  watch.look(store);
  expect(await watch.refusals(anonymous, 'sellers', Promise.resolve('in'))).toBe('in');
  expect(watch.look(store).refused).toEqual([]);
});
