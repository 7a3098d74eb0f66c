'use client';

import { Badge, Button, Card, cn, Glow, Money } from '@stallwire/ui';
import { useCart } from '@/cart/cart-context';
import { choiceWords } from '@/cart/lines';
import { Thumbnail } from '@/product/thumbnail';
import type { Quote } from '@/trpc/types';

const problemWords = { unavailable: 'Not for sale any more', not_enough: 'Not enough left' } as const;

interface OrderSummaryProps {
  quote: Quote;
  paymentType: 'full' | 'deposit';
  /** The total is being asked for anew. */
  stale: boolean;
}

/** What is bought and what it costs. Every sum is the server's. */
export function OrderSummary({ quote, paymentType, stale }: OrderSummaryProps) {
  const { setOpen } = useCart();
  const { currency, depositAmount, balanceAmount } = quote;
  return (
    <Card
      title="Your order"
      actions={
        <Button size="small" variant="ghost" onClick={() => setOpen(true)}>
          Change
        </Button>
      }
    >
      <ul aria-label="In your order" className="divide-y divide-line">
        {quote.lines.map((line) => (
          <QuoteLine key={`${line.productId}/${line.variantId ?? ''}`} line={line} currency={currency} />
        ))}
      </ul>
      <dl aria-busy={stale} className={cn('mt-3 flex flex-col gap-2 border-line border-t pt-3', stale && 'opacity-60')}>
        <Sum label="Subtotal" amount={quote.subtotal} currency={currency} />
        <Sum label="Shipping" amount={quote.shippingCost} currency={currency} />
        {quote.taxKnown ? (
          <Sum label="Tax" amount={quote.taxAmount} currency={currency} />
        ) : (
          <div className="flex items-baseline justify-between gap-6">
            <dt className="text-muted">Tax</dt>
            <dd className="text-muted text-small">Once you choose a country</dd>
          </div>
        )}
        <Sum label="Total" amount={quote.total} currency={currency} strong />
        {paymentType === 'deposit' && depositAmount !== null && balanceAmount !== null ? (
          <>
            <Sum label="Due now" amount={depositAmount} currency={currency} strong />
            <Sum label="Due before it is sent" amount={balanceAmount} currency={currency} />
          </>
        ) : null}
      </dl>
    </Card>
  );
}

function QuoteLine({ line, currency }: { line: Quote['lines'][number]; currency: string }) {
  const choice = choiceWords(line);
  return (
    <li className="flex items-start gap-3 py-3 first:pt-0">
      <Thumbnail url={line.imageUrl} />
      <div className="min-w-0 flex-1">
        <p className="break-words font-medium">{line.name || 'A product that is gone'}</p>
        <p className="text-muted text-small">
          {choice ? `${choice} · ` : null}
          {line.quantity} × <Money amount={line.price} currency={currency} />
        </p>
        {line.problem ? <Badge tone="critical">{problemWords[line.problem]}</Badge> : null}
      </div>
      <Glow value={line.subtotal} className="font-medium">
        <Money amount={line.subtotal} currency={currency} />
      </Glow>
    </li>
  );
}

interface SumProps {
  label: string;
  amount: number;
  currency: string;
  strong?: boolean;
}

/** One line of a bill, within a `dl`. Glows when it becomes another. */
export function Sum({ label, amount, currency, strong = false }: SumProps) {
  return (
    <div className={cn('flex items-baseline justify-between gap-6', strong && 'font-semibold text-lead')}>
      <dt className={cn(!strong && 'text-muted')}>{label}</dt>
      <dd>
        <Glow value={amount}>
          <Money amount={amount} currency={currency} />
        </Glow>
      </dd>
    </div>
  );
}
