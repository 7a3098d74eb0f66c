import { Badge, Money } from '@stallwire/ui';
import type { ReactNode } from 'react';
import { Thumbnail } from '@/product/thumbnail';
import type { OrderLine } from '@/trpc/types';

interface LineRowProps {
  line: OrderLine;
  currency: string;
  children?: ReactNode;
}

/** One line as it was sold. */
export function LineRow({ line, currency, children }: LineRowProps) {
  return (
    <li className="flex items-start gap-3 px-4 py-3">
      <Thumbnail url={line.imageUrl} className="size-12" />
      <div className="min-w-0 flex-1">
        <p className="font-medium">{line.name}</p>
        <p className="text-muted text-small">{detailsOf(line)}</p>
        <LineNotes line={line} currency={currency} />
        {children}
      </div>
      <p className="shrink-0 text-right tabular-nums">
        <Money amount={line.subtotal} currency={currency} className="font-medium" />
        <span className="block text-muted text-small">
          {line.quantity} × <Money amount={line.price} currency={currency} />
        </span>
      </p>
    </li>
  );
}

/** “M, Red · MUG-EMB”. */
export function detailsOf({ variant, variantSku, productSku }: OrderLine): string {
  const chosen = variant ? [variant.size, variant.color].filter(Boolean).join(', ') : null;
  return [chosen, variantSku ?? productSku].filter(Boolean).join(' · ');
}

function LineNotes({ line, currency }: { line: OrderLine; currency: string }) {
  const notes = [
    line.status === 'cancelled' ? <Badge key="cancelled">Cancelled</Badge> : null,
    line.status === 'returned' ? <Badge key="returned">Came back</Badge> : null,
    line.refundedQuantity > 0 ? (
      <Badge key="refunded">
        {line.refundedQuantity} refunded, <Money amount={line.refundedAmount} currency={currency} />
      </Badge>
    ) : null,
  ].filter(Boolean);
  return notes.length > 0 ? <p className="mt-1.5 flex flex-wrap gap-1.5">{notes}</p> : null;
}
