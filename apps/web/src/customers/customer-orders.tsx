'use client';

import { Card, counted, DataTable } from '@stallwire/ui';
import { useRowKeys } from '@/lists/use-row-keys';
import { orderColumns } from '@/orders/order-columns';
import { useGo } from '@/shell/leave-guard';
import { useStore } from '@/shell/store-context';
import { storePath } from '@/shell/stores';
import type { CustomerView } from '@/trpc/types';

type Row = CustomerView['orders'][number];

/** What they ordered, the latest first. */
export function CustomerOrders({ view: { orders, totals } }: { view: CustomerView }) {
  const store = useStore();
  const go = useGo();
  const pathOf = (orderNumber: string) => storePath(store, `/orders/${orderNumber}`);
  const { active } = useRowKeys(
    orders.map(({ orderNumber }) => orderNumber),
    (orderNumber) => go(pathOf(orderNumber)),
  );
  const all = totals.reduce((sum, total) => sum + total.orders, 0);
  return (
    <Card
      flush
      title="Orders"
      description={all > orders.length ? `The last ${orders.length} of ${all}` : counted(all, 'order')}
    >
      <div className="border-line border-t">
        <DataTable
          label="Orders"
          columns={Object.values(orderColumns<Row>(pathOf))}
          rows={orders}
          rowKey={({ orderNumber }) => orderNumber}
          activeKey={active}
        />
      </div>
    </Card>
  );
}
