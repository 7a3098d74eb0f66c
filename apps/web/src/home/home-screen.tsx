'use client';

import { FormatProvider, LinkButton, PageHeader, Skeleton, useFormats } from '@stallwire/ui';
import { Plus } from 'lucide-react';
import { Forbidden, QueryState } from '@/shell/query-state';
import { mayDo, useStore } from '@/shell/store-context';
import { storePath } from '@/shell/stores';
import type { Home } from '@/trpc/types';
import { FeedCard } from './feed-card';
import { HomeSkeleton } from './home-skeleton';
import { LowStockCard } from './low-stock-card';
import { NumbersCard } from './numbers-card';
import { StartCard } from './start-card';
import { ToDoCard } from './to-do-card';
import { useHome } from './use-home';

/** What somebody who works in a store sees first. */
export function HomeScreen() {
  if (useStore().capabilities.length > 0) return <AtHome />;
  return (
    <>
      <PageHeader title="Home" />
      <Forbidden>
        You belong to this store, but its owner has not said yet what you may do in it. Ask them for it; what you are
        told is in your inbox.
      </Forbidden>
    </>
  );
}

function AtHome() {
  const store = useStore();
  const query = useHome();
  const { locale } = useFormats();
  const day = query.data?.day;
  return (
    <>
      <PageHeader
        title="Home"
        description={day ? dayWords(day, locale) : query.isError ? undefined : <Skeleton className="my-0.5 w-36" />}
        actions={
          mayDo(store, 'catalog') ? (
            <LinkButton href={storePath(store, '/products/new')} icon={<Plus aria-hidden />}>
              Add a product
            </LinkButton>
          ) : null
        }
      />
      <QueryState query={query} skeleton={<HomeSkeleton />} what="your store’s day">
        {(home) => (
          <FormatProvider locale={locale} timeZone={home.timeZone}>
            <Parts home={home} />
          </FormatProvider>
        )}
      </QueryState>
    </>
  );
}

const dayWords = (day: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );

function Parts({ home: { begun, numbers, currency, toDo, feed } }: { home: Home }) {
  return (
    <>
      {begun && !begun.hasSold ? <StartCard begun={begun} /> : null}
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem] lg:grid-rows-[auto_1fr]">
        {numbers ? <NumbersCard numbers={numbers} currency={currency} /> : null}
        <div className="flex min-w-0 flex-col gap-4 lg:col-start-2 lg:row-span-2 lg:row-start-1">
          <ToDoCard toDo={toDo} />
          {toDo.lowStock ? <LowStockCard lowStock={toDo.lowStock} /> : null}
        </div>
        <FeedCard feed={feed} />
      </div>
    </>
  );
}
