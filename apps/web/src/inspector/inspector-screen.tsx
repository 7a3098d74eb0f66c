'use client';

import { parseCursor } from '@stallwire/events';
import {
  Card,
  cn,
  counted,
  Drawer,
  EmptyState,
  ErrorState,
  PageHeader,
  Skeleton,
  Tabs,
  useHotkey,
} from '@stallwire/ui';
import { Activity, SearchX, Unplug } from 'lucide-react';
import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import { FreshNotice } from '@/lists/fresh-notice';
import { Pager } from '@/lists/pager';
import { useFilters } from '@/lists/use-filters';
import { useRowKeys } from '@/lists/use-row-keys';
import { wordsOf } from '@/refusal';
import { Forbidden, QueryState } from '@/shell/query-state';
import { useStore } from '@/shell/store-context';
import type { InspectedAudience, InspectedEvents } from '@/trpc/types';
import { EventDetail, EventPanel } from './event-panel';
import { EventTable } from './event-table';
import { FilterBar } from './filter-bar';
import { InspectorSkeleton } from './inspector-skeleton';
import { address, type Filters, isFiltered } from './query';
import { Refusals } from './refusals';
import { useAudience, useChosen, useEvents } from './use-events';

interface InspectorScreenProps {
  /** The minute in which the server asked for what is shown first: ms since 1970. */
  drawnAt: number;
}

/** Every event of the store: for those who build on it, and whoever wonders what happened. */
export function InspectorScreen({ drawnAt }: InspectorScreenProps) {
  const allowed = useStore().capabilities.length > 0;
  return (
    <>
      <PageHeader title="Events" description="What happened in this store, who may see it, and who was told." />
      {allowed ? <Inspector drawnAt={drawnAt} /> : <Forbidden />}
    </>
  );
}

function Inspector({ drawnAt }: InspectorScreenProps) {
  const [filters, setFilters] = useFilters(address);
  const events = useEvents(filters, drawnAt);
  const audience = useAudience();
  const isWide = useIsWide();
  const { event, alone } = useChosen(filters.chosen, events.query.data);
  const choose = (chosen: string | null) => setFilters({ chosen, pages: filters.pages });
  const epoch = parseCursor(events.cursor ?? '')?.epoch ?? null;
  const open = filters.chosen !== null;
  useHotkey(
    ({ key }) => key === 'Escape',
    () => choose(null),
    open && isWide,
  );
  const detail = { audience: audience.data, epoch, onFilter: setFilters };
  return (
    <div className={cn('grid items-start gap-5', open && isWide && 'lg:grid-cols-[minmax(0,1fr)_minmax(22rem,28rem)]')}>
      <Card flush>
        <Tabs
          label="What is shown"
          className="px-2"
          tabs={[
            { value: 'events', label: 'Events' },
            { value: 'refused', label: 'Refused', badge: audience.data?.refused.length || null },
          ]}
          value={filters.view}
          onValueChange={(view) => setFilters({ view })}
        />
        {filters.view === 'refused' ? (
          <QueryState query={audience} skeleton={<InspectorSkeleton />} what="who was refused">
            {(data) => <Refusals audience={data} />}
          </QueryState>
        ) : (
          <>
            <FilterBar filters={filters} onChange={setFilters} />
            <FreshNotice words={freshWords(events.fresh)} onShow={() => void events.showFresh()} />
            <QueryState query={events.query} skeleton={<InspectorSkeleton />} what="the events">
              {(page) => (
                <div
                  className={cn(events.query.isPlaceholderData && 'opacity-60')}
                  aria-busy={events.query.isPlaceholderData}
                >
                  <Rows
                    page={page}
                    heard={audience.data?.heard ?? []}
                    filters={filters}
                    setFilters={setFilters}
                    choose={choose}
                  />
                </div>
              )}
            </QueryState>
          </>
        )}
      </Card>
      {!open ? null : isWide ? (
        <div className="sticky top-[calc(var(--ui-shell-header)+1rem)] max-h-[calc(100dvh-var(--ui-shell-header)-2rem)] overflow-y-auto rounded-card">
          {event ? (
            <EventPanel event={event} onClose={() => choose(null)} {...detail} />
          ) : (
            <Card>
              {event === null ? <Gone /> : <Waiting error={alone.error} onRetry={() => void alone.refetch()} />}
            </Card>
          )}
        </div>
      ) : (
        <Drawer side="bottom" open onOpenChange={() => choose(null)} title={event?.name ?? 'Event'}>
          {event ? (
            <EventDetail key={event.id} event={event} {...detail} />
          ) : event === null ? (
            <Gone />
          ) : (
            <Waiting error={alone.error} onRetry={() => void alone.refetch()} />
          )}
        </Drawer>
      )}
    </div>
  );
}

const freshWords = (fresh: number): string =>
  fresh === 0 ? '' : fresh < 100 ? counted(fresh, 'new event') : '100 and more new events';

interface RowsProps {
  page: InspectedEvents;
  heard: InspectedAudience['heard'];
  filters: Filters;
  setFilters: (change: Partial<Filters>) => void;
  choose: (id: string) => void;
}

function Rows({ page, heard, filters, setFilters, choose }: RowsProps) {
  const { chosen, pages } = filters;
  const keys = useRowKeys(
    page.items.map(({ id }) => id),
    choose,
  );
  // With the panel open, j and k turn its pages.
  const follow = useEffectEvent((active: string | null) => {
    if (active !== null && chosen !== null && active !== chosen) choose(active);
  });
  useEffect(() => follow(keys.active), [keys.active]);
  if (page.items.length === 0 && pages.length === 0) {
    return <div className="border-line border-t">{isFiltered(filters) ? <NothingFound /> : <NothingYet />}</div>;
  }
  return (
    <>
      <div className="border-line border-t">
        <EventTable rows={page.items} heard={heard} active={keys.active} chosen={chosen} onChoose={choose} />
      </div>
      <Pager pages={pages} next={page.next} onPages={(next) => setFilters({ pages: next })} />
    </>
  );
}

function NothingFound() {
  return (
    <EmptyState icon={<SearchX />} title="Nothing matches">
      Paste a whole id or an order’s number, or clear a filter. The log reaches back a day, and 1,000 events of each
      channel.
    </EmptyState>
  );
}

function NothingYet() {
  return (
    <EmptyState icon={<Activity />} title="Nothing has happened yet">
      Change a setting or a product, or buy something in another tab: each event is announced here as it happens.
    </EmptyState>
  );
}

function Gone() {
  return (
    <EmptyState icon={<Unplug />} title="This event is not there">
      The log has let go of it, or it is of another store.
    </EmptyState>
  );
}

function Waiting({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  if (error) {
    return (
      <ErrorState title="Could not load the event" onRetry={onRetry}>
        {wordsOf(error)}
      </ErrorState>
    );
  }
  return [0, 1, 2, 3].map((line) => <Skeleton key={line} className="my-3 h-5" />);
}

const wide = '(min-width: 1024px)';
const watchWidth = (listener: () => void) => {
  const query = window.matchMedia(wide);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
};
/** Whether there is room for a panel beside the list. */
const useIsWide = (): boolean =>
  useSyncExternalStore(
    watchWidth,
    () => window.matchMedia(wide).matches,
    () => true,
  );
