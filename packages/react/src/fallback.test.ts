import { once } from 'node:events';
import { channels, cursor, mostChannels } from '@stallwire/events';
import { expect, test } from 'vitest';
import { listen } from '../test/listen';
import { LogServer } from '../test/log-server';
import { openTab } from '../test/tab';
import { until } from '../test/until';

const sellerId = '01900000-0000-7000-8000-000000000001';
const storefront = channels.storefront(sellerId);
const seller = channels.seller(sellerId, 'settings');
const name = 'storefront:status_updated';
const payload = { sellerId, version: 1, storeActive: true };
const never = { upgradeEvery: 600_000, retryBase: 5 };

test('three WebSockets that come to nothing, then one stream for all channels, from their positions', async () => {
  await using server = await LogServer.start();
  server.acceptsSockets = false;
  server.tell([storefront, seller], name, payload);
  await using tab = openTab(server, { httpUrl: server.httpUrl, timing: never });
  const one = listen(tab, storefront, 'e1:0');
  const other = listen(tab, seller, server.cursor(seller));
  await tab.is('live');
  expect(tab.live.connection.view().wire).toBe('sse');
  expect(server.refusedSockets).toBeGreaterThanOrEqual(3);
  await one.count(1);
  server.tell([seller], name, payload);
  await other.count(1);
  expect({ one: one.ids(), other: other.ids() }).toEqual({ one: ['event-1'], other: ['event-2'] });
  expect(server.joins).toEqual([
    { channel: storefront, after: 'e1:0', wire: 'sse' },
    { channel: seller, after: 'e1:1', wire: 'sse' },
  ]);
});

test('WebSockets that open and let nothing through count as failed too', async () => {
  await using server = await LogServer.start();
  server.mutesSockets = true;
  await using tab = openTab(server, {
    httpUrl: server.httpUrl,
    timing: { ...never, soundAfter: 5, askAfter: 20, verdictAfter: 10 },
  });
  const heard = listen(tab, storefront, 'e1:0');
  server.tell([storefront], name, payload);
  await heard.count(1);
  expect({ wire: tab.live.connection.view().wire, ids: heard.ids() }).toEqual({ wire: 'sse', ids: ['event-1'] });
});

test('a channel that is followed later joins the stream; the others go on without loss or double', async () => {
  await using server = await LogServer.start();
  server.acceptsSockets = false;
  await using tab = openTab(server, { httpUrl: server.httpUrl, timing: never });
  const one = listen(tab, storefront, 'e1:0');
  await tab.is('live');
  server.tell([storefront], name, payload);
  await one.count(1);
  const other = listen(tab, seller, 'e1:0');
  server.tell([storefront, seller], name, payload);
  await Promise.all([one.count(2), other.count(1)]);
  expect({ one: one.ids(), other: other.ids() }).toEqual({ one: ['event-1', 'event-2'], other: ['event-2'] });
});

test('goes back to a WebSocket when one comes through, and carries the positions over', async () => {
  await using server = await LogServer.start();
  server.acceptsSockets = false;
  await using tab = openTab(server, { httpUrl: server.httpUrl, timing: { retryBase: 5, upgradeEvery: 20 } });
  const heard = listen(tab, storefront, 'e1:0');
  await tab.is('live');
  server.tell([storefront], name, payload);
  await heard.count(1);
  const left = once(server.seen, 'left');
  server.acceptsSockets = true;
  await until(tab.live.connection.subscribe, () => tab.live.connection.view().wire === 'ws');
  await left;
  server.tell([storefront], name, payload);
  await heard.count(2);
  expect(heard.ids()).toEqual(['event-1', 'event-2']);
  expect(server.joins.at(-1)).toEqual({ channel: storefront, after: 'e1:1', wire: 'ws' });
});

test('as many channels as a connection may follow fit into one address; one more waits for its turn', async () => {
  await using server = await LogServer.start();
  server.acceptsSockets = false;
  await using tab = openTab(server, { httpUrl: server.httpUrl, timing: never });
  const names = Array.from({ length: mostChannels }, (_, at) =>
    channels.seller(`01900000-0000-7000-8000-${String(at).padStart(12, '0')}`, 'settings'),
  );
  const heard = names.map((channel) => listen(tab, channel, cursor('0'.repeat(32), 9_999_999_999)));
  server.epoch = '0'.repeat(32);
  await tab.is('live');
  expect(server.joins).toHaveLength(mostChannels);
  const late = listen(tab, storefront, server.cursor(storefront));
  const [last] = names.slice(-1);
  server.tell([storefront, last ?? seller], name, payload);
  await heard.at(-1)?.count(1);
  expect(tab.live.channels.view(storefront).status).toBe('joining');
  heard[0]?.stop();
  await late.count(1);
  await tab.is('live');
});

test('a stream that breaks is opened again from its positions', async () => {
  await using server = await LogServer.start();
  server.acceptsSockets = false;
  await using tab = openTab(server, { httpUrl: server.httpUrl, timing: never });
  const heard = listen(tab, storefront, 'e1:0');
  await tab.is('live');
  server.tell([storefront], name, payload);
  await heard.count(1);
  server.cut();
  await tab.is('reconnecting');
  server.tell([storefront], name, payload);
  await heard.count(2);
  await tab.is('live');
  expect(heard.ids()).toEqual(['event-1', 'event-2']);
});

test('a channel that is refused ends alone', async () => {
  await using server = await LogServer.start();
  server.acceptsSockets = false;
  server.denied.set(seller, 'FORBIDDEN');
  await using tab = openTab(server, { httpUrl: server.httpUrl, timing: never });
  const refused = listen(tab, seller, 'e1:0');
  const heard = listen(tab, storefront, 'e1:0');
  await refused.status('revoked');
  server.tell([storefront, seller], name, payload);
  await heard.count(1);
  await tab.is('live');
  expect({ refused: refused.ids(), heard: heard.ids() }).toEqual({ refused: [], heard: ['event-1'] });
});

test('without a fallback it keeps trying WebSockets', async () => {
  await using server = await LogServer.start();
  server.acceptsSockets = false;
  await using tab = openTab(server);
  listen(tab, storefront, 'e1:0');
  while (server.refusedSockets < 6) await once(server.seen, 'refused');
  server.acceptsSockets = true;
  await tab.is('live');
  expect(server.joins).toEqual([{ channel: storefront, after: 'e1:0', wire: 'ws' }]);
});
