'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { type Filters, filtersIn, searchOf } from './filters';

/** What is looked for, kept in the address without leaving the page. A change of what is looked for begins at the first page. */
export function useFilters(): readonly [Filters, (changes: Partial<Filters>) => void] {
  const params = useSearchParams();
  const path = usePathname();
  const filters = filtersIn(params);
  const change = (changes: Partial<Filters>) => {
    const held = new URLSearchParams(window.location.search);
    window.history.replaceState(null, '', path + searchOf({ ...filtersIn(held), pages: 1, ...changes }, held));
  };
  return [filters, change];
}
