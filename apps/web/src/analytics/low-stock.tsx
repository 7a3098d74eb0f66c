'use client';

import { Card } from '@stallwire/ui';
import { LowStockCard } from '@/home/low-stock-card';
import { QueryState } from '@/shell/query-state';
import { RowsSkeleton } from './analytics-skeleton';
import { useLowStock } from './use-analytics';

/** What is running out. */
export function LowStock() {
  const query = useLowStock();
  return (
    <QueryState
      query={query}
      what="what is running out"
      skeleton={
        <Card flush title="Low stock">
          <RowsSkeleton rows={4} label="Loading what is running out" />
        </Card>
      }
    >
      {(lowStock) => <LowStockCard lowStock={lowStock} />}
    </QueryState>
  );
}
