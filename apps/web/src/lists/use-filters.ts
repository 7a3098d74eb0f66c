'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback } from 'react';

interface Paged {
  /** Where each page after the first begins, the shown one last. */
  readonly pages: readonly string[];
}

interface Address<F> {
  read: (params: URLSearchParams) => F;
  write: (filters: F) => URLSearchParams;
}

/** What a list shows, kept in the address, so that a link or Back leads to the same rows. `address` is one object for good. */
export function useFilters<F extends Paged>(address: Address<F>): [F, (change: Partial<F>) => void] {
  const filters = address.read(useSearchParams());
  const set = useCallback(
    (change: Partial<F>) => {
      const before = address.read(new URLSearchParams(window.location.search));
      const query = address.write({ ...before, ...change, pages: change.pages ?? [] }).toString();
      const path = `${window.location.pathname}${query ? `?${query}` : ''}`;
      // Another page is a step that Back undoes; another filter takes the place of the one before.
      if (change.pages) window.history.pushState(null, '', path);
      else window.history.replaceState(null, '', path);
    },
    [address],
  );
  return [filters, set];
}
