'use client';

import { Avatar, Menu } from '@stallwire/ui';
import { Check, ChevronsUpDown, Store } from 'lucide-react';
import { Wordmark } from '@/brand/wordmark';
import type { StoreAccess } from '@/trpc/types';
import { useStanding } from './store-context';
import { storeName, storePath } from './stores';

interface StoreSwitcherProps {
  stores: readonly StoreAccess[];
}

/** The store one is in, and the others one may go to. */
export function StoreSwitcher({ stores }: StoreSwitcherProps) {
  const { store } = useStanding();
  if (!store) return <Wordmark className="px-1" />;
  return (
    <Menu
      align="start"
      trigger={
        <button
          type="button"
          aria-label={`Store ${storeName(store)}. Switch store`}
          className="flex h-control-large w-full min-w-0 items-center gap-2.5 rounded-control px-1.5 text-left hover:bg-pressed"
        >
          <Avatar name={storeName(store)} shape="square" decorative />
          <span className="min-w-0 flex-1">
            <span className="block truncate font-semibold leading-tight">{storeName(store)}</span>
            <span className="block truncate text-caption text-muted">
              {store.owner ? 'Your store' : `${store.name}’s store`}
            </span>
          </span>
          <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-muted" />
        </button>
      }
      groups={[
        {
          id: 'stores',
          label: 'Your stores',
          items: stores.map((other) => ({
            id: other.sellerId,
            label: storeName(other),
            icon: other.sellerId === store.sellerId ? <Check /> : <Store />,
            href: storePath(other),
          })),
        },
      ]}
    />
  );
}
