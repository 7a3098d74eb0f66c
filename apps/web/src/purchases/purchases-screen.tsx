'use client';

import { type Reducers, readAgain, useLiveQuery } from '@stallwire/react';
import {
  Button,
  Card,
  counted,
  EmptyState,
  Link,
  Loading,
  Money,
  PageHeader,
  RelativeTime,
  Skeleton,
} from '@stallwire/ui';
import { keepPreviousData } from '@tanstack/react-query';
import { ShoppingBag } from 'lucide-react';
import { useState } from 'react';
import { Thumbnail } from '@/product/thumbnail';
import { StandingBadge } from '@/purchase/words';
import { QueryState } from '@/shell/query-state';
import { storefrontPath } from '@/storefront/store-context';
import { useTRPC } from '@/trpc/client';
import type { Purchase, Purchases } from '@/trpc/types';
import { firstPage } from './query';

/** Rows change in place; one that is not here yet makes the page read again. */
const reduce: Reducers<Purchases> = {
  'order:updated': (held, { payload }) => {
    const known = held.rows.find(({ orderId }) => orderId === payload.orderId);
    if (!known) return payload.version === 1 ? readAgain : held;
    if (payload.version <= known.version) return held;
    const { version, status, paymentStatus, fulfillmentStatus, amountPaid, amountRefunded, updatedAt } = payload;
    const now = { version, status, paymentStatus, fulfillmentStatus, amountPaid, amountRefunded, updatedAt };
    return { ...held, rows: held.rows.map((row) => (row === known ? { ...row, ...now } : row)) };
  },
};

/** One's orders in all stores, the latest first, page below page. */
export function PurchasesScreen() {
  const [pages, setPages] = useState(1);
  return (
    <>
      <PageHeader title="Your orders" description="From every store, as they move." />
      <PurchasesPages after={null} pages={pages} onMore={() => setPages(pages + 1)} />
    </>
  );
}

interface PurchasesPagesProps {
  after: string | null;
  /** How many there are from here on. */
  pages: number;
  onMore: () => void;
}

/** A page and, below it, those that begin where it ends: a new order pushes the last row of a page onto the next one. */
function PurchasesPages({ after, pages, onMore }: PurchasesPagesProps) {
  const trpc = useTRPC();
  const asked = after === null ? firstPage : { ...firstPage, after };
  const query = useLiveQuery(trpc.order.mine.queryOptions(asked, { placeholderData: keepPreviousData }), { reduce });
  return (
    <QueryState query={query} skeleton={<PurchasesSkeleton />} what="your orders">
      {({ rows, nextCursor }) =>
        rows.length === 0 && after === null ? (
          <Card>
            <EmptyState icon={<ShoppingBag />} title="No orders yet">
              What you buy while you are signed in is here, whichever store it comes from.
            </EmptyState>
          </Card>
        ) : (
          <>
            <ul aria-label="Orders" className="mb-3 flex flex-col gap-3">
              {rows.map((row) => (
                <PurchaseRow key={row.orderId} row={row} />
              ))}
            </ul>
            {nextCursor === null ? null : pages > 1 ? (
              <PurchasesPages after={nextCursor} pages={pages - 1} onMore={onMore} />
            ) : (
              <div className="flex justify-center pt-2">
                <Button onClick={onMore}>Show earlier orders</Button>
              </div>
            )}
          </>
        )
      }
    </QueryState>
  );
}

function PurchaseRow({ row }: { row: Purchase }) {
  const store = row.store?.username ?? row.store?.name ?? 'A store';
  const others = row.lines - 1;
  return (
    <li className="relative flex items-center gap-4 rounded-card bg-raised p-3 shadow-card ring-1 ring-line focus-within:ring-control hover:bg-hover sm:p-4">
      <Thumbnail url={row.firstItem?.imageUrl ?? null} />
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">
          <Link
            href={storefrontPath(row.store?.username ?? row.sellerId, `/orders/${row.orderId}`)}
            className="rounded-small after:absolute after:inset-0"
          >
            {row.firstItem?.name ?? `Order #${row.orderNumber}`}
            {others > 0 ? ` and ${counted(others, 'other')}` : null}
          </Link>
        </p>
        <p className="truncate text-muted text-small">
          {store} · #{row.orderNumber} · <RelativeTime date={new Date(row.createdAt)} />
        </p>
        <div className="mt-1 sm:hidden">
          <StandingBadge status={row.status} paymentStatus={row.paymentStatus} />
        </div>
      </div>
      <div className="hidden sm:block">
        <StandingBadge status={row.status} paymentStatus={row.paymentStatus} />
      </div>
      <span className="shrink-0 text-right font-medium sm:w-24">
        <Money amount={row.totalAmount} currency={row.currency} />
      </span>
    </li>
  );
}

function PurchasesSkeleton() {
  return (
    <Loading label="Loading your orders">
      <div className="flex flex-col gap-3">
        {[0, 1, 2, 3, 4, 5].map((row) => (
          <div
            key={row}
            className="flex items-center gap-4 rounded-card bg-raised p-3 shadow-card ring-1 ring-line sm:p-4"
          >
            <Skeleton className="size-10 rounded-control" />
            <div className="min-w-0 flex-1">
              <Skeleton className="w-48" />
              <Skeleton className="mt-2 h-3 w-32" />
            </div>
            <Skeleton className="h-5 w-20 max-sm:hidden" />
            <Skeleton className="w-16" />
          </div>
        ))}
      </div>
    </Loading>
  );
}
