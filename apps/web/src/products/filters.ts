'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback } from 'react';
import { type Filters, filtersOf } from './query';

export function useFilters(): [Filters, (change: Partial<Filters>) => void] {
  const params = useSearchParams();
  const filters = filtersOf(params);
  const set = useCallback((change: Partial<Filters>) => {
    const before = filtersOf(new URLSearchParams(window.location.search));
    const next = { ...before, ...change, pages: change.pages ?? [] };
    const written = new URLSearchParams();
    if (next.search) written.set('q', next.search);
    for (const name of ['status', 'type', 'stock', 'category'] as const) {
      const value = next[name];
      if (value) written.set(name, value);
    }
    if (next.sort !== 'newest') written.set('sort', next.sort);
    for (const page of next.pages) written.append('page', page);
    const query = written.toString();
    const address = `${window.location.pathname}${query ? `?${query}` : ''}`;
    // Another page is a step that Back undoes; another filter takes the place of the one before.
    if (change.pages) window.history.pushState(null, '', address);
    else window.history.replaceState(null, '', address);
  }, []);
  return [filters, set];
}
