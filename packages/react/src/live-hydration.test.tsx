// @vitest-environment happy-dom

import { type DehydratedState, dehydrate, QueryClient } from '@tanstack/react-query';
import { act, screen } from '@testing-library/react';
import { Suspense, use, useState } from 'react';
import { expect, test, vi } from 'vitest';
import { LogServer } from '../test/log-server';
import { callsTo, drawScreen, keepContact, openScreen } from '../test/screen';
import { LiveHydration } from './live-hydration';
import { useLiveQuery } from './use-live-query';

function Story({ server, where }: { server: LogServer; where: string }) {
  const { data, isPending } = useLiveQuery(callsTo(server).bySeller, {
    reduce: { 'storefront:contact_updated': (held, { payload }) => ({ ...held, ...payload }) },
  });
  return <p id={where}>{`${where}: ${isPending ? 'loading' : `${data?.aboutStory} v${data?.version}`}`}</p>;
}

interface PageProps {
  server: LogServer;
  /** When the code of the later part is there. */
  code: Promise<void>;
  state: DehydratedState;
}

/** A frame that is taken over at once, and a part that comes later. */
function Page({ server, code, state }: PageProps) {
  return (
    <>
      <Story server={server} where="frame" />
      <Suspense fallback={<p>skeleton</p>}>
        <LiveHydration state={state}>
          <Part server={server} code={code} />
        </LiveHydration>
      </Suspense>
    </>
  );
}
function Part({ server, code }: Omit<PageProps, 'state'>) {
  use(code);
  return <Story server={server} where="part" />;
}

const here: Promise<void> = Object.assign(Promise.resolve(), { status: 'fulfilled', value: undefined });

async function readBy(server: LogServer, reads: boolean): Promise<DehydratedState> {
  const client = new QueryClient();
  if (reads) await client.fetchQuery(callsTo(server).bySeller);
  return dehydrate(client);
}
const save = (server: LogServer, aboutStory: string) =>
  server.procedures['settings.saveContact']?.({ aboutStory, mutationId: `m-${aboutStory}` });

test.each([
  ['what the server drew', true, 'part: Drawn v1'],
  ['that the server had nothing', false, 'part: loading'],
])('a part that is taken over late shows first %s, and React keeps it', async (_what, reads, drawn) => {
  await using server = await LogServer.start();
  keepContact(server);
  save(server, 'Drawn');
  const state = await readBy(server, reads);
  const html = drawScreen(server, <Page server={server} code={here} state={state} />);
  expect(html).toContain(drawn);
  let arrives = (): void => {};
  const code = new Promise<void>((resolve) => (arrives = resolve));
  const onRecoverableError = vi.fn();
  const shown = <Page server={server} code={code} state={state} />;
  using _page = await act(async () => openScreen(server, shown, 'ada', { html, onRecoverableError }));
  const part = document.getElementById('part');
  await screen.findByText('frame: Drawn v1');
  await act(async () => save(server, 'Meanwhile'));
  await screen.findByText('frame: Meanwhile v2');
  expect(part?.textContent).toBe(drawn);
  await act(async () => arrives());
  await screen.findByText('part: Meanwhile v2');
  expect(onRecoverableError).not.toHaveBeenCalled();
  expect(document.getElementById('part')).toBe(part);
});

test('what is shown only later shows what the cache holds, and nothing of what was drawn', async () => {
  await using server = await LogServer.start();
  keepContact(server);
  save(server, 'Drawn');
  const state = await readBy(server, true);
  const seen = new Set<string | undefined>();
  function Later() {
    const { data } = useLiveQuery(callsTo(server).bySeller);
    seen.add(data?.aboutStory ?? undefined);
    return null;
  }
  function Opened() {
    const [open, setOpen] = useState(false);
    return (
      <>
        <button type="button" onClick={() => setOpen(true)}>
          open
        </button>
        {open ? <Later /> : null}
      </>
    );
  }
  const shown = (
    <LiveHydration state={state}>
      <Story server={server} where="part" />
      <Opened />
    </LiveHydration>
  );
  const html = drawScreen(server, shown);
  using _page = await act(async () => openScreen(server, shown, 'ada', { html }));
  await act(async () => save(server, 'Meanwhile'));
  await screen.findByText('part: Meanwhile v2');
  await act(async () => screen.getByRole('button').click());
  expect([...seen]).toEqual(['Meanwhile']);
});
