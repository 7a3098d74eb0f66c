'use client';

import { Card, cn, counted, EmptyState, LinkButton, PageHeader } from '@stallwire/ui';
import { ExternalLink, Inbox, SearchX } from 'lucide-react';
import { FreshNotice } from '@/lists/fresh-notice';
import { Pager } from '@/lists/pager';
import { useFilters } from '@/lists/use-filters';
import { useRowKeys } from '@/lists/use-row-keys';
import { useGo } from '@/shell/leave-guard';
import { Forbidden, QueryState } from '@/shell/query-state';
import { mayDo, useStore } from '@/shell/store-context';
import { storeName, storePath } from '@/shell/stores';
import type { OrderRows } from '@/trpc/types';
import { FilterBar, StatusTabs } from './filter-bar';
import { OrderTable } from './order-table';
import { OrdersSkeleton } from './orders-skeleton';
import { address, type Filters, isFiltered } from './query';
import { useOrderCounts, useOrders } from './use-orders';

/** What the store has sold. */
export function OrdersScreen() {
  const allowed = mayDo(useStore(), 'orders');
  return (
    <>
      <PageHeader title="Orders" />
      {allowed ? <Orders /> : <Forbidden />}
    </>
  );
}

function Orders() {
  const [filters, setFilters] = useFilters(address);
  const { query, fresh, showFresh } = useOrders(filters);
  const counts = useOrderCounts(filters);
  const isNew = filters.tab === 'all' || filters.tab === 'pending';
  const words = isNew ? counted(fresh, 'new order') : counted(fresh, 'more order');
  return (
    <Card flush>
      <StatusTabs filters={filters} onChange={setFilters} counts={counts} />
      <FilterBar filters={filters} onChange={setFilters} />
      <FreshNotice words={fresh > 0 ? words : ''} onShow={() => void showFresh()} />
      <QueryState query={query} skeleton={<OrdersSkeleton />} what="your orders">
        {(page) => (
          <div className={cn(query.isPlaceholderData && 'opacity-60')} aria-busy={query.isPlaceholderData}>
            <Rows page={page} filters={filters} setFilters={setFilters} />
          </div>
        )}
      </QueryState>
    </Card>
  );
}

interface RowsProps {
  page: OrderRows;
  filters: Filters;
  setFilters: (change: Partial<Filters>) => void;
}

function Rows({ page, filters, setFilters }: RowsProps) {
  const store = useStore();
  const go = useGo();
  const keys = useRowKeys(
    page.rows.map(({ orderNumber }) => orderNumber),
    (number) => go(storePath(store, `/orders/${number}`)),
  );
  if (page.rows.length === 0 && filters.pages.length === 0) {
    return <div className="border-line border-t">{nothingUnder(filters)}</div>;
  }
  return (
    <>
      <div className="border-line border-t">
        <OrderTable rows={page.rows} keys={keys} />
      </div>
      <Pager
        pages={filters.pages}
        next={page.nextCursor}
        onPages={(pages) => setFilters({ pages })}
        size={{ now: filters.pageSize, onChange: (pageSize) => setFilters({ pageSize }) }}
      />
    </>
  );
}

function nothingUnder(filters: Filters) {
  if (isFiltered(filters)) {
    return (
      <EmptyState icon={<SearchX />} title="Nothing matches">
        Search for a number, or a part of a name or an e-mail address, or clear a filter.
      </EmptyState>
    );
  }
  return filters.tab === 'all' ? <NothingYet /> : <NothingHere tab={filters.tab} />;
}

function NothingYet() {
  const store = useStore();
  return (
    <EmptyState
      icon={<Inbox />}
      title="No orders yet"
      actions={
        <LinkButton href={`/s/${storeName(store)}`} icon={<ExternalLink />}>
          View storefront
        </LinkButton>
      }
    >
      The first one appears here the moment somebody buys. Look at your storefront as they do.
    </EmptyState>
  );
}

const nothing: Readonly<Record<Exclude<Filters['tab'], 'all'>, string>> = {
  pending: 'Orders that wait for their payment stand here.',
  processing: 'Everything that is paid has left. New orders stand here as soon as they are paid.',
  shipped: 'Parcels that are on their way stand here.',
  delivered: 'Orders that arrived stand here.',
  cancelled: 'No order was called off.',
  returns: 'When a buyer asks to send something back, the order stands here until you decide.',
};

function NothingHere({ tab }: { tab: Exclude<Filters['tab'], 'all'> }) {
  return (
    <EmptyState icon={<Inbox />} title="Nothing here">
      {nothing[tab]}
    </EmptyState>
  );
}
