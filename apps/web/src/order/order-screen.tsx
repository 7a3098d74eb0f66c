'use client';

import { type Reducers, readAgain, useLiveMutation, useLiveQuery } from '@stallwire/react';
import { Button, Menu, PageHeader, RelativeTime, toast } from '@stallwire/ui';
import { Ban, CircleCheck, Ellipsis, Printer, ReceiptText } from 'lucide-react';
import { useState } from 'react';
import { PaymentBadge, StatusBadge } from '@/orders/words';
import { isRefusal, wordsOf } from '@/refusal';
import { QueryState } from '@/shell/query-state';
import { mayDo, useStore } from '@/shell/store-context';
import { storePath } from '@/shell/stores';
import { useTRPC } from '@/trpc/client';
import type { OrderView } from '@/trpc/types';
import { type OpenDialog, OrderDialogs } from './dialogs/order-dialogs';
import { MoneyCard } from './money-card';
import { NoAccess, NoSuchOrder, useTrail } from './order-frame';
import { OrderSkeleton } from './order-skeleton';
import { CustomerCard, FactsCard } from './people';
import { ReturnsCard } from './returns-card';
import { ShipmentCards } from './shipment';
import { Timeline } from './timeline';

/** Events of another module that change what the order's page shows. Its own make it read again anyway. */
const reduce: Reducers<OrderView> = {
  'payment:failed': () => readAgain,
  'payment:canceled': () => readAgain,
  'payment:refunded': () => readAgain,
  'payment:refund_failed': () => readAgain,
};

/** One order, for those who work on it. `orderId` is null for a number that no order has. */
export function OrderScreen({ orderId }: { orderId: string | null }) {
  if (!mayDo(useStore(), 'orders')) return <NoAccess />;
  return orderId === null ? <NoSuchOrder /> : <Loaded orderId={orderId} />;
}

function Loaded({ orderId }: { orderId: string }) {
  const trpc = useTRPC();
  const trail = useTrail();
  const query = useLiveQuery(trpc.order.detail.queryOptions({ orderId }), { reduce });
  if (isRefusal(query.error, 'order.not_found')) return <NoSuchOrder />;
  return (
    <QueryState
      query={query}
      skeleton={<OrderSkeleton />}
      heading={<PageHeader title="Order" trail={trail} />}
      what="the order"
    >
      {(view) => <Order view={view} />}
    </QueryState>
  );
}

function Order({ view }: { view: OrderView }) {
  const [open, setOpen] = useState<OpenDialog | null>(null);
  const { order } = view;
  return (
    <>
      <PageHeader
        title={`#${order.orderNumber}`}
        trail={useTrail()}
        status={
          <>
            <StatusBadge status={order.status} fulfillmentStatus={order.fulfillmentStatus} />
            <PaymentBadge status={order.paymentStatus} />
          </>
        }
        description={
          <>
            {order.customerName}, <RelativeTime date={new Date(order.createdAt)} />
            <Waiting view={view} />
          </>
        }
        actions={<Actions view={view} onOpen={setOpen} />}
      />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <ReturnsCard view={view} onOpen={setOpen} />
          <ShipmentCards view={view} onOpen={setOpen} />
          <MoneyCard view={view} onOpen={setOpen} />
          <Timeline
            title="Timeline"
            view={view}
            names={{ buyer: order.customerName, seller: 'Store', system: 'Automatic' }}
          />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <CustomerCard view={view} />
          <FactsCard view={view} />
        </div>
      </div>
      <OrderDialogs view={view} open={open} onClose={() => setOpen(null)} />
    </>
  );
}

function Waiting({ view: { order, paymentDueAt } }: { view: OrderView }) {
  if (order.status !== 'pending' || order.amountPaid > 0 || paymentDueAt === null) return null;
  return (
    <>
      {' · is called off by itself if it is not paid '}
      <RelativeTime date={new Date(paymentDueAt)} />
    </>
  );
}

function Actions({ view, onOpen }: { view: OrderView; onOpen: (dialog: OpenDialog) => void }) {
  const store = useStore();
  const trpc = useTRPC();
  const { order, can } = view;
  const confirm = useLiveMutation(
    trpc.order.confirm.mutationOptions({
      onError: (error) => toast({ key: 'order', title: wordsOf(error), tone: 'critical' }),
    }),
  );
  const paper = (kind: string) => storePath(store, `/orders/${order.orderNumber}/${kind}`);
  return (
    <>
      {can.confirm ? (
        <Button
          variant="primary"
          icon={<CircleCheck />}
          loading={confirm.isPending}
          loadingLabel="Confirming…"
          onClick={() => confirm.mutate({ orderId: order.orderId })}
        >
          Confirm order
        </Button>
      ) : null}
      <Menu
        trigger={
          <Button icon={<Ellipsis />} aria-label="More actions">
            More
          </Button>
        }
        groups={[
          {
            id: 'print',
            items: [
              { id: 'slip', label: 'Packing slip', icon: <Printer />, href: paper('packing-slip') },
              { id: 'invoice', label: 'Invoice', icon: <ReceiptText />, href: paper('invoice') },
            ],
          },
          {
            id: 'end',
            items: can.cancel
              ? [
                  {
                    id: 'cancel',
                    label: 'Cancel order',
                    icon: <Ban />,
                    danger: true,
                    onSelect: () => onOpen({ kind: 'cancel' }),
                  },
                ]
              : [],
          },
        ].filter(({ items }) => items.length > 0)}
      />
    </>
  );
}
