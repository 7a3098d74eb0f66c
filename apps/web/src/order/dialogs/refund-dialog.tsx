'use client';

import { Checkbox, formatMoney, Money, MoneyField, RadioGroup, useFormats } from '@stallwire/ui';
import { useState } from 'react';
import { NumberField } from '@/forms/number-field';
import { useTRPC } from '@/trpc/client';
import type { OrderLine, OrderView } from '@/trpc/types';
import { lineRefund, refundSum } from '../refund-sum';
import { OrderDialog } from './order-dialog';
import { Reason } from './simple-dialogs';
import { useVerb } from './use-verb';

interface RefundDialogProps {
  view: OrderView;
  /** Units to begin with, by line. */
  units?: Readonly<Record<string, number>> | undefined;
  onClose: () => void;
}

/** Sends money back: all that is left, or some units and some of the shipping. What it comes to is said before anything happens. */
export function RefundDialog({ view, units: first, onClose }: RefundDialogProps) {
  const trpc = useTRPC();
  const { locale } = useFormats();
  const { order, refundable } = view;
  const [whole, setWhole] = useState(first === undefined);
  const [units, setUnits] = useState(first ?? {});
  const [shipping, setShipping] = useState(0);
  const [back, setBack] = useState(false);
  const [reason, setReason] = useState('');
  const amount = whole ? refundable.amount : refundSum(view, { units, shipping });
  const asText = (minor: number) => formatMoney(minor, order.currency, locale);
  const refund = useVerb(trpc.order.refund.mutationOptions(), `Refund of ${asText(amount)} begun`, onClose);
  const items = Object.entries(units).flatMap(([itemId, quantity]) => (quantity > 0 ? [{ itemId, quantity }] : []));
  const problem = problemOf(view, whole ? {} : units, whole ? 0 : shipping, amount);
  const submit = () => {
    const what = whole ? ('everything' as const) : { items, shipping };
    refund.mutate({ orderId: order.orderId, what, reason, restock: back });
  };
  return (
    <OrderDialog
      view={view}
      title="Refund"
      description={`It goes back the way it was paid. ${asText(refundable.amount)} can be refunded.`}
      submitLabel={amount > 0 ? `Refund ${asText(amount)}` : 'Refund'}
      pendingLabel="Refunding…"
      possible={view.can.refund}
      ready={amount > 0 && problem === null}
      pending={refund.isPending}
      error={refund.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <RadioGroup
        label="How much"
        value={whole ? 'whole' : 'some'}
        onValueChange={(value) => setWhole(value === 'whole')}
        options={[
          { value: 'whole', label: `Everything that is left, ${asText(refundable.amount)}` },
          { value: 'some', label: 'Some items or some of the shipping' },
        ]}
      />
      {whole ? null : (
        <Parts view={view} units={units} setUnits={setUnits} shipping={shipping} setShipping={setShipping} />
      )}
      <Checkbox
        label="Put the items back on the shelf"
        hint="They can be bought again."
        checked={back}
        onCheckedChange={setBack}
      />
      <Reason label="Reason" hint="The buyer reads it. It may stay empty." value={reason} onChange={setReason} />
      <p aria-live="polite" className="flex items-baseline justify-between gap-4 border-line border-t pt-3">
        <span className="font-semibold">Goes back to {order.customerName}</span>
        <Money amount={amount} currency={order.currency} className="font-semibold text-title" />
      </p>
      <p role="alert" className="text-critical text-small empty:hidden">
        {problem}
      </p>
    </OrderDialog>
  );
}

function problemOf(
  { refundable }: OrderView,
  units: Readonly<Record<string, number>>,
  shipping: number,
  amount: number,
): string | null {
  const tooMany = Object.entries(units).some(([itemId, count]) => count > (refundable.units[itemId] ?? 0));
  if (tooMany) return 'There are not so many units left to refund.';
  if (shipping > refundable.shipping) return 'That is more than is left of the shipping.';
  return amount > refundable.amount ? 'That is more than was paid and is left.' : null;
}

interface PartsProps {
  view: OrderView;
  units: Readonly<Record<string, number>>;
  setUnits: (units: Readonly<Record<string, number>>) => void;
  shipping: number;
  setShipping: (shipping: number) => void;
}

function Parts({ view, units, setUnits, shipping, setShipping }: PartsProps) {
  const { order, refundable } = view;
  const lines = order.items.filter(({ itemId }) => (refundable.units[itemId] ?? 0) > 0);
  return (
    <>
      <ul className="divide-y divide-line rounded-control ring-1 ring-line ring-inset">
        {lines.map((line) => (
          <Part
            key={line.itemId}
            view={view}
            line={line}
            count={units[line.itemId] ?? 0}
            onCount={(count) => setUnits({ ...units, [line.itemId]: count })}
          />
        ))}
      </ul>
      {refundable.shipping > 0 ? (
        <MoneyField
          className="max-w-56"
          label="Of the shipping"
          hint={
            <>
              <Money amount={refundable.shipping} currency={order.currency} /> at most
            </>
          }
          currency={order.currency}
          value={shipping}
          onValueChange={(value) => setShipping(value ?? 0)}
        />
      ) : null}
    </>
  );
}

interface PartProps {
  view: OrderView;
  line: OrderLine;
  count: number;
  onCount: (count: number) => void;
}

function Part({ view, line, count, onCount }: PartProps) {
  const most = view.refundable.units[line.itemId] ?? 0;
  return (
    <li className="flex items-center gap-3 px-3 py-2">
      <div className="min-w-0 flex-1">
        <p className="truncate">{line.name}</p>
        <p className="text-muted text-small">
          <Money amount={lineRefund(view, line.itemId, Math.min(count, most))} currency={view.order.currency} />
        </p>
      </div>
      <NumberField
        label={`Units of ${line.name} to refund`}
        hideLabel
        className="w-16"
        value={count}
        onValueChange={(value) => onCount(value ?? 0)}
      />
      <span className="w-12 text-muted text-small tabular-nums">of {most}</span>
    </li>
  );
}
