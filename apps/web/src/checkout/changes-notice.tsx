'use client';

import { Button, Money } from '@stallwire/ui';
import { TriangleAlert } from 'lucide-react';
import type { QuoteChange } from './quote-changes';

interface ChangesNoticeProps {
  changes: readonly QuoteChange[];
  currency: string;
  onAgree: () => void;
}

/** Says what is not as the buyer saw it. Mounted before there is anything to say, or it would not be said. */
export function ChangesNotice({ changes, currency, onAgree }: ChangesNoticeProps) {
  return (
    <div role="status" className="empty:hidden">
      {changes.length > 0 ? (
        <div className="flex gap-3 rounded-card bg-caution-soft p-4 text-caution">
          <TriangleAlert aria-hidden className="mt-0.5 size-5 shrink-0" />
          <div className="min-w-0 flex-1">
            <p className="font-semibold">Your order has changed</p>
            <ul className="mt-1 flex flex-col gap-0.5">
              {changes.map((change) => (
                <li key={`${change.kind} ${'name' in change ? change.name : ''}`}>
                  <Words change={change} currency={currency} />
                </li>
              ))}
            </ul>
            <Button size="small" className="mt-3" onClick={onAgree}>
              I have seen this
            </Button>
          </div>
        </div>
      ) : null}
    </div>
  );
}

function Words({ change, currency }: { change: QuoteChange; currency: string }) {
  const money = (amount: number) => <Money amount={amount} currency={currency} />;
  switch (change.kind) {
    case 'price':
      return (
        <>
          {change.name} costs {money(change.now)} each, not {money(change.was)}.
        </>
      );
    case 'quantity':
      return (
        <>
          {change.name}: {change.now} instead of {change.was}.
        </>
      );
    case 'shipping':
    case 'tax':
      return (
        <>
          {change.kind === 'tax' ? 'Tax' : 'Shipping'} is {money(change.now)}, not {money(change.was)}.
        </>
      );
    case 'added':
      return <>{change.name} was added.</>;
    case 'gone':
      return <>{change.name} was taken out.</>;
    case 'unavailable':
      return <>{change.name} is not for sale any more. Take it out to go on.</>;
    case 'not_enough':
      return <>There is not enough of {change.name} left. Take fewer to go on.</>;
  }
}
