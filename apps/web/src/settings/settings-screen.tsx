'use client';

import { PageHeader } from '@stallwire/ui';
import { Forbidden, QueryState } from '@/shell/query-state';
import { mayDo, useStore } from '@/shell/store-context';
import { SettingsSkeleton } from './settings-skeleton';
import { useStoreSettings } from './use-store-settings';
import { Workspace } from './workspace';

/** The store's settings, for those who may change them. */
export function SettingsScreen() {
  const store = useStore();
  if (mayDo(store, 'settings')) return <LoadedSettings sellerId={store.sellerId} />;
  return (
    <>
      <PageHeader title="Settings" />
      <Forbidden>
        Your work in this store does not include its settings. Ask the owner, {store.name}, if you need them.
      </Forbidden>
    </>
  );
}

function LoadedSettings({ sellerId }: { sellerId: string }) {
  const settings = useStoreSettings(sellerId);
  return (
    <QueryState
      query={settings}
      heading={<PageHeader title="Settings" />}
      skeleton={<SettingsSkeleton />}
      what="the settings"
    >
      {(data) => <Workspace key={sellerId} settings={data} />}
    </QueryState>
  );
}
