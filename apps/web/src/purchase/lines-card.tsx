'use client';

import { Badge, Button, Card, Glow, Link, Money } from '@stallwire/ui';
import { useState } from 'react';
import { choiceWords } from '@/cart/lines';
import { Thumbnail } from '@/product/thumbnail';
import { useShownStore } from '@/storefront/store-context';
import type { OrderLine, OrderView } from '@/trpc/types';
import { ReturnDialog } from './return-dialog';
import { lineWords } from './words';

export function LinesCard({ view }: { view: OrderView }) {
  const [returning, setReturning] = useState<OrderLine | null>(null);
  const { items, currency } = view.order;
  return (
    <Card title="What you ordered">
      <ul aria-label="Items" className="divide-y divide-line">
        {items.map((line) => (
          <LineRow
            key={line.itemId}
            line={line}
            currency={currency}
            onReturn={
              view.can.requestReturn && (view.returnable[line.itemId] ?? 0) > 0 ? () => setReturning(line) : null
            }
          />
        ))}
      </ul>
      <ReturnDialog key={returning?.itemId} view={view} line={returning} onClose={() => setReturning(null)} />
    </Card>
  );
}

interface LineRowProps {
  line: OrderLine;
  currency: string;
  onReturn: (() => void) | null;
}

function LineRow({ line, currency, onReturn }: LineRowProps) {
  const { path } = useShownStore();
  const { label, tone } = lineWords[line.status];
  const choice = choiceWords(line);
  return (
    <li className="flex items-start gap-3 py-3 first:pt-0 last:pb-0">
      <Thumbnail url={line.imageUrl} />
      <div className="min-w-0 flex-1">
        <Link
          href={`${path}/p/${line.productId}`}
          className="break-words rounded-small font-medium underline-offset-4 hover:underline"
        >
          {line.name}
        </Link>
        <p className="text-muted text-small">
          {choice ? `${choice} · ` : null}
          {line.quantity} × <Money amount={line.price} currency={currency} />
        </p>
        <div className="mt-1 flex flex-wrap items-center gap-2">
          <Glow value={label}>
            <Badge tone={tone}>{label}</Badge>
          </Glow>
          {line.refundedQuantity > 0 && line.status !== 'refunded' ? (
            <Badge>
              {line.refundedQuantity} of {line.quantity} refunded
            </Badge>
          ) : null}
          {onReturn ? (
            <Button size="small" variant="ghost" aria-label={`Return ${line.name}`} onClick={onReturn}>
              Return
            </Button>
          ) : null}
        </div>
      </div>
      <span className="font-medium">
        <Money amount={line.subtotal} currency={currency} />
      </span>
    </li>
  );
}
