'use client';

import {
  Badge,
  Button,
  buttonLook,
  Card,
  Checkbox,
  cn,
  counted,
  EmptyState,
  LinkButton,
  PageHeader,
} from '@stallwire/ui';
import { Download, PackageOpen, Plus, SearchX, Upload } from 'lucide-react';
import { useState } from 'react';
import { FreshNotice } from '@/lists/fresh-notice';
import { Pager } from '@/lists/pager';
import { useRowKeys } from '@/lists/use-row-keys';
import { useGo } from '@/shell/leave-guard';
import { Forbidden, QueryState } from '@/shell/query-state';
import { mayDo, useStore } from '@/shell/store-context';
import { storePath } from '@/shell/stores';
import type { ProductRows } from '@/trpc/types';
import { FilterBar } from './filter-bar';
import { useFilters } from './filters';
import { ImportDialog } from './import-dialog';
import { ProductTable } from './product-table';
import { ProductsSkeleton } from './products-skeleton';
import { type Filters, isFiltered } from './query';
import { useProductActions } from './use-product-actions';
import { useProducts } from './use-products';

/** The store's catalogue. */
export function ProductsScreen() {
  const store = useStore();
  const allowed = mayDo(store, 'catalog');
  const [importing, setImporting] = useState(false);
  return (
    <>
      <PageHeader
        title="Products"
        actions={
          allowed ? (
            <>
              <a
                href={`/api/products/export?sellerId=${store.sellerId}`}
                download="products.csv"
                className={buttonLook({ variant: 'secondary', size: 'medium' })}
              >
                <Download aria-hidden /> Export
              </a>
              <Button icon={<Upload />} onClick={() => setImporting(true)}>
                Import
              </Button>
              <AddButton />
            </>
          ) : null
        }
      />
      {allowed ? <Catalogue onImport={() => setImporting(true)} /> : <Forbidden />}
      {importing ? <ImportDialog onClose={() => setImporting(false)} /> : null}
    </>
  );
}

function AddButton() {
  const store = useStore();
  return (
    <LinkButton variant="primary" href={storePath(store, '/products/new')} icon={<Plus />}>
      Add product
    </LinkButton>
  );
}

function Catalogue({ onImport }: { onImport: () => void }) {
  const [filters, setFilters] = useFilters();
  const { query, fresh, showFresh } = useProducts(filters);
  return (
    <Card flush>
      <FilterBar filters={filters} onChange={setFilters} />
      <FreshNotice words={fresh > 0 ? counted(fresh, 'new product') : ''} onShow={() => void showFresh()} />
      <QueryState query={query} skeleton={<ProductsSkeleton />} what="your products">
        {(page) => (
          <div className={cn(query.isPlaceholderData && 'opacity-60')} aria-busy={query.isPlaceholderData}>
            <Rows page={page} filters={filters} setFilters={setFilters} onImport={onImport} />
          </div>
        )}
      </QueryState>
    </Card>
  );
}

interface RowsProps {
  page: ProductRows;
  filters: Filters;
  setFilters: (change: Partial<Filters>) => void;
  onImport: () => void;
}

function Rows({ page, filters, setFilters, onImport }: RowsProps) {
  const store = useStore();
  const go = useGo();
  const keys = useRowKeys(
    page.items.map(({ productId }) => productId),
    (productId) => go(storePath(store, `/products/${productId}`)),
  );
  if (page.items.length === 0 && filters.pages.length === 0) {
    return (
      <div className="border-line border-t">
        {isFiltered(filters) ? <NothingFound /> : <NothingYet onImport={onImport} />}
      </div>
    );
  }
  return (
    <>
      <Selection keys={keys} total={page.items.length} />
      <div className="border-line border-t [&_a]:scroll-mt-14 [&_span]:scroll-mt-14 [&_tr]:scroll-mt-14">
        <ProductTable rows={page.items} keys={keys} />
      </div>
      <Pager
        pages={filters.pages}
        next={page.next}
        onPages={(pages) => setFilters({ pages })}
        size={{ now: filters.pageSize, onChange: (pageSize) => setFilters({ pageSize }) }}
      />
    </>
  );
}

/** What is selected, and what can be done with all of it at once. */
function Selection({ keys, total }: { keys: ReturnType<typeof useRowKeys>; total: number }) {
  const actions = useProductActions();
  const chosen = [...keys.selected];
  return (
    <div
      className={cn(
        'flex min-h-12 flex-wrap items-center gap-x-4 gap-y-2 border-line border-t px-4 py-2',
        chosen.length > 0 && 'sticky top-(--ui-shell-header) z-10 border-b bg-raised',
      )}
    >
      <Checkbox
        label="Select all"
        checked={chosen.length === total}
        indeterminate={chosen.length > 0 && chosen.length < total}
        onCheckedChange={(on) => keys.selectAll(on)}
      />
      {chosen.length > 0 ? (
        <>
          <Badge tone="accent">{chosen.length} selected</Badge>
          <div className="flex flex-wrap gap-2">
            <Button size="small" disabled={actions.pending} onClick={() => void actions.status(chosen, 'active')}>
              Publish
            </Button>
            <Button size="small" disabled={actions.pending} onClick={() => void actions.status(chosen, 'paused')}>
              Pause
            </Button>
            <Button size="small" disabled={actions.pending} onClick={() => void actions.status(chosen, 'archived')}>
              Archive
            </Button>
            <Button
              size="small"
              variant="ghost"
              disabled={actions.pending}
              onClick={() => void actions.discard(chosen)}
            >
              Delete
            </Button>
          </div>
        </>
      ) : null}
    </div>
  );
}

function NothingYet({ onImport }: { onImport: () => void }) {
  return (
    <EmptyState
      icon={<PackageOpen />}
      title="No products yet"
      actions={
        <>
          <AddButton />
          <Button icon={<Upload />} onClick={onImport}>
            Import a CSV
          </Button>
        </>
      }
    >
      Add the first one, or take in a file from the shop you had before.
    </EmptyState>
  );
}

function NothingFound() {
  return (
    <EmptyState icon={<SearchX />} title="Nothing matches">
      Search for the beginning of a word, or clear a filter.
    </EmptyState>
  );
}
