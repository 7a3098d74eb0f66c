'use client';

import { Button, Card, Glow, LinkButton, RelativeTime } from '@stallwire/ui';
import { Link2, Mail, X } from 'lucide-react';
import { useState } from 'react';
import { Address } from '@/order/address';
import { Timeline } from '@/order/timeline';
import { PayCard } from '@/payment/pay-card';
import type { Returned } from '@/payment/use-returned';
import { mailLink } from '@/storefront/links';
import { useShownStore } from '@/storefront/store-context';
import type { OrderView } from '@/trpc/types';
import { CancelDialog } from './cancel-dialog';
import { LinesCard } from './lines-card';
import { LinkDialog } from './link-dialog';
import { MoneyCard } from './money-card';
import { ParcelsCard } from './parcels-card';
import { Progress } from './progress';
import { ReturnsCard } from './returns-card';
import { headlineOf, StandingBadge } from './words';

interface PurchaseViewProps {
  view: OrderView;
  /** The payer comes back from their bank. */
  back: Returned | null;
}

export function PurchaseView({ view, back }: PurchaseViewProps) {
  const { order, can, side } = view;
  const { title, next } = headlineOf(view);
  return (
    <article aria-label={`Order ${order.orderNumber}`}>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-muted">
        <span>
          Order #{order.orderNumber} · <RelativeTime date={new Date(order.createdAt)} />
        </span>
        <StandingBadge status={order.status} paymentStatus={order.paymentStatus} />
      </p>
      <div role="status">
        <h1 className="mt-1 text-balance font-semibold text-heading">
          <Glow value={title}>{title}</Glow>
        </h1>
        <p className="mt-1 text-muted">{next}</p>
      </div>
      {side === 'seller' ? <ForSellers view={view} /> : null}
      <Progress order={order} />
      <div className="mt-8 grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem] lg:gap-8">
        <div className="flex min-w-0 flex-col gap-6">
          {can.pay ? <PayCard view={view} back={back} /> : null}
          <ParcelsCard lines={order.items} />
          <LinesCard view={view} />
          <ReturnsCard view={view} />
          <Timeline
            title="What happened"
            view={view}
            names={{ buyer: 'You', seller: 'The store', system: 'By itself' }}
          />
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <MoneyCard view={view} />
          <Places order={order} />
          {side === 'buyer' ? <Actions view={view} /> : null}
        </div>
      </div>
    </article>
  );
}

/** Somebody of the store sees what their buyer sees, and finds the way to where they can act. */
function ForSellers({ view }: { view: OrderView }) {
  const { path } = useShownStore();
  return (
    <p className="mt-4 flex flex-wrap items-center justify-between gap-3 rounded-card bg-accent-soft px-4 py-3">
      This is your buyer’s page.
      <LinkButton size="small" href={`${path.replace(/^\/s\//, '/dashboard/')}/orders/${view.order.orderNumber}`}>
        Open it in the dashboard
      </LinkButton>
    </p>
  );
}

function Places({ order: { shippingAddress, billingAddress, customerEmail } }: Pick<OrderView, 'order'>) {
  return (
    <Card title="Where it goes">
      <Address of={shippingAddress} />
      {billingAddress ? (
        <>
          <h3 className="mt-4 mb-1 font-medium">Billed to</h3>
          <Address of={billingAddress} />
        </>
      ) : null}
      <p className="mt-3 break-words text-muted text-small">News goes to {customerEmail}.</p>
    </Card>
  );
}

function Actions({ view }: { view: OrderView }) {
  const { contactEmail } = useShownStore().view.contact;
  const [open, setOpen] = useState<'cancel' | 'link' | null>(null);
  const mail = contactEmail ? mailLink(contactEmail) : null;
  const close = () => setOpen(null);
  return (
    <Card title="Help">
      <div className="flex flex-col items-stretch gap-2">
        {mail ? (
          <LinkButton
            href={`${mail}?subject=${encodeURIComponent(`Order #${view.order.orderNumber}`)}`}
            icon={<Mail aria-hidden />}
          >
            Write to the store
          </LinkButton>
        ) : null}
        <Button icon={<Link2 aria-hidden />} onClick={() => setOpen('link')}>
          Follow it elsewhere
        </Button>
        {view.can.cancel ? (
          <Button icon={<X aria-hidden />} onClick={() => setOpen('cancel')}>
            Cancel this order
          </Button>
        ) : null}
      </div>
      <CancelDialog view={view} open={open === 'cancel'} onClose={close} />
      <LinkDialog orderId={view.order.orderId} open={open === 'link'} onClose={close} />
    </Card>
  );
}
