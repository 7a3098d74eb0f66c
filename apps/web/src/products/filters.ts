'use client';

import { writePageSize } from '@/lists/page-size';
import { useFilters as useListFilters } from '@/lists/use-filters';
import { type Filters, filtersOf } from './query';

const address = {
  read: filtersOf,
  write(filters: Filters) {
    const written = new URLSearchParams();
    if (filters.search) written.set('q', filters.search);
    for (const name of ['status', 'type', 'stock', 'category'] as const) {
      const value = filters[name];
      if (value) written.set(name, value);
    }
    if (filters.sort !== 'newest') written.set('sort', filters.sort);
    writePageSize(written, filters.pageSize);
    for (const page of filters.pages) written.append('page', page);
    return written;
  },
};

export const useFilters = (): [Filters, (change: Partial<Filters>) => void] => useListFilters(address);
