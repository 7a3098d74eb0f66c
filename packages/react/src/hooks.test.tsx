// @vitest-environment happy-dom

import { once } from 'node:events';
import { act, screen } from '@testing-library/react';
import { StrictMode, useState } from 'react';
import { expect, test } from 'vitest';
import { LogServer } from '../test/log-server';
import { openScreen, sellerId, settingsChannel } from '../test/screen';
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

test('a hook outside the provider says so', () => {
  expect(() => Pill()).toThrow();
});
