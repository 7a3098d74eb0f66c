// @vitest-environment happy-dom

import { once } from 'node:events';
import type { RefusalShape } from '@stallwire/events';
import { act, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { LogServer } from '../test/log-server';
import { type Contact, callsTo, keepContact, openScreen, sellerId, settingsChannel } from '../test/screen';
import type { Reducers } from './reduce';
import { patch, useLiveMutation } from './use-live-mutation';
import { useLiveQuery } from './use-live-query';

/** Every change adds its words, so that one that is applied twice shows. */
const reduce: Reducers<Contact> = {
  'storefront:contact_updated': (held, { payload }) => ({ ...held, ...payload }),
};

interface Handle {
  save(aboutStory: string, mutationId?: string): void;
}

function Story({
  server,
  handle,
  onRefused,
}: {
  server: LogServer;
  handle: Handle;
  onRefused?(why: RefusalShape): void;
}) {
  const { bySeller, saveContact } = callsTo(server);
  const { data } = useLiveQuery(bySeller, { reduce });
  const { mutate, status, refusal } = useLiveMutation(saveContact, {
    optimistic: ({ aboutStory }) => [patch(bySeller.queryKey, (held) => ({ ...held, aboutStory: `${aboutStory}?` }))],
    ...(onRefused && { onRefused }),
  });
  handle.save = (aboutStory, mutationId) => mutate({ aboutStory, ...(mutationId && { mutationId }) });
  return (
    <>
      <p>{data ? `${data.aboutStory} v${data.version}` : 'loading'}</p>
      <output>{refusal ? `${status}: ${refusal.code}` : status}</output>
    </>
  );
}

const newHandle = (): Handle => ({ save() {} });
const shown = () => screen.getByRole('paragraph').textContent;
const says = (text: string) => waitFor(() => expect(screen.getByRole('status').textContent).toBe(text));

test('shows the change at once, and the event takes its place', async () => {
  await using server = await LogServer.start();
  const kept = keepContact(server);
  const handle = newHandle();
  using _page = openScreen(server, <Story server={server} handle={handle} />);
  await screen.findByText('null v0');
  await act(async () => handle.save('Mine'));
  expect(shown()).toBe('Mine? v0');
  await screen.findByText('Mine v1');
  await says('success');
  expect(kept.answers.size).toBe(1);
});

test('somebody else’s change arrives under an optimistic one', async () => {
  await using server = await LogServer.start();
  const kept = keepContact(server);
  const handle = newHandle();
  using _page = openScreen(server, <Story server={server} handle={handle} />);
  await screen.findByText('null v0');
  const save = server.procedures['settings.saveContact'];
  let answer = (): void => {};
  server.procedures['settings.saveContact'] = (input) =>
    new Promise((resolve) => {
      answer = () => resolve(save?.(input));
    });
  const asked = once(server.seen, 'request');
  act(() => handle.save('Mine'));
  await asked;
  await act(async () => {
    kept.contact = { version: 1, aboutStory: 'Theirs' };
    const payload = { sellerId, ...kept.contact };
    server.tell([settingsChannel], 'storefront:contact_updated', payload, { mutationId: 'theirs' });
  });
  await screen.findByText('Mine? v1');
  act(() => answer());
  await screen.findByText('Mine v2');
});

test('a refusal takes the change back and says why', async () => {
  await using server = await LogServer.start();
  keepContact(server);
  const { TRPCError } = await import('@trpc/server');
  server.procedures['settings.saveContact'] = () => {
    throw new TRPCError({ code: 'FORBIDDEN', cause: server.denial });
  };
  const handle = newHandle();
  const refused: string[] = [];
  using _page = openScreen(
    server,
    <Story server={server} handle={handle} onRefused={({ message }) => refused.push(message)} />,
  );
  await screen.findByText('null v0');
  await act(async () => handle.save('Mine'));
  expect(shown()).toBe('Mine? v0');
  await says('error: channel.forbidden');
  expect({ shown: shown(), refused }).toEqual({ shown: 'null v0', refused: ['No.'] });
});

test('sends again under the same id until it is answered, and changes once', async () => {
  await using server = await LogServer.start();
  const kept = keepContact(server);
  const handle = newHandle();
  using _page = openScreen(server, <Story server={server} handle={handle} />);
  await screen.findByText('null v0');
  const save = server.procedures['settings.saveContact'];
  const ids: string[] = [];
  server.procedures['settings.saveContact'] = (input) => {
    ids.push((input as { mutationId: string }).mutationId);
    const output = save?.(input);
    // Committed, but the answer never gets out.
    if (ids.length < 3) server.cut();
    return output;
  };
  act(() => handle.save('Mine'));
  await says('success');
  await screen.findByText('Mine v1');
  expect({ calls: ids.length, ids: new Set(ids).size }).toEqual({ calls: 3, ids: 1 });
  expect(kept.contact.version).toBe(1);
});

test('takes the mutationId that it is given', async () => {
  await using server = await LogServer.start();
  const kept = keepContact(server);
  const handle = newHandle();
  using _page = openScreen(server, <Story server={server} handle={handle} />);
  await screen.findByText('null v0');
  act(() => handle.save('Mine', 'given'));
  await screen.findByText('Mine v1');
  expect([...kept.answers.keys()]).toEqual(['given']);
});

test('without an event, a fresh read takes the place of the change', async () => {
  await using server = await LogServer.start();
  const kept = keepContact(server);
  server.procedures['settings.saveContact'] = () => {
    kept.contact = { version: 9, aboutStory: 'Silent' };
    return kept.contact;
  };
  const handle = newHandle();
  using _page = openScreen(server, <Story server={server} handle={handle} />);
  await screen.findByText('null v0');
  await act(async () => handle.save('Mine'));
  expect(shown()).toBe('Mine? v0');
  await screen.findByText('Silent v9');
});

test('what was sent by one person is never sent again as another', async () => {
  await using server = await LogServer.start();
  keepContact(server);
  const handle = newHandle();
  using page = openScreen(server, <Story server={server} handle={handle} />);
  await screen.findByText('null v0');
  let calls = 0;
  server.procedures['settings.saveContact'] = () => {
    calls += 1;
    page.signIn('bo');
    server.cut();
  };
  await act(async () => handle.save('Mine'));
  await says('error');
  expect({ shown: shown(), calls }).toEqual({ shown: 'null v0', calls: 1 });
});
