// @vitest-environment happy-dom

import { act, createElement } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useFilters } from '@/lists/use-filters';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

// The router is behind: it has not heard yet of what the address says.
vi.mock('next/navigation', () => ({
  usePathname: () => '/orders',
  useSearchParams: () => new URLSearchParams('tab=paid'),
}));

interface Filters {
  readonly tab: string;
  readonly q: string;
  readonly pages: readonly string[];
}
const address = {
  read: (params: URLSearchParams): Filters => ({
    tab: params.get('tab') ?? '',
    q: params.get('q') ?? '',
    pages: params.getAll('page'),
  }),
  write: ({ tab, q, pages }: Filters) =>
    new URLSearchParams([['tab', tab], ['q', q], ...pages.map((page) => ['page', page])].filter(([, value]) => value)),
};

let shown: Filters;
let set: (change: Partial<Filters>) => void;
function Page() {
  [shown, set] = useFilters(address);
  return null;
}
let root: Root;
const where = () => window.location.pathname + window.location.search;

beforeEach(async () => {
  window.history.replaceState(null, '', '/orders?tab=paid');
  root = createRoot(document.createElement('div'));
  await act(async () => root.render(createElement(Page)));
});
afterEach(() => act(async () => root.unmount()));

it('two filters changed at once are both kept, another page is a step of its own, and the pages start over with a filter', async () => {
  await act(async () => {
    set({ tab: 'sent' });
    set({ q: 'mug' });
  });
  expect(where()).toBe('/orders?tab=sent&q=mug');
  const steps = window.history.length;
  await act(async () => set({ pages: ['two'] }));
  expect(window.history.length).toBe(steps + 1);
  expect(shown).toEqual({ tab: 'sent', q: 'mug', pages: ['two'] });
  await act(async () => set({ q: 'bowl' }));
  expect(shown).toEqual({ tab: 'sent', q: 'bowl', pages: [] });
  expect(window.history.length).toBe(steps + 1);
});

it('a page that Back has left writes nothing into the address of the one it led to', async () => {
  window.history.replaceState(null, '', '/products?q=vase');
  await act(async () => {
    window.dispatchEvent(new PopStateEvent('popstate'));
    set({ q: 'mug' });
  });
  expect(where()).toBe('/products?q=vase');
  expect(shown).toEqual({ tab: 'paid', q: '', pages: [] });
});
