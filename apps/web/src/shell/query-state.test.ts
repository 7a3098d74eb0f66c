// @vitest-environment happy-dom

import { defaultScheduler, notifyManager, QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { act, createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { QueryState, useTrouble } from './query-state';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

// At once, where `act` hears it.
beforeAll(() => notifyManager.setScheduler((tell) => tell()));
afterAll(() => notifyManager.setScheduler(defaultScheduler));

it('what failed stays on screen, with its button busy, while it is tried again', async () => {
  const answers: { resolve(words: string): void; reject(error: Error): void }[] = [];
  const queryFn = () => new Promise<string>((resolve, reject) => answers.push({ resolve, reject }));
  const Screen = () =>
    createElement(QueryState<string>, {
      query: useQuery({ queryKey: ['words'], queryFn, retry: false }),
      skeleton: 'Loading',
      what: 'the words',
      children: (words) => words,
    });
  const page = document.body.appendChild(document.createElement('div'));
  const root = createRoot(page);
  const client = new QueryClient();
  await act(async () => root.render(createElement(QueryClientProvider, { client }, createElement(Screen))));
  expect(page.textContent).toBe('Loading');
  await act(async () => answers.shift()?.reject(new Error('away')));
  await vi.waitFor(() => expect(page.textContent).toContain('Could not load the words'));
  const alert = page.querySelector('[role="alert"]');
  expect(alert).not.toBeNull();

  await act(async () => page.querySelector('button')?.click());
  await vi.waitFor(() => expect(page.textContent).toContain('Trying again'));
  expect(page.querySelector('[role="alert"]')).toBe(alert);
  await vi.waitFor(() => expect(answers).toHaveLength(1));
  await act(async () => answers.shift()?.resolve('Here they are.'));
  await vi.waitFor(() => expect(page.textContent).toBe('Here they are.'));
  await act(async () => root.unmount());
  page.remove();
});

it('what went wrong with one thing is not said of another that is tried again', async () => {
  const answers: ((error: Error) => void)[] = [];
  const queryFn = () => new Promise<string>((_, reject) => answers.push(reject));
  const Screen = ({ of }: { of: string }) => {
    const trouble = useTrouble(useQuery({ queryKey: [of], queryFn, retry: false }));
    return trouble instanceof Error ? trouble.message : 'Loading';
  };
  const page = document.createElement('div');
  const root = createRoot(page);
  const client = new QueryClient();
  const show = (of: string) =>
    act(async () => root.render(createElement(QueryClientProvider, { client }, createElement(Screen, { of }))));
  const fail = async (words: string) => {
    await act(async () => answers.shift()?.(new Error(words)));
    await vi.waitFor(() => expect(page.textContent).toBe(words));
    const then = Date.now();
    await vi.waitUntil(() => Date.now() > then, { interval: 1 });
  };
  await show('mug');
  await fail('The mug is away.');
  await show('bowl');
  await fail('The bowl is nobody’s.');
  await show('mug');
  expect(answers).toHaveLength(1);
  expect(page.textContent).toBe('Loading');
  await fail('The mug is still away.');
  await act(async () => void client.refetchQueries({ queryKey: ['mug'] }));
  expect(page.textContent).toBe('The mug is still away.');
  await act(async () => root.unmount());
});
