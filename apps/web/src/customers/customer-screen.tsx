'use client';

import { useLiveQuery } from '@stallwire/react';
import { Card, EmptyState, LinkButton, PageHeader } from '@stallwire/ui';
import { Mail, UserRoundX } from 'lucide-react';
import { isRefusal } from '@/refusal';
import { Forbidden, QueryState } from '@/shell/query-state';
import { mayDo, useStore } from '@/shell/store-context';
import { storePath } from '@/shell/stores';
import { useTRPC } from '@/trpc/client';
import type { CustomerView } from '@/trpc/types';
import { AddressesCard, ContactCard, TotalsCard } from './customer-cards';
import { CustomerOrders } from './customer-orders';
import { CustomerSkeleton } from './customers-skeleton';

/** Somebody who bought in the store, found by one of their orders. */
export function CustomerScreen({ orderNumber }: { orderNumber: string }) {
  return mayDo(useStore(), 'orders') ? <Customer orderNumber={orderNumber} /> : <NoAccess />;
}

function useTrail() {
  return [{ href: storePath(useStore(), '/customers'), label: 'Customers' }];
}

function NoAccess() {
  return (
    <>
      <PageHeader title="Customer" trail={useTrail()} />
      <Forbidden />
    </>
  );
}

function Customer({ orderNumber }: { orderNumber: string }) {
  const trpc = useTRPC();
  const { sellerId } = useStore();
  const query = useLiveQuery(trpc.order.customer.queryOptions({ sellerId, orderNumber }));
  const heading = <PageHeader title="Customer" trail={useTrail()} />;
  if (isRefusal(query.error, 'order.not_found')) return <Nobody />;
  return (
    <QueryState query={query} skeleton={<CustomerSkeleton />} heading={heading} what="the customer">
      {(view) => <Shown view={view} />}
    </QueryState>
  );
}

function Nobody() {
  const store = useStore();
  return (
    <>
      <PageHeader title="Customer" trail={useTrail()} />
      <Card>
        <EmptyState
          icon={<UserRoundX />}
          title="There is no such customer"
          actions={<LinkButton href={storePath(store, '/customers')}>All customers</LinkButton>}
        >
          No order of this store has this number. Perhaps the link is wrong.
        </EmptyState>
      </Card>
    </>
  );
}

function Shown({ view }: { view: CustomerView }) {
  return (
    <>
      <PageHeader
        title={view.customerName}
        trail={useTrail()}
        actions={
          <LinkButton href={`mailto:${view.customerEmail}`} icon={<Mail />}>
            Write an e-mail
          </LinkButton>
        }
      />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <CustomerOrders view={view} />
        <div className="flex min-w-0 flex-col gap-5 max-lg:order-first">
          <TotalsCard view={view} />
          <ContactCard view={view} />
          <AddressesCard view={view} />
        </div>
      </div>
    </>
  );
}
