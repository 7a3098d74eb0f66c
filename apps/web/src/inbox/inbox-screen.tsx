'use client';

import { Button, Card, cn, EmptyState, PageHeader, SegmentedControl, Select } from '@stallwire/ui';
import { BellRing, Inbox as InboxIcon, SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import { Pager } from '@/lists/pager';
import { useFilters } from '@/lists/use-filters';
import { QueryState } from '@/shell/query-state';
import { InboxSkeleton } from './inbox-skeleton';
import { NotificationRow } from './notification-row';
import { PreferencesDialog } from './preferences-dialog';
import { address, type Filters, inputOf, type Kind, kinds } from './query';
import { useInbox } from './use-inbox';
import { useUnread } from './use-unread';
import { kindWords } from './words';

/** All that a person was told. */
export function InboxScreen() {
  const [filters, setFilters] = useFilters(address);
  const [choosing, setChoosing] = useState(false);
  const unread = useUnread();
  const { query, markRead, markAll } = useInbox(inputOf(filters));
  return (
    <>
      <PageHeader
        title="Inbox"
        description={unread > 0 ? `${unread} unread.` : 'Everything is read.'}
        actions={
          <>
            <Button icon={<SlidersHorizontal />} onClick={() => setChoosing(true)}>
              Preferences
            </Button>
            <Button disabled={unread === 0} onClick={markAll}>
              Mark all read
            </Button>
          </>
        }
      />
      <Card flush>
        <FilterBar filters={filters} onChange={setFilters} />
        <QueryState query={query} what="your notifications" skeleton={<InboxSkeleton />}>
          {({ items, next }) => (
            <div
              aria-busy={query.isPlaceholderData}
              className={cn('border-line border-t', query.isPlaceholderData && 'opacity-60')}
            >
              {items.length === 0 ? (
                <Nothing filters={filters} />
              ) : (
                <ul aria-label="Notifications" className="divide-y divide-line">
                  {items.map((row) => (
                    <NotificationRow key={row.notificationId} row={row} onRead={() => markRead(row.notificationId)} />
                  ))}
                </ul>
              )}
              <Pager pages={filters.pages} next={next} onPages={(pages) => setFilters({ pages })} />
            </div>
          )}
        </QueryState>
      </Card>
      {choosing ? <PreferencesDialog onClose={() => setChoosing(false)} /> : null}
    </>
  );
}

const everything = 'all';

interface FilterBarProps {
  filters: Filters;
  onChange: (change: Partial<Filters>) => void;
}

function FilterBar({ filters: { unread, kind }, onChange }: FilterBarProps) {
  return (
    <search className="flex flex-wrap items-center gap-2 px-4 py-3">
      <SegmentedControl
        label="Show"
        options={[
          { value: 'all', label: 'All' },
          { value: 'unread', label: 'Unread' },
        ]}
        value={unread ? 'unread' : 'all'}
        onValueChange={(show) => onChange({ unread: show === 'unread' })}
      />
      <Select<Kind | typeof everything>
        label="About"
        hideLabel
        className="w-44"
        options={[
          { value: everything, label: 'About anything' },
          ...kinds.map((value) => ({ value, label: kindWords[value].label })),
        ]}
        value={kind ?? everything}
        onValueChange={(value) => onChange({ kind: value === everything ? null : value })}
      />
    </search>
  );
}

function Nothing({ filters }: { filters: Filters }) {
  if (filters.unread)
    return (
      <EmptyState icon={<BellRing />} title="All read">
        What comes next appears here by itself.
      </EmptyState>
    );
  return (
    <EmptyState icon={<InboxIcon />} title={filters.kind ? 'Nothing of this kind' : 'Nothing yet'}>
      What concerns you appears here as it happens.
    </EmptyState>
  );
}
