'use client';

import {
  Bars,
  Card,
  ChartCard,
  cn,
  counted,
  EmptyState,
  Glow,
  Link,
  LinkButton,
  Money,
  RelativeTime,
  StatusDot,
} from '@stallwire/ui';
import { Banknote, ExternalLink, Eye } from 'lucide-react';
import type { ReactNode } from 'react';
import { PauseButton } from '@/lists/pause-button';
import { useHeldRows } from '@/lists/use-held-rows';
import { QueryState } from '@/shell/query-state';
import { useStore } from '@/shell/store-context';
import { storeName, storePath } from '@/shell/stores';
import type { LiveNow } from '@/trpc/types';
import { LiveSkeleton } from './analytics-skeleton';
import { useLiveNow } from './use-analytics';

/** Who is in the store at this moment, what they hold, and what they buy. */
export function LiveView() {
  const query = useLiveNow();
  return (
    <QueryState query={query} skeleton={<LiveSkeleton />} what="the live view">
      {(now) => (
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-2">
          <Figures now={now} />
          <Pages pages={now.pages} />
          <Sales sales={now.sales} />
        </div>
      )}
    </QueryState>
  );
}

function Figures({ now: { visitors, carts, unitsInCarts, sales } }: { now: LiveNow }) {
  const [last] = sales;
  return (
    <Card flush className="overflow-hidden lg:col-span-2">
      <dl className="grid grid-cols-2 gap-px bg-line sm:grid-cols-3">
        <Figure
          label={
            <span className="inline-flex items-center gap-2">
              <StatusDot tone="live" busy={visitors > 0} hollow={visitors === 0} /> Visitors now
            </span>
          }
          value={visitors}
          aside="in open tabs"
        />
        <Figure
          label="Carts"
          value={carts}
          aside={carts === 0 ? 'Nobody has put anything aside' : `${counted(unitsInCarts, 'item')} in them`}
        />
        <Figure
          className="max-sm:col-span-2"
          label="Last payment"
          value={last ? <Money amount={last.amount} currency={last.currency} /> : '–'}
          glow={last?.at ?? null}
          aside={last?.at ? <RelativeTime date={new Date(last.at)} /> : 'None yet'}
        />
      </dl>
    </Card>
  );
}

interface FigureProps {
  label: ReactNode;
  value: ReactNode;
  /** Glows when this changes; with the value unless told. */
  glow?: unknown;
  aside: ReactNode;
  className?: string;
}

function Figure({ label, value, glow = value, aside, className }: FigureProps) {
  return (
    <div className={cn('bg-raised px-4 py-4', className)}>
      <dt className="text-muted text-small">{label}</dt>
      <dd className="mt-1">
        <Glow value={glow} className="font-semibold text-display text-ink tabular-nums">
          {value}
        </Glow>
        <p className="mt-1 text-muted text-small">{aside}</p>
      </dd>
    </div>
  );
}

const pageWords: Readonly<Record<LiveNow['pages'][number]['page'], string>> = {
  storefront: 'Storefront',
  product: 'A product',
  cart: 'Cart',
  checkout: 'Checkout',
};

function Pages({ pages }: { pages: LiveNow['pages'] }) {
  const store = useStore();
  const rows = pages.map(({ page, productId, name, visitors }) => ({
    key: `${page} ${productId ?? ''}`,
    words: name ?? pageWords[page],
    path: productId === null ? null : storePath(store, `/products/${productId}`),
    visitors,
  }));
  if (rows.length === 0)
    return (
      <Card title="Where they are">
        <EmptyState
          icon={<Eye />}
          title="Nobody is here right now"
          actions={
            <LinkButton href={`/s/${storeName(store)}`} icon={<ExternalLink aria-hidden />}>
              View storefront
            </LinkButton>
          }
        >
          Each page that somebody has open stands here, with how many do. Your own visits do not count.
        </EmptyState>
      </Card>
    );
  return (
    <ChartCard
      title="Where they are"
      description="Pages that are open, and in how many tabs"
      table={{
        columns: ['Page', 'Visitors'],
        rows: rows.map(({ key, words, visitors }) => ({ key, cells: [words, visitors] })),
      }}
    >
      <Bars
        label="Where they are"
        rows={rows.map(({ key, words, path, visitors }) => ({
          key,
          name: path ? (
            <Link href={path} className="rounded-small hover:underline">
              {words}
            </Link>
          ) : (
            words
          ),
          value: visitors,
          words: (
            <Glow value={visitors} className="px-1">
              {visitors}
            </Glow>
          ),
        }))}
      />
    </ChartCard>
  );
}

type Sale = LiveNow['sales'][number];
const keyOf = ({ orderId, part, at }: Sale) => `${orderId} ${part} ${at}`;
const partWords: Readonly<Record<Sale['part'], string>> = {
  full: 'paid',
  deposit: 'paid a deposit',
  balance: 'paid the rest',
};

function Sales({ sales }: { sales: LiveNow['sales'] }) {
  const { rows, isNew, waiting, paused, setPaused, hold } = useHeldRows(sales, keyOf);
  return (
    <Card
      flush
      title="Sales"
      description={paused ? 'Paused. What comes meanwhile is kept.' : 'As they happen.'}
      actions={<PauseButton paused={paused} onChange={setPaused} waiting={waiting} />}
    >
      {rows.length === 0 ? (
        <EmptyState icon={<Banknote />} title="No sales yet">
          Each payment stands here the moment it comes.
        </EmptyState>
      ) : (
        <div role="log" aria-label="Sales" aria-live={paused ? 'off' : 'polite'} {...hold}>
          <ul className="border-line border-t">
            {rows.map((sale) => (
              <SaleRow key={keyOf(sale)} sale={sale} isNew={isNew(sale)} />
            ))}
          </ul>
        </div>
      )}
    </Card>
  );
}

function SaleRow({
  sale: { orderId, orderNumber, customerName, amount, currency, part, at },
  isNew,
}: {
  sale: Sale;
  isNew: boolean;
}) {
  const store = useStore();
  return (
    <li className={cn('grid border-line border-b last:border-b-0', isNew && 'animate-arrive')}>
      <div className="relative flex items-center gap-3 overflow-hidden px-4 py-2.5 hover:bg-hover">
        <p className="min-w-0 flex-1 truncate">
          <Link href={storePath(store, `/orders/${orderId}`)} className="rounded-small after:absolute after:inset-0">
            <span className="font-medium">{customerName}</span> {partWords[part]}{' '}
            <span className="text-muted">for #{orderNumber}</span>
          </Link>
        </p>
        <Money amount={amount} currency={currency} className="shrink-0 font-medium" />
        {at ? (
          <RelativeTime
            date={new Date(at)}
            className="w-24 shrink-0 whitespace-nowrap text-right text-muted text-small max-sm:hidden"
          />
        ) : null}
      </div>
    </li>
  );
}
