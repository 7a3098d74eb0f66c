import { once } from 'node:events';
import { channels } from '@stallwire/events';
import { expect, test } from 'vitest';
import { listen } from '../test/listen';
import { LogServer } from '../test/log-server';
import { openTab } from '../test/tab';

const sellerId = '01900000-0000-7000-8000-000000000001';
const channel = channels.storefront(sellerId);
const other = channels.user('01900000-0000-7000-8000-000000000002');
const name = 'storefront:status_updated';
const payload = { sellerId, version: 1, storeActive: true };

test('one subscription a channel, however many follow it; it outlives a remount', async () => {
  await using server = await LogServer.start();
  await using tab = openTab(server, { timing: { linger: 60 } });
  const one = listen(tab, channel, 'e1:0');
  const two = listen(tab, channel, 'e1:0');
  await tab.is('live');
  one.stop();
  two.stop();
  const again = listen(tab, channel);
  server.tell([channel], name, payload);
  await again.count(1);
  expect(server.joins).toHaveLength(1);
  const left = once(server.seen, 'left');
  again.stop();
  expect(await left).toEqual([channel]);
  expect(tab.live.channels.view(channel).status).toBe('idle');
});

test('what is there already is ignored', async () => {
  await using server = await LogServer.start();
  await using tab = openTab(server);
  const heard = listen(tab, channel, 'e1:0');
  await tab.is('live');
  server.tell([channel], name, payload);
  const [reader] = server.readersOf(channel);
  reader?.push(server.itemAt(channel, 1));
  server.tell([channel], name, payload);
  await heard.count(2);
  expect(heard.ids()).toEqual(['event-1', 'event-2']);
});

test('a hole is filled by joining again from the last position', async () => {
  await using server = await LogServer.start();
  await using tab = openTab(server);
  const heard = listen(tab, channel, 'e1:0');
  await tab.is('live');
  const [reader] = server.readersOf(channel);
  if (reader) server.readers.delete(reader);
  server.tell([channel], name, payload);
  server.tell([channel], name, payload);
  reader?.push(server.itemAt(channel, 2));
  await heard.count(2);
  expect(heard.ids()).toEqual(['event-1', 'event-2']);
  expect(heard.gaps).toEqual([]);
  expect(server.joins.map(({ after }) => after)).toEqual(['e1:0', 'e1:0']);
});

test('a hole that the server cannot fill is said, and left behind', async () => {
  await using server = await LogServer.start();
  await using tab = openTab(server);
  const heard = listen(tab, channel, 'e1:0');
  await tab.is('live');
  server.tell([channel], name, payload);
  await heard.count(1);
  server.seen.on('joined', () => {
    const [reader] = server.readersOf(channel);
    reader?.queue.splice(0);
    reader?.push({ ...server.itemAt(channel, 1), seq: 5 });
  });
  const [reader] = server.readersOf(channel);
  reader?.push({ ...server.itemAt(channel, 1), seq: 4 });
  await heard.gap();
  expect(heard.gaps).toEqual(['e1:5']);
  expect(server.joins).toHaveLength(2);
});

test('a heartbeat that is ahead of us is a hole too', async () => {
  await using server = await LogServer.start();
  await using tab = openTab(server);
  const heard = listen(tab, channel, 'e1:0');
  await tab.is('live');
  const [reader] = server.readersOf(channel);
  if (reader) server.readers.delete(reader);
  server.tell([channel], name, payload);
  reader?.push({ seq: 1, frame: { type: 'heartbeat', channel, head: 1 } });
  await heard.count(1);
  expect(heard.ids()).toEqual(['event-1']);
});

test('resync when history is gone: said, and gone on from there', async () => {
  await using server = await LogServer.start();
  server.tell([channel], name, payload);
  server.tell([channel], name, payload);
  server.forget(channel);
  await using tab = openTab(server);
  const heard = listen(tab, channel, 'e1:0');
  await heard.gap();
  server.tell([channel], name, payload);
  await heard.count(1);
  expect({ ids: heard.ids(), gaps: heard.gaps }).toEqual({ ids: ['event-3'], gaps: ['e1:2'] });
  await tab.is('live');
});

test('a channel joined without a position begins now, and says so once', async () => {
  await using server = await LogServer.start();
  server.tell([channel], name, payload);
  await using tab = openTab(server);
  const heard = listen(tab, channel);
  await heard.gap();
  server.tell([channel], name, payload);
  await heard.count(1);
  server.cut();
  await tab.is('reconnecting');
  await tab.is('live');
  expect({ ids: heard.ids(), gaps: heard.gaps }).toEqual({ ids: ['event-2'], gaps: ['e1:1'] });
});

test('a position that is known before the channel has begun is where it begins', async () => {
  await using server = await LogServer.start();
  server.tell([channel], name, payload);
  await using tab = openTab(server);
  const heard = listen(tab, channel);
  listen(tab, channel, 'e1:0');
  await heard.count(1);
  await tab.is('live');
  expect({ joins: server.joins.map(({ after }) => after), gaps: heard.gaps }).toEqual({
    joins: ['e1:0'],
    gaps: ['e1:1'],
  });
});

test('a refusal is for good, and does not hold the others up', async () => {
  await using server = await LogServer.start();
  server.denied.set(other, 'FORBIDDEN');
  await using tab = openTab(server);
  tab.live.setIdentity(null);
  const refused = listen(tab, other, 'e1:0');
  listen(tab, channel, 'e1:0');
  await refused.status('denied');
  expect(tab.live.channels.view(other).refusal?.code).toBe('channel.forbidden');
  await tab.is('live');
  server.cut();
  await tab.is('reconnecting');
  await tab.is('live');
  expect(tab.live.channels.view(other).status).toBe('denied');
  server.denied.clear();
  tab.live.setIdentity('ada');
  await refused.status('live');
});

test('a browser that got a cookie asks again for what it was refused', async () => {
  await using server = await LogServer.start();
  server.denied.set(other, 'FORBIDDEN');
  await using tab = openTab(server);
  const refused = listen(tab, other, 'e1:0');
  await refused.status('denied');
  server.denied.clear();
  tab.live.renew();
  await refused.status('live');
});

test('anything else that ends a channel is tried again', async () => {
  await using server = await LogServer.start();
  server.denied.set(channel, 'INTERNAL_SERVER_ERROR');
  await using tab = openTab(server);
  const heard = listen(tab, channel, 'e1:0');
  await tab.is('catching-up');
  server.denied.clear();
  await heard.status('live');
  const [reader] = server.readersOf(channel);
  const joined = once(server.seen, 'joined');
  reader?.push('end');
  await joined;
  server.tell([channel], name, payload);
  await heard.count(1);
  expect(heard.ids()).toEqual(['event-1']);
});

test('a revoked channel is left until a screen follows it anew', async () => {
  await using server = await LogServer.start();
  await using tab = openTab(server);
  const heard = listen(tab, channel, 'e1:0');
  await tab.is('live');
  server.notice(channel, { type: 'revoked', channel, reason: 'access_removed' });
  await heard.status('revoked');
  expect(tab.live.channels.view(channel).revoked).toBe('access_removed');
  expect(tab.live.connection.view().state).toBe('live');
  const anew = listen(tab, channel);
  await anew.status('live');
  expect(server.joins).toHaveLength(2);
});

test('a channel revoked because the session ended signs the tab out', async () => {
  await using server = await LogServer.start();
  await using tab = openTab(server);
  listen(tab, channel, 'e1:0');
  await tab.is('live');
  server.notice(channel, { type: 'revoked', channel, reason: 'session_ended' });
  await tab.is('signed-out');
  expect(tab.live.connection.view().closed).toBe('signed_out');
  expect(tab.live.channels.view(channel)).toMatchObject({ status: 'revoked', revoked: 'session_ended' });
});

test('events are told by name once, whichever channels bring them', async () => {
  await using server = await LogServer.start();
  await using tab = openTab(server);
  const told: string[] = [];
  tab.live.onEvent(name, ({ id }, arrival) => told.push(`${id} ${arrival.channel}`));
  const one = listen(tab, channel, 'e1:0');
  const two = listen(tab, channels.seller(sellerId, 'settings'), 'e1:0');
  await tab.is('live');
  server.tell([channel, channels.seller(sellerId, 'settings')], name, payload);
  await Promise.all([one.count(1), two.count(1)]);
  expect(told).toHaveLength(1);
});
