'use client';

import { Card, cn, Glow, Link, RelativeTime } from '@stallwire/ui';
import { Banknote, ChevronRight, CircleX, ClipboardCheck, PackageMinus, PackageX, Truck, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useStore } from '@/shell/store-context';
import { storePath } from '@/shell/stores';
import type { Home } from '@/trpc/types';

interface Task {
  readonly key: string;
  readonly label: string;
  readonly detail: ReactNode;
  readonly count: number;
  readonly icon: ReactNode;
  /** The list with exactly these in it. */
  readonly path: string;
  /** Something is wrong, and not only waiting. */
  readonly urgent?: boolean;
}

/** What waits for somebody. Every kind has its place for good, so that nothing moves when one is done. */
export function ToDoCard({ toDo }: { toDo: Home['toDo'] }) {
  const store = useStore();
  const tasks = tasksOf(toDo);
  if (tasks.length === 0) return null;
  const open = tasks.reduce((sum, { count }) => sum + count, 0);
  return (
    <Card flush title="To do" description={open === 0 ? 'Nothing waits for you.' : 'What waits for you.'}>
      <ul aria-label="To do" className="divide-y divide-line border-line border-t">
        {tasks.map((task) => (
          <TaskRow key={task.key} task={task} href={storePath(store, task.path)} />
        ))}
      </ul>
    </Card>
  );
}

function TaskRow({ task: { label, detail, count, icon, urgent }, href }: { task: Task; href: string }) {
  const some = count > 0;
  return (
    <li className="relative flex min-h-12 items-center gap-3 px-4 py-2 -outline-offset-2 hover:bg-hover">
      <span
        aria-hidden
        className={cn(
          'grid size-8 shrink-0 place-items-center rounded-full [&_svg]:size-4',
          !some ? 'bg-sunken text-muted' : urgent ? 'bg-critical-soft text-critical' : 'bg-accent-soft text-accent-ink',
        )}
      >
        {icon}
      </span>
      <div className="min-w-0 flex-1">
        <Link
          href={href}
          className={cn('rounded-small after:absolute after:inset-0', some ? 'font-medium' : 'text-muted')}
        >
          {label}
        </Link>
        {some && detail ? <p className="text-muted text-small">{detail}</p> : null}
      </div>
      <Glow
        value={count}
        className={cn('px-1 text-right tabular-nums', some ? 'font-semibold text-lead' : 'text-muted')}
      >
        {count.toLocaleString('en')}
      </Glow>
      <ChevronRight aria-hidden className="size-4 shrink-0 text-muted" />
    </li>
  );
}

function tasksOf({ orders, failedPayments, lowStock }: Home['toDo']): readonly Task[] {
  return [
    ...(orders
      ? [
          {
            key: 'ship',
            label: 'Orders to ship',
            detail: orders.oldestToShip ? (
              <>
                The oldest from <RelativeTime date={new Date(orders.oldestToShip)} />
              </>
            ) : null,
            count: orders.toShip,
            icon: <Truck />,
            path: '/orders?tab=processing',
          },
          {
            key: 'confirm',
            label: 'Orders to confirm',
            detail: 'Their deposit has come.',
            count: orders.toConfirm,
            icon: <ClipboardCheck />,
            path: '/orders?tab=pending&payment=partially_paid',
          },
          {
            key: 'returns',
            label: 'Returns to decide',
            detail: 'Buyers wait for an answer.',
            count: orders.returns,
            icon: <Undo2 />,
            path: '/orders?tab=returns',
          },
          {
            key: 'balances',
            label: 'Balances to come',
            detail: 'Asked for, and not paid yet.',
            count: orders.balancesDue,
            icon: <Banknote />,
            path: '/orders?payment=partially_paid',
          },
        ]
      : []),
    ...(failedPayments === null
      ? []
      : [
          {
            key: 'failed',
            label: 'Failed payments',
            detail: 'Their buyers may need a hand.',
            count: failedPayments,
            icon: <CircleX />,
            path: '/payments?state=failed',
            urgent: true,
          },
        ]),
    ...(lowStock
      ? [
          {
            key: 'low',
            label: 'Running out',
            detail: 'At or below the threshold.',
            count: lowStock.total - lowStock.soldOut,
            icon: <PackageMinus />,
            path: '/products?stock=low',
          },
          {
            key: 'out',
            label: 'Sold out',
            detail: 'Nobody can buy them.',
            count: lowStock.soldOut,
            icon: <PackageX />,
            path: '/products?stock=out',
            urgent: true,
          },
        ]
      : []),
  ];
}
