'use client';

import { cn, VisuallyHidden } from '@stallwire/ui';
import { Check } from 'lucide-react';
import type { OrderView } from '@/trpc/types';

const steps = ['Placed', 'Paid', 'On its way', 'Delivered'] as const;

/** How many of the steps lie behind. */
function doneOf({ status, amountPaid, fulfillmentStatus }: OrderView['order']): number {
  if (status === 'delivered') return 4;
  if (status === 'shipped' || fulfillmentStatus === 'partially_fulfilled') return 3;
  return amountPaid > 0 ? 2 : 1;
}

/** The way of an order at a glance; a cancelled one has none. */
export function Progress({ order }: Pick<OrderView, 'order'>) {
  if (order.status === 'cancelled') return null;
  const done = doneOf(order);
  return (
    <ol aria-label="Progress" className="mt-6 grid grid-cols-4 gap-1.5 sm:gap-3">
      {steps.map((step, at) => (
        <li key={step} aria-current={at === done - 1 ? 'step' : undefined} className="min-w-0">
          <span
            aria-hidden
            className={cn('block h-1.5 rounded-full transition-colors', at < done ? 'bg-accent' : 'bg-line')}
          />
          <span
            className={cn(
              'mt-2 flex items-center gap-1 text-small [&_svg]:size-3.5',
              at < done ? 'font-medium text-ink' : 'text-muted',
            )}
          >
            {at < done ? <Check aria-hidden className="shrink-0 text-accent-ink max-sm:hidden" /> : null}
            {step}
            <VisuallyHidden>{at < done ? ', done' : ', to come'}</VisuallyHidden>
          </span>
        </li>
      ))}
    </ol>
  );
}
