'use client';

import { usePathname } from 'next/navigation';
import { useSearch, useShowSearch } from '@/shell/use-search';
import { type Filters, filtersIn, searchOf } from './filters';

/** What is looked for, kept in the address without leaving the page. A change of what is looked for begins at the first page. */
export function useFilters(): readonly [Filters, (changes: Partial<Filters>) => void] {
  const path = usePathname();
  const filters = filtersIn(useSearch());
  const showSearch = useShowSearch();
  const change = (changes: Partial<Filters>) => {
    const held = new URLSearchParams(window.location.search);
    showSearch('replace', path + searchOf({ ...filtersIn(held), pages: 1, ...changes }, held));
  };
  return [filters, change];
}
