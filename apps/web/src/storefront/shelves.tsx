'use client';

import { Button } from '@stallwire/ui';
import { useRef } from 'react';
import { Arrivals } from './arrivals';
import { FilterBar } from './filter-bar';
import { isNarrowed, noFilters } from './filters';
import { ProductGrid } from './product-grid';
import { useFilters } from './use-filters';

/** What a store sells: found by words, category and price, page by page. */
export function Shelves() {
  const [filters, change] = useFilters();
  const heading = useRef<HTMLHeadingElement>(null);
  return (
    <section aria-labelledby="products">
      <h2 ref={heading} id="products" tabIndex={-1} className="mb-4 font-semibold text-heading outline-none">
        Products
      </h2>
      <FilterBar filters={filters} onChange={change} />
      <Arrivals onShow={() => heading.current?.focus()} />
      <ProductGrid
        filters={filters}
        onMore={() => change({ pages: filters.pages + 1 })}
        clear={
          isNarrowed(filters) ? (
            <Button onClick={() => change({ ...noFilters, sort: filters.sort })}>Show everything</Button>
          ) : null
        }
      />
    </section>
  );
}
