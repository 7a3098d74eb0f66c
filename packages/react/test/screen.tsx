import { channels } from '@stallwire/events';
import { QueryClient, QueryClientProvider, queryOptions } from '@tanstack/react-query';
import { cleanup, configure, render } from '@testing-library/react';
import { createTRPCUntypedClient, httpLink } from '@trpc/client';
import type { ReactNode } from 'react';
import { renderToString } from 'react-dom/server';
import { LiveProvider } from '../src/live-provider';
import type { Snapshot } from '../src/snapshot';
import type { LogServer } from './log-server';
import { quick, socketClasses } from './tab';
import { Switches } from './window-stand-in';

// A busy machine is slow, not wrong.
configure({ asyncUtilTimeout: 10_000 });

export const sellerId = '01900000-0000-7000-8000-000000000001';
export const settingsChannel = channels.seller(sellerId, 'settings');

export interface Contact {
  readonly version: number;
  readonly aboutStory: string | null;
}

/** A page that the server has drawn, for React to take over. */
export interface DrawnPage {
  readonly html: string;
  readonly onRecoverableError: (error: unknown) => void;
}

/** A page with the provider, a query client and tRPC over HTTP to the same server. */
export function openScreen(
  server: LogServer,
  inside: ReactNode,
  identity: string | null = 'ada',
  { html, onRecoverableError }: Partial<DrawnPage> = {},
) {
  const surroundings = surroundingsOf(server);
  const page = (who: string | null) => surround(surroundings, inside, who);
  const container = document.body.appendChild(document.createElement('div'));
  if (html !== undefined) container.innerHTML = html;
  const { rerender, unmount } = render(page(identity), {
    container,
    ...(html !== undefined && { hydrate: true }),
    ...(onRecoverableError && { onRecoverableError }),
  });
  return {
    ...surroundings,
    signIn: (who: string | null) => rerender(page(who)),
    unmount,
    [Symbol.dispose]() {
      cleanup();
      surroundings.client.clear();
    },
  };
}

/** The same as a server draws it. */
export const drawScreen = (server: LogServer, inside: ReactNode): string =>
  renderToString(surround(surroundingsOf(server), inside, 'ada'));

const surroundingsOf = ({ url }: LogServer) => ({
  url,
  client: new QueryClient({ defaultOptions: { queries: { retry: false } } }),
  switches: new Switches(),
});

const surround = (
  { url, client, switches }: ReturnType<typeof surroundingsOf>,
  inside: ReactNode,
  identity: string | null,
) => (
  <QueryClientProvider client={client}>
    <LiveProvider
      url={url}
      queryClient={client}
      identity={identity}
      options={{ ...socketClasses, surroundings: switches, timing: quick }}
    >
      {inside}
    </LiveProvider>
  </QueryClientProvider>
);

/** What tRPC's own options proxy makes: the same keys, the same functions. */
export function callsTo(server: LogServer) {
  const trpc = createTRPCUntypedClient({ links: [httpLink({ url: server.httpUrl })] });
  const input = { sellerId };
  return {
    bySeller: queryOptions({
      queryKey: [['settings', 'bySeller'], { input, type: 'query' }] as const,
      queryFn: async () => asSnapshot<Contact>(await trpc.query('settings.bySeller', input)),
    }),
    me: queryOptions({
      queryKey: [['account', 'me'], { type: 'query' }] as const,
      queryFn: async () => String(await trpc.query('account.me')),
    }),
    saveContact: {
      mutationKey: [['settings', 'saveContact']],
      mutationFn: async (save: { aboutStory: string; mutationId?: string }) =>
        asContact(await trpc.mutation('settings.saveContact', save)),
    },
  };
}
/** The test's own server answers with these. */
const asSnapshot = <T,>(answer: unknown) => answer as Snapshot<T>;
const asContact = (answer: unknown) => answer as Contact;

/** A server that keeps one section of settings, tells of its changes, and gives the first answer again to a repeated mutation. */
export function keepContact(server: LogServer): { contact: Contact; answers: Map<string, Contact> } {
  const kept = { contact: { version: 0, aboutStory: null } as Contact, answers: new Map<string, Contact>() };
  server.procedures['settings.bySeller'] = () => ({
    data: kept.contact,
    cursors: { [settingsChannel]: server.cursor(settingsChannel) },
  });
  server.procedures['settings.saveContact'] = (raw) => {
    const { aboutStory, mutationId } = raw as { aboutStory: string; mutationId: string };
    const first = kept.answers.get(mutationId);
    if (first) return first;
    kept.contact = { version: kept.contact.version + 1, aboutStory };
    kept.answers.set(mutationId, kept.contact);
    const payload = { sellerId, ...kept.contact };
    server.tell([settingsChannel], 'storefront:contact_updated', payload, { mutationId });
    return kept.contact;
  };
  return kept;
}
