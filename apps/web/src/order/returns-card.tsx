'use client';

import { Badge, Button, Card, Glow, RelativeTime, type Tone } from '@stallwire/ui';
import type { OrderReturn, OrderView } from '@/trpc/types';
import type { OpenDialog } from './dialogs/order-dialogs';

interface ReturnsCardProps {
  view: OrderView;
  onOpen: (dialog: OpenDialog) => void;
}

const words: Readonly<Record<OrderReturn['status'], { label: string; tone: Tone }>> = {
  pending: { label: 'To decide', tone: 'caution' },
  approved: { label: 'Approved', tone: 'accent' },
  rejected: { label: 'Rejected', tone: 'neutral' },
  received: { label: 'Came back', tone: 'positive' },
};

/** What the buyer wants to send back. */
export function ReturnsCard({ view, onOpen }: ReturnsCardProps) {
  if (view.returns.length === 0) return null;
  return (
    <Card flush title="Returns">
      <ul className="divide-y divide-line border-line border-t">
        {view.returns.map((one) => (
          <Return key={one.returnId} one={one} view={view} onOpen={onOpen} />
        ))}
      </ul>
    </Card>
  );
}

function Return({ one, view, onOpen }: ReturnsCardProps & { one: OrderReturn }) {
  const line = view.order.items.find(({ itemId }) => itemId === one.itemId);
  const { label, tone } = words[one.status];
  const left = view.refundable.units[one.itemId] ?? 0;
  return (
    <li className="flex flex-wrap items-start gap-3 px-4 py-3">
      <div className="min-w-48 flex-1">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {one.quantity} × {line?.name}
          <Glow value={one.status}>
            <Badge tone={tone}>{label}</Badge>
          </Glow>
        </p>
        <p className="break-words">“{one.reason}”</p>
        <p className="text-muted text-small">
          <RelativeTime date={new Date(one.createdAt)} />
          {one.note ? ` · Your note: ${one.note}` : null}
        </p>
      </div>
      <div className="flex gap-2">
        {one.status === 'pending' ? (
          <>
            <Button variant="ghost" onClick={() => onOpen({ kind: 'return', verb: 'reject', returnId: one.returnId })}>
              Reject
            </Button>
            <Button onClick={() => onOpen({ kind: 'return', verb: 'approve', returnId: one.returnId })}>Approve</Button>
          </>
        ) : null}
        {one.status === 'approved' ? (
          <Button onClick={() => onOpen({ kind: 'return', verb: 'receive', returnId: one.returnId })}>
            It came back
          </Button>
        ) : null}
        {one.status === 'received' && view.can.refund && left > 0 ? (
          <Button onClick={() => onOpen({ kind: 'refund', units: { [one.itemId]: Math.min(one.quantity, left) } })}>
            Refund it
          </Button>
        ) : null}
      </div>
    </li>
  );
}
