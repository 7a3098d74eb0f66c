'use client';

import { useLiveQuery } from '@stallwire/react';
import { Loading, PageHeader, Skeleton } from '@stallwire/ui';
import type { ReactNode } from 'react';
import { NoAccess, NoSuchOrder, useTrail } from '@/order/order-frame';
import { isRefusal } from '@/refusal';
import { QueryState } from '@/shell/query-state';
import { mayDo, useStore } from '@/shell/store-context';
import { storePath } from '@/shell/stores';
import { useTRPC } from '@/trpc/client';
import { Invoice } from './invoice';
import { PackingSlip } from './packing-slip';
import { PrintButton } from './paper';

const kinds = {
  'packing-slip': { title: 'Packing slip', Content: PackingSlip },
  invoice: { title: 'Invoice', Content: Invoice },
} as const;

interface DocumentScreenProps {
  kind: keyof typeof kinds;
  orderId: string | null;
}

/** An order's paper, as it will be printed. */
export function DocumentScreen({ kind, orderId }: DocumentScreenProps) {
  if (!mayDo(useStore(), 'orders')) return <NoAccess />;
  return orderId === null ? <NoSuchOrder /> : <Sheet kind={kind} orderId={orderId} />;
}

function Sheet({ kind, orderId }: { kind: keyof typeof kinds; orderId: string }) {
  const trpc = useTRPC();
  const store = useStore();
  const trail = useTrail();
  const query = useLiveQuery(trpc.order.document.queryOptions({ orderId }));
  const { title, Content } = kinds[kind];
  if (isRefusal(query.error, 'order.not_found')) return <NoSuchOrder />;
  const number = query.data?.order.orderNumber;
  const above = number ? [...trail, { href: storePath(store, `/orders/${number}`), label: `#${number}` }] : trail;
  const heading = (actions: ReactNode) => (
    <div className="print:hidden">
      <PageHeader title={title} trail={above} actions={actions} />
    </div>
  );
  return (
    <QueryState query={query} heading={heading(null)} skeleton={<SheetSkeleton title={title} />} what="the document">
      {(document) => (
        <>
          {heading(<PrintButton />)}
          <Content document={document} />
        </>
      )}
    </QueryState>
  );
}

function SheetSkeleton({ title }: { title: string }) {
  return (
    <Loading label="Loading the document">
      <h1 className="sr-only">{title}</h1>
      <Skeleton className="mb-6 h-8 w-48" />
      <Skeleton className="mx-auto h-[60vh] max-w-[210mm] rounded-card" />
    </Loading>
  );
}
