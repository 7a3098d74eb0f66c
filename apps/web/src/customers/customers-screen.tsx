'use client';

import { Card, cn, counted, EmptyState, PageHeader, Select, type SelectOption } from '@stallwire/ui';
import { SearchX, UsersRound } from 'lucide-react';
import { FreshNotice } from '@/lists/fresh-notice';
import { Pager } from '@/lists/pager';
import { SearchField } from '@/lists/search-field';
import { useFilters } from '@/lists/use-filters';
import { useRowKeys } from '@/lists/use-row-keys';
import { useGo } from '@/shell/leave-guard';
import { Forbidden, QueryState } from '@/shell/query-state';
import { mayDo, useStore } from '@/shell/store-context';
import { storePath } from '@/shell/stores';
import type { CustomerRow } from '@/trpc/types';
import { CustomerTable } from './customer-table';
import { CustomersSkeleton } from './customers-skeleton';
import { address, type CustomerSort } from './query';
import { keyOf, useCustomers } from './use-customers';

/** Who bought in the store. */
export function CustomersScreen() {
  const allowed = mayDo(useStore(), 'orders');
  return (
    <>
      <PageHeader title="Customers" />
      {allowed ? <Customers /> : <Forbidden />}
    </>
  );
}

const sorts: readonly SelectOption<CustomerSort>[] = [
  { value: 'recent', label: 'Last order first' },
  { value: 'spent', label: 'Most spent first' },
  { value: 'orders', label: 'Most orders first' },
];

function Customers() {
  const [filters, setFilters] = useFilters(address);
  const { query, rows, fresh, showFresh } = useCustomers(filters);
  return (
    <Card flush>
      <search className="grid gap-2 px-4 py-3 sm:grid-cols-[minmax(0,1fr)_12rem]">
        <SearchField
          label="Search customers"
          placeholder="Search names and e-mail addresses"
          value={filters.search}
          onChange={(search) => setFilters({ search })}
        />
        <Select
          label="Sort"
          hideLabel
          options={sorts}
          value={filters.sort}
          onValueChange={(sort) => setFilters({ sort })}
        />
      </search>
      <FreshNotice words={fresh > 0 ? counted(fresh, 'more customer') : ''} onShow={showFresh} />
      <QueryState query={query} skeleton={<CustomersSkeleton />} what="your customers">
        {({ nextCursor }) =>
          rows.length === 0 ? (
            <div className="border-line border-t">{filters.search ? <NothingFound /> : <NothingYet />}</div>
          ) : (
            <div className={cn(query.isPlaceholderData && 'opacity-60')} aria-busy={query.isPlaceholderData}>
              <Rows rows={rows} />
              <Pager
                pages={filters.pages}
                next={nextCursor}
                onPages={(pages) => setFilters({ pages })}
                size={{ now: filters.pageSize, onChange: (pageSize) => setFilters({ pageSize }) }}
              />
            </div>
          )
        }
      </QueryState>
    </Card>
  );
}

function Rows({ rows }: { rows: readonly CustomerRow[] }) {
  const store = useStore();
  const go = useGo();
  const { active } = useRowKeys(rows.map(keyOf), (key) => {
    const row = rows.find((one) => keyOf(one) === key);
    if (row) go(storePath(store, `/customers/${row.orderNumber}`));
  });
  return (
    <div className="border-line border-t">
      <CustomerTable rows={rows} activeKey={active} />
    </div>
  );
}

function NothingYet() {
  return (
    <EmptyState icon={<UsersRound />} title="No customers yet">
      Whoever orders stands here from that moment, with or without an account.
    </EmptyState>
  );
}

function NothingFound() {
  return (
    <EmptyState icon={<SearchX />} title="Nobody matches">
      Search for the beginning of a name or an e-mail address, or for an order’s number.
    </EmptyState>
  );
}
