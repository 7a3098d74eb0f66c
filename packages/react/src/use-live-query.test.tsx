// @vitest-environment happy-dom

import { once } from 'node:events';
import { useQuery } from '@tanstack/react-query';
import { act, screen } from '@testing-library/react';
import { startTransition, use, useState } from 'react';
import { expect, test } from 'vitest';
import { LogServer } from '../test/log-server';
import { type Contact, callsTo, keepContact, openScreen, sellerId, settingsChannel } from '../test/screen';
import { type Reducers, readAgain } from './reduce';
import { useLiveQuery } from './use-live-query';

const reduce: Reducers<Contact> = {
  'storefront:contact_updated': (held, { payload }) => ({ ...held, ...payload }),
  'storefront:status_updated': () => readAgain,
};

function Story({ server, reads }: { server: LogServer; reads?: Reducers<Contact> }) {
  const { data } = useLiveQuery(callsTo(server).bySeller, { reduce: reads ?? reduce });
  return <p>{data ? `${data.aboutStory} v${data.version}` : 'loading'}</p>;
}

const save = (server: LogServer, aboutStory: string) =>
  act(async () => {
    server.procedures['settings.saveContact']?.({ aboutStory, mutationId: `m-${aboutStory}` });
  });
const reads = (server: LogServer) => {
  let count = 0;
  server.seen.on('request', (url: string) => {
    if (url.includes('settings.bySeller')) count += 1;
  });
  return () => count;
};

test('shows the inside of the snapshot, follows from its cursors and changes it in place', async () => {
  await using server = await LogServer.start();
  keepContact(server);
  const count = reads(server);
  await save(server, 'Once');
  using _page = openScreen(server, <Story server={server} />);
  await screen.findByText('Once v1');
  await save(server, 'Twice');
  await screen.findByText('Twice v2');
  expect(server.joins).toEqual([{ channel: settingsChannel, after: 'e1:1', wire: 'ws' }]);
  expect(count()).toBe(1);
});

test('what happened between the read and the subscription is not lost', async () => {
  await using server = await LogServer.start();
  keepContact(server);
  const count = reads(server);
  server.acceptsSockets = false;
  using _page = openScreen(server, <Story server={server} />);
  await screen.findByText('null v0');
  await save(server, 'Meanwhile');
  server.acceptsSockets = true;
  await screen.findByText('Meanwhile v1');
  expect(count()).toBe(1);
});

test.each([
  ['no reducer here', 'settings:shipping_updated', 1],
  ['a reducer that asks for it', 'storefront:status_updated', 1],
  ['a version this build does not know', 'storefront:contact_updated', 7],
  ['a name this build does not know', 'settings:something_new' as 'settings:shipping_updated', 1],
] as const)('an event of its module makes it read again: %s', async (_why, name, version) => {
  await using server = await LogServer.start();
  const kept = keepContact(server);
  const count = reads(server);
  using _page = openScreen(server, <Story server={server} />);
  await screen.findByText('null v0');
  kept.contact = { version: 5, aboutStory: 'Read' };
  await act(async () => server.tell([settingsChannel], name, { sellerId, version: 5 }, { version }));
  await screen.findByText('Read v5');
  await save(server, 'Reduced');
  await screen.findByText('Reduced v6');
  expect(count()).toBe(2);
});

test('history that is gone makes it read again', async () => {
  await using server = await LogServer.start();
  const kept = keepContact(server);
  using _page = openScreen(server, <Story server={server} />);
  await screen.findByText('null v0');
  server.acceptsSockets = false;
  server.cut();
  await save(server, 'Unheard');
  server.forget(settingsChannel);
  server.acceptsSockets = true;
  await screen.findByText('Unheard v1');
  expect(kept.contact.version).toBe(1);
});

test('an answer that was overtaken by events does not turn the screen back', async () => {
  await using server = await LogServer.start();
  keepContact(server);
  using page = openScreen(server, <Story server={server} />);
  await screen.findByText('null v0');
  const bySeller = server.procedures['settings.bySeller'];
  const old = bySeller?.({});
  let answer = (): void => {};
  server.procedures['settings.bySeller'] = () => new Promise((resolve) => (answer = () => resolve(old)));
  const asked = once(server.seen, 'request');
  const { queryKey } = callsTo(server).bySeller;
  const refetch = page.client.refetchQueries({ queryKey });
  await asked;
  await save(server, 'Newer');
  await screen.findByText('Newer v1');
  answer();
  await act(() => refetch);
  expect(screen.getByText('Newer v1')).toBeTruthy();
});

test('events make the plain queries of their module stale, once a tick, and leave the others alone', async () => {
  await using server = await LogServer.start();
  keepContact(server);
  let asked = 0;
  server.procedures['account.me'] = () => {
    asked += 1;
    return `Ada ${asked}`;
  };
  function Me() {
    return <p>{useQuery(callsTo(server).me).data}</p>;
  }
  using _page = openScreen(
    server,
    <>
      <Me />
      <Story server={server} />
    </>,
  );
  await screen.findByText('Ada 1');
  await screen.findByText('null v0');
  await save(server, 'Other module');
  await screen.findByText('Other module v1');
  const left = { sellerId, userId: sellerId };
  await act(async () => {
    for (let n = 0; n < 5; n += 1) server.tell([settingsChannel], 'account:membership_revoked', left);
  });
  await screen.findByText('Ada 2');
  await save(server, 'After');
  await screen.findByText('After v2');
  expect(asked).toBe(2);
});

test('a screen that comes back goes on from what it had', async () => {
  await using server = await LogServer.start();
  keepContact(server);
  let show: (shown: boolean) => void = () => {};
  function Door() {
    const [shown, setShown] = useState(true);
    show = setShown;
    return shown ? <Story server={server} /> : <p>closed</p>;
  }
  using _page = openScreen(server, <Door />);
  await screen.findByText('null v0');
  const left = once(server.seen, 'left');
  act(() => show(false));
  await left;
  await save(server, 'While away');
  act(() => show(true));
  await screen.findByText('While away v1');
  expect(server.joins.map(({ after }) => after)).toEqual(['e1:0', 'e1:0']);
});

test('two screens show one query: who leaves takes its reducers along, who comes may want more channels', async () => {
  await using server = await LogServer.start();
  keepContact(server);
  const loud: Reducers<Contact> = {
    'storefront:contact_updated': (held, { payload }) => ({
      ...held,
      ...payload,
      aboutStory: `${payload.aboutStory}!`,
    }),
  };
  function Quiet() {
    const { data } = useLiveQuery(callsTo(server).bySeller, { channels: [], reduce });
    return <p>{`quiet ${data?.aboutStory} v${data?.version}`}</p>;
  }
  function Both() {
    const [open, setOpen] = useState(true);
    return (
      <>
        <Quiet />
        {open ? <Story server={server} reads={loud} /> : null}
        <button type="button" onClick={() => setOpen(false)}>
          Close
        </button>
      </>
    );
  }
  using _page = openScreen(server, <Both />);
  await screen.findByText('quiet null v0');
  await save(server, 'Loud');
  await screen.findByText('quiet Loud! v1');
  act(() => screen.getByText('Close').click());
  await save(server, 'Calm');
  await screen.findByText('quiet Calm v2');
});

test('a page that is not drawn yet lends none of its data to the one that still stands', async () => {
  await using server = await LogServer.start();
  const never = new Promise<null>(() => {});
  const page = (name: string) => ({ queryKey: ['settings', name], queryFn: async () => `data of ${name}` });
  let go = (_name: string) => {};
  let hear = () => {};
  const Late = ({ name }: { name: string }) => (name === 'two, undrawn' ? use(never) : null);
  function Pages() {
    const [name, setName] = useState('two');
    const [, setHeard] = useState(0);
    go = setName;
    hear = () => setHeard((heard) => heard + 1);
    const { data } = useLiveQuery(page(name.split(',')[0] ?? ''));
    return (
      <>
        <p>{`${name} has ${data}`}</p>
        <Late name={name} />
      </>
    );
  }
  using _page = openScreen(server, <Pages />);
  await screen.findByText('two has data of two');
  await act(async () => go('one'));
  await screen.findByText('one has data of one');
  await act(async () => startTransition(() => go('two, undrawn')));
  await act(async () => hear());
  expect(screen.getByText(/has/).textContent).toBe('one has data of one');
});
