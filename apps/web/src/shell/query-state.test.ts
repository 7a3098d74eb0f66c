import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { act, createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, it } from 'vitest';
import { QueryState } from './query-state';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

/** Queries tell of themselves in the next turn. */
const turn = (step: () => void) =>
  act(async () => {
    step();
    await new Promise((resolve) => setTimeout(resolve));
  });

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
  await turn(() => root.render(createElement(QueryClientProvider, { client }, createElement(Screen))));
  expect(page.textContent).toBe('Loading');
  await turn(() => answers.shift()?.reject(new Error('away')));
  const alert = page.querySelector('[role="alert"]');
  expect(alert?.textContent).toContain('Could not load the words');

  await turn(() => page.querySelector('button')?.click());
  expect(page.querySelector('[role="alert"]')).toBe(alert);
  expect(page.textContent).toContain('Trying again');
  await turn(() => answers.shift()?.resolve('Here they are.'));
  expect(page.textContent).toBe('Here they are.');
  await act(async () => root.unmount());
  page.remove();
});
