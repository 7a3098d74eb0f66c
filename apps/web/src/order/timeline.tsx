'use client';

import { Card, RelativeTime } from '@stallwire/ui';
import { Banknote, CircleDot, FileText, HandCoins, Mail, Truck, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { OrderView } from '@/trpc/types';

type Entry = OrderView['order']['events'][number];

const icons: Readonly<Record<Entry['type'], ReactNode>> = {
  status_change: <CircleDot />,
  email_sent: <Mail />,
  payment_received: <Banknote />,
  refund_processed: <Undo2 />,
  tracking_updated: <Truck />,
  balance_payment_requested: <HandCoins />,
  balance_payment_received: <Banknote />,
  document_generated: <FileText />,
};

interface TimelineProps {
  view: OrderView;
  title: string;
  /** What whoever looks calls those who did it. */
  names: Readonly<Record<Entry['performedBy'], string>>;
}

/** Everything that happened, the latest first. */
export function Timeline({ view, title, names }: TimelineProps) {
  const entries = view.order.events.toReversed();
  // A deposit that arrives asks for the balance by itself.
  const by = ({ type, performedBy }: Entry) =>
    names[type === 'balance_payment_requested' && performedBy === 'buyer' ? 'system' : performedBy];
  return (
    <Card title={title}>
      <ol
        aria-label="Timeline"
        className="relative flex flex-col gap-4 before:absolute before:top-2 before:bottom-2 before:left-[11px] before:w-px before:bg-line"
      >
        {entries.map((entry) => (
          <li key={entry.id} className="relative flex gap-3">
            <span
              aria-hidden
              className="z-1 grid size-6 shrink-0 place-items-center rounded-full bg-sunken text-muted ring-4 ring-raised [&_svg]:size-3.5"
            >
              {icons[entry.type]}
            </span>
            <div className="min-w-0 flex-1">
              <p className="break-words">{entry.description}</p>
              <p className="text-muted text-small">
                {by(entry)} · <RelativeTime date={new Date(entry.createdAt)} />
              </p>
            </div>
          </li>
        ))}
      </ol>
    </Card>
  );
}
