'use client';

import { useCallback } from 'react';
import { useSearch, useShowSearch } from '@/shell/use-search';

interface Address<F> {
  read: (params: URLSearchParams) => F;
  write: (filters: F) => URLSearchParams;
}

/**
 * What a page shows, kept in the address, so that a link or Back leads to the same. `address` is one object for good. `pages` of a list, where
 * each page after the first begins, start over with another filter.
 */
export function useFilters<F extends object>(address: Address<F>): [F, (change: Partial<F>) => void] {
  const filters = address.read(useSearch());
  const showSearch = useShowSearch();
  const set = useCallback(
    (change: Partial<F>) => {
      const before = address.read(new URLSearchParams(window.location.search));
      const start = 'pages' in before ? { pages: [] } : {};
      const query = address.write({ ...before, ...start, ...change }).toString();
      const path = `${window.location.pathname}${query ? `?${query}` : ''}`;
      // Another page is a step that Back undoes; another filter takes the place of the one before.
      showSearch('pages' in change ? 'push' : 'replace', path);
    },
    [address, showSearch],
  );
  return [filters, set];
}
