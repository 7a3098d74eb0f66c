// @vitest-environment happy-dom

import { once } from 'node:events';
import { act, screen } from '@testing-library/react';
import { StrictMode, useState } from 'react';
import { expect, test } from 'vitest';
import { LogServer } from '../test/log-server';
import { openScreen, sellerId, settingsChannel } from '../test/screen';
import { LiveApart } from './live-provider';
import { useChannel } from './use-channel';
import { useConnection } from './use-connection';
import { useEvent } from './use-event';

const payload = { sellerId, version: 1, storeActive: true };

function Pill() {
  const { state, retry } = useConnection();
  return (
    <button type="button" onClick={retry}>
      {state}
    </button>
  );
}

function Follower({ id = sellerId }: { id?: string | null }) {
  const [lines, setLines] = useState<string[]>([]);
  const add = (line: string) => setLines((before) => [...before, line]);
  const { status } = useChannel('seller', id === null ? null : { id, capability: 'settings' }, {
    cursor: 'e1:0',
    onEvent: (event) => {
      if (event.name === 'storefront:status_updated') add(`channel ${event.payload.storeActive}`);
    },
    onResync: () => add('resync'),
  });
  useEvent('storefront:status_updated', ({ payload: { storeActive } }, { replayed }) =>
    add(`event ${storeActive}${replayed ? ' again' : ''}`),
  );
  return (
    <>
      <p>{status}</p>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}

const lines = () => screen.queryAllByRole('listitem').map((item) => item.textContent);

test('a page follows a channel while it shows it, strict mode or not', async () => {
  await using server = await LogServer.start();
  const follower = (
    <StrictMode>
      <Pill />
      <Follower />
    </StrictMode>
  );
  using page = openScreen(server, follower);
  expect(screen.getByText('connecting')).toBeTruthy();
  await screen.findAllByText('live');
  await act(async () => server.tell([settingsChannel], 'storefront:status_updated', payload));
  await screen.findByText('event true');
  expect(lines()).toEqual(['channel true', 'event true']);
  const socketClosed = once([...server.sockets][0] ?? server.seen, 'close');
  page.unmount();
  await socketClosed;
  expect(server.sockets.size).toBe(0);
});

test('says that events may be missing, and which ones are late', async () => {
  await using server = await LogServer.start();
  server.tell([settingsChannel], 'storefront:status_updated', payload);
  using _page = openScreen(server, <Follower />);
  await screen.findByText('event true again');
  server.acceptsSockets = false;
  server.cut();
  server.tell([settingsChannel], 'storefront:status_updated', payload);
  server.forget(settingsChannel);
  server.acceptsSockets = true;
  await screen.findByText('resync');
  expect(lines()).toEqual(['channel true', 'event true again', 'resync']);
});

test('nothing is followed without an input', async () => {
  await using server = await LogServer.start();
  using _page = openScreen(
    server,
    <>
      <Pill />
      <Follower id={null} />
    </>,
  );
  await screen.findByText('live');
  expect(screen.getByText('idle')).toBeTruthy();
  expect(server.joins).toEqual([]);
});

test('signing in reopens the socket; the pill can ask for a try', async () => {
  await using server = await LogServer.start();
  const page = (
    <>
      <Pill />
      <Follower />
    </>
  );
  using tab = openScreen(server, page, null);
  await screen.findAllByText('live');
  server.closesWith = 4401;
  const reopened = once(server.seen, 'socket');
  tab.signIn('ada');
  await reopened;
  const pill = await screen.findByText('signed-out');
  server.closesWith = null;
  act(() => pill.click());
  await screen.findAllByText('live');
  expect(server.joins.map(({ after }) => after)).toEqual(['e1:0', 'e1:0']);
});

function Replayed() {
  const [lines, setLines] = useState<string[]>([]);
  useChannel(
    'seller',
    { id: sellerId, capability: 'settings' },
    {
      cursor: 'e1:0',
      onEvent: (_, { cursor, replayed }) => setLines((before) => [...before, `${cursor} ${replayed}`]),
    },
  );
  return <p data-testid="apart">{lines.join(', ')}</p>;
}

test('apart from the page a channel is followed from before, on a connection of its own, and the page hears nothing twice', async () => {
  await using server = await LogServer.start();
  server.tell([settingsChannel], 'storefront:status_updated', payload);
  const page = (apart: boolean) => (
    <>
      <Follower />
      {apart ? (
        <LiveApart>
          <Replayed />
        </LiveApart>
      ) : null}
    </>
  );
  function Page() {
    const [apart, setApart] = useState(false);
    return (
      <>
        {page(apart)}
        <button type="button" onClick={() => setApart(!apart)}>
          turn
        </button>
      </>
    );
  }
  using _screen = openScreen(server, <Page />);
  await screen.findByText('event true again');
  const joined = once(server.seen, 'joined');
  act(() => screen.getByText('turn').click());
  await joined;
  await screen.findByText('e1:1 true');
  await act(async () =>
    server.tell([settingsChannel], 'storefront:status_updated', { ...payload, storeActive: false }),
  );
  await screen.findByText('e1:1 true, e1:2 false');
  expect(lines()).toEqual(['channel true', 'event true again', 'channel false', 'event false']);
  expect(server.sockets.size).toBe(2);
  const left = once([...server.sockets][1] ?? server.seen, 'close');
  act(() => screen.getByText('turn').click());
  await left;
  expect(server.sockets.size).toBe(1);
});

test('a hook outside the provider says so', () => {
  expect(() => Pill()).toThrow();
});
