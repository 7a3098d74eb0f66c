'use client';

import { Button } from '@stallwire/ui';
import { Arrivals } from './arrivals';
import { FilterBar } from './filter-bar';
import { isNarrowed, noFilters } from './filters';
import { ProductGrid } from './product-grid';
import { useFilters } from './use-filters';

/** What a store sells: found by words, category and price, page by page. */
export function Shelves() {
  const [filters, change] = useFilters();
  return (
    <section aria-labelledby="products">
      <h2 id="products" className="mb-4 font-semibold text-heading">
        Products
      </h2>
      <FilterBar filters={filters} onChange={change} />
      <Arrivals />
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
