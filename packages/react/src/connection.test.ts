import { once } from 'node:events';
import { channels } from '@stallwire/events';
import { expect, test } from 'vitest';
import { listen } from '../test/listen';
import { LogServer } from '../test/log-server';
import { openTab } from '../test/tab';
import { until } from '../test/until';

const sellerId = '01900000-0000-7000-8000-000000000001';
const channel = channels.storefront(sellerId);
const name = 'storefront:status_updated';
const payload = { sellerId, version: 1, storeActive: true };

test('goes from connecting over catching up to live, and says when it last heard something', async () => {
  await using server = await LogServer.start();
  const before = Date.now();
  await using tab = openTab(server);
  listen(tab, channel);
  await tab.is('live');
  expect(tab.states).toEqual(['connecting', 'catching-up', 'live']);
  const { lastSyncAt, wire, shownState } = tab.live.connection.view();
  expect({ wire, shownState }).toEqual({ wire: 'ws', shownState: 'live' });
  expect(lastSyncAt).toBeGreaterThanOrEqual(before);
});

test('comes back by itself from where it was: nothing missed, nothing double', async () => {
  await using server = await LogServer.start();
  await using tab = openTab(server);
  const heard = listen(tab, channel, server.cursor(channel));
  await tab.is('live');
  server.tell([channel], name, payload);
  await heard.count(1);
  server.acceptsSockets = false;
  server.cut();
  await tab.is('reconnecting');
  server.tell([channel], name, payload);
  server.acceptsSockets = true;
  await tab.is('live');
  server.tell([channel], name, payload);
  await heard.count(3);
  expect(heard.got).toEqual([
    { id: 'event-1', replayed: false },
    { id: 'event-2', replayed: true },
    { id: 'event-3', replayed: false },
  ]);
  expect(server.joins.map(({ after }) => after)).toEqual(['e1:0', 'e1:1']);
});

test('signed out on 4401: nothing is tried until somebody else signs in, who goes on from the same positions', async () => {
  await using server = await LogServer.start();
  await using tab = openTab(server);
  tab.live.setIdentity('ada');
  const heard = listen(tab, channel, server.cursor(channel));
  await tab.is('live');
  server.tell([channel], name, payload);
  await heard.count(1);
  server.closeSockets(4401);
  await tab.is('signed-out');
  expect(tab.states).toEqual(['connecting', 'catching-up', 'live', 'signed-out']);
  const { shownState, retryAt, closed } = tab.live.connection.view();
  expect({ shownState, retryAt, closed }).toEqual({ shownState: 'signed-out', retryAt: null, closed: 'signed_out' });
  server.tell([channel], name, payload);
  tab.live.setIdentity('bo');
  await tab.is('live');
  await heard.count(2);
  expect(server.joins.map(({ after }) => after)).toEqual(['e1:0', 'e1:1']);
});

test('stays signed out while retries are answered with 4401', async () => {
  await using server = await LogServer.start();
  server.closesWith = 4401;
  await using tab = openTab(server);
  listen(tab, channel);
  await tab.is('signed-out');
  const again = once(server.seen, 'socket');
  tab.live.connection.retry();
  const [socket] = await again;
  await once(socket, 'close');
  expect(tab.states.at(-1)).toBe('signed-out');
  server.closesWith = null;
  tab.live.connection.retry();
  await tab.is('live');
});

test('a session that ended is not replaced by nobody when the tab is looked at or the network comes back', async () => {
  await using server = await LogServer.start();
  await using tab = openTab(server);
  tab.live.setIdentity('ada');
  const heard = listen(tab, channel, server.cursor(channel));
  await tab.is('live');
  server.notice(channel, { type: 'revoked', channel, reason: 'session_ended' });
  await tab.is('signed-out');
  tab.switches.show();
  tab.switches.goOffline();
  tab.switches.goOnline();
  expect(tab.live.connection.view()).toMatchObject({ state: 'signed-out', retryAt: null });
  // Asked to go on as whoever is there now, it does, from where it was.
  server.tell([channel], name, payload);
  tab.live.connection.retry();
  await heard.count(1);
  await tab.is('live');
  expect({ ids: heard.ids(), sockets: server.joins.length }).toEqual({ ids: ['event-1'], sockets: 2 });
});

test('a change of identity reopens the socket with its positions', async () => {
  await using server = await LogServer.start();
  await using tab = openTab(server);
  tab.live.setIdentity(null);
  const heard = listen(tab, channel, server.cursor(channel));
  await tab.is('live');
  const [first] = server.sockets;
  server.tell([channel], name, payload);
  await heard.count(1);
  const closed = once(first ?? server.seen, 'close');
  tab.live.setIdentity('ada');
  await closed;
  await tab.is('live');
  tab.live.setIdentity('ada');
  expect(server.joins.map(({ after }) => after)).toEqual(['e1:0', 'e1:1']);
  expect(heard.ids()).toEqual(['event-1']);
});

test('does not come back by itself where the close code says that it cannot help', async () => {
  await using server = await LogServer.start();
  await using tab = openTab(server);
  listen(tab, channel);
  await tab.is('live');
  server.closeSockets(4430);
  await tab.is('offline');
  expect(tab.live.connection.view()).toMatchObject({ closed: 'too_many_sockets', retryAt: null });
  tab.live.connection.retry();
  await tab.is('live');
});

test('offline when the browser says so, and back at once when it says online', async () => {
  await using server = await LogServer.start();
  await using tab = openTab(server, { random: () => 1, timing: { retryBase: 600_000, retryCap: 600_000 } });
  listen(tab, channel);
  await tab.is('live');
  tab.switches.goOffline();
  expect(tab.live.connection.view()).toMatchObject({ state: 'offline', wire: null });
  tab.switches.goOnline();
  await tab.is('live');
});

test('a network that is there after all is believed more than the browser', async () => {
  await using server = await LogServer.start();
  await using tab = openTab(server);
  listen(tab, channel);
  await tab.is('live');
  tab.switches.goOffline();
  await tab.is('live');
  expect(tab.switches.isOnline()).toBe(false);
});

test('reconnects at once when the tab is looked at', async () => {
  await using server = await LogServer.start();
  await using tab = openTab(server, { random: () => 1, timing: { retryBase: 600_000, retryCap: 600_000 } });
  listen(tab, channel);
  await tab.is('live');
  server.closeSockets(1001);
  await tab.is('reconnecting');
  expect(tab.live.connection.view().retryAt).toBeGreaterThan(Date.now() + 500_000);
  tab.switches.show();
  await tab.is('live');
  expect(tab.live.connection.view().retryAt).toBeNull();
});

test('waits longer each time while sockets are accepted and closed again at once', async () => {
  await using server = await LogServer.start();
  server.closesWith = 1001;
  const waits: number[] = [];
  await using tab = openTab(server, { random: () => 0.5, timing: { retryBase: 20, retryCap: 100 } });
  const { connection } = tab.live;
  const seen = new Set<number>();
  await until(connection.subscribe, () => {
    const { retryAt } = connection.view();
    if (retryAt !== null && !seen.has(retryAt)) waits.push(retryAt - Date.now());
    if (retryAt !== null) seen.add(retryAt);
    return waits.length === 5;
  });
  expect(waits.map((wait) => Math.round(wait / 10) * 10)).toEqual([10, 20, 40, 50, 50]);
});

test('a server that no longer says anything is left, and found again', async () => {
  await using server = await LogServer.start();
  await using tab = openTab(server, { timing: { askAfter: 30, verdictAfter: 30 } });
  listen(tab, channel);
  await tab.is('live');
  for (const socket of server.sockets) socket.pause();
  await tab.is('reconnecting');
  await tab.is('live');
  expect(server.joins).toHaveLength(2);
});

test('a quiet server that still answers is kept', async () => {
  await using server = await LogServer.start();
  await using tab = openTab(server, { timing: { askAfter: 10, verdictAfter: 100 } });
  listen(tab, channel);
  await tab.is('live');
  const [socket] = server.sockets;
  let pings = 0;
  await new Promise<void>((resolve) =>
    socket?.on('message', (data) => {
      if (String(data) === 'PING') pings += 1;
      if (pings === 3) resolve();
    }),
  );
  expect(tab.states).toEqual(['connecting', 'catching-up', 'live']);
});

test('a short drop is not shown, a longer one is', async () => {
  await using server = await LogServer.start();
  await using tab = openTab(server, { timing: { quietFor: 800 } });
  listen(tab, channel);
  await tab.is('live');
  const shown: string[] = [];
  tab.live.connection.subscribe(() => shown.push(tab.live.connection.view().shownState));
  server.closeSockets(1001);
  await tab.is('reconnecting');
  expect(tab.live.connection.view()).toMatchObject({ shownState: 'live', quiet: true });
  await tab.is('live');
  expect(new Set(shown)).toEqual(new Set(['live']));
  server.acceptsSockets = false;
  server.cut();
  await until(tab.live.connection.subscribe, () => tab.live.connection.view().shownState === 'reconnecting');
  expect(tab.live.connection.view().quiet).toBe(false);
});

test('nothing is opened before it is started or after it is stopped', async () => {
  await using server = await LogServer.start();
  await using tab = openTab(server);
  listen(tab, channel);
  await tab.is('live');
  const [socket] = server.sockets;
  tab.live.stop();
  await once(socket ?? server.seen, 'close');
  tab.live.connection.retry();
  expect(tab.live.connection.view()).toMatchObject({ state: 'connecting', wire: null, retryAt: null });
  tab.live.start();
  await tab.is('live');
  expect(server.joins).toHaveLength(2);
});
