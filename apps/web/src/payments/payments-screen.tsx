'use client';

import { Card, cn, counted, EmptyState, PageHeader, Select, Tabs } from '@stallwire/ui';
import { CreditCard, SearchX, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { FreshNotice } from '@/lists/fresh-notice';
import { Pager } from '@/lists/pager';
import { useFilters } from '@/lists/use-filters';
import { useRowKeys } from '@/lists/use-row-keys';
import { OrdersSkeleton } from '@/orders/orders-skeleton';
import { useGo } from '@/shell/leave-guard';
import { Forbidden, QueryState } from '@/shell/query-state';
import { mayDo, useStore } from '@/shell/store-context';
import { storePath } from '@/shell/stores';
import { AccountCard } from './account-card';
import { address, type Filters, paymentFilters, refundFilters } from './query';
import { PaymentTable, RefundTable } from './tables';
import { usePayments, useRefunds } from './use-payments';

/** The money that came in and what went back. */
export function PaymentsScreen() {
  const allowed = mayDo(useStore(), 'money');
  return (
    <>
      <PageHeader title="Payments" />
      {allowed ? (
        <>
          <AccountCard />
          <Movements />
        </>
      ) : (
        <Forbidden />
      )}
    </>
  );
}

const any = 'any';
const stateWords: Readonly<Record<(typeof paymentFilters)[number] | (typeof refundFilters)[number], string>> = {
  open: 'Not finished',
  failed: 'Declined or failed',
  succeeded: 'Done',
  canceled: 'Given up',
  pending: 'On its way',
};

interface ListProps {
  filters: Filters;
  setFilters: (change: Partial<Filters>) => void;
}

function Movements() {
  const [filters, setFilters] = useFilters(address);
  const states = filters.view === 'payments' ? paymentFilters : refundFilters;
  return (
    <Card flush>
      <Tabs
        label="What is shown"
        className="px-2"
        tabs={[
          { value: 'payments', label: 'Payments' },
          { value: 'refunds', label: 'Refunds' },
        ]}
        value={filters.view}
        onValueChange={(view) => setFilters({ view, state: undefined })}
      />
      <search className="block px-4 py-3">
        <Select
          label="State"
          hideLabel
          className="w-48"
          options={[
            { value: any, label: 'Any state' },
            ...states.map((value) => ({ value, label: stateWords[value] })),
          ]}
          value={states.find((one) => one === filters.state) ?? any}
          onValueChange={(state) => setFilters({ state: state === any ? undefined : state })}
        />
      </search>
      {filters.view === 'payments' ? (
        <Payments filters={filters} setFilters={setFilters} />
      ) : (
        <Refunds filters={filters} setFilters={setFilters} />
      )}
    </Card>
  );
}

function Payments({ filters, setFilters }: ListProps) {
  const { query, rows, fresh, showFresh } = usePayments(filters);
  return (
    <>
      <FreshNotice words={fresh > 0 ? counted(fresh, 'new payment') : ''} onShow={showFresh} />
      <QueryState query={query} skeleton={<OrdersSkeleton what="payments" />} what="your payments">
        {({ nextCursor }) => (
          <Page
            keyed={rows.map((row) => ({ key: row.paymentId, orderNumber: row.orderNumber }))}
            next={nextCursor}
            filters={filters}
            setFilters={setFilters}
            dimmed={query.isPlaceholderData}
            empty={
              <EmptyState icon={<CreditCard />} title="No payments yet">
                Each payment of a buyer stands here, with what became of it.
              </EmptyState>
            }
          >
            {(active) => <PaymentTable rows={rows} active={active} />}
          </Page>
        )}
      </QueryState>
    </>
  );
}

function Refunds({ filters, setFilters }: ListProps) {
  const { query, rows, fresh, showFresh } = useRefunds(filters);
  return (
    <>
      <FreshNotice words={fresh > 0 ? counted(fresh, 'new refund') : ''} onShow={showFresh} />
      <QueryState query={query} skeleton={<OrdersSkeleton what="refunds" />} what="your refunds">
        {({ nextCursor }) => (
          <Page
            keyed={rows.map((row) => ({ key: row.refundId, orderNumber: row.orderNumber }))}
            next={nextCursor}
            filters={filters}
            setFilters={setFilters}
            dimmed={query.isPlaceholderData}
            empty={
              <EmptyState icon={<Undo2 />} title="No refunds yet">
                Money goes back from an order’s page. Each refund stands here then.
              </EmptyState>
            }
          >
            {(active) => <RefundTable rows={rows} active={active} />}
          </Page>
        )}
      </QueryState>
    </>
  );
}

interface PageProps extends ListProps {
  keyed: readonly { key: string; orderNumber: string }[];
  next: string | null;
  /** The rows are those of the filters before. */
  dimmed: boolean;
  empty: ReactNode;
  children: (active: string | null) => ReactNode;
}

function Page({ keyed, next, filters, setFilters, dimmed, empty, children }: PageProps) {
  const store = useStore();
  const go = useGo();
  const keys = useRowKeys(
    keyed.map(({ key }) => key),
    (key) => {
      const number = keyed.find((one) => one.key === key)?.orderNumber;
      if (number) go(storePath(store, `/orders/${number}`));
    },
  );
  if (keyed.length === 0 && filters.pages.length === 0) {
    return <div className="border-line border-t">{filters.state ? <NothingFound /> : empty}</div>;
  }
  return (
    <div className={cn(dimmed && 'opacity-60')} aria-busy={dimmed}>
      <div className="border-line border-t">{children(keys.active)}</div>
      <Pager
        pages={filters.pages}
        next={next}
        onPages={(pages) => setFilters({ pages })}
        size={{ now: filters.pageSize, onChange: (pageSize) => setFilters({ pageSize }) }}
      />
    </div>
  );
}

function NothingFound() {
  return (
    <EmptyState icon={<SearchX />} title="Nothing in this state">
      Choose another state, or any.
    </EmptyState>
  );
}
