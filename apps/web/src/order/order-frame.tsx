'use client';

import { Card, EmptyState, LinkButton, PageHeader } from '@stallwire/ui';
import { PackageX } from 'lucide-react';
import { Forbidden } from '@/shell/query-state';
import { useStore } from '@/shell/store-context';
import { storePath } from '@/shell/stores';

export function useTrail() {
  return [{ href: storePath(useStore(), '/orders'), label: 'Orders' }];
}

export function NoAccess() {
  return (
    <>
      <PageHeader title="Order" trail={useTrail()} />
      <Forbidden />
    </>
  );
}

export function NoSuchOrder() {
  const store = useStore();
  return (
    <>
      <PageHeader title="Order" trail={useTrail()} />
      <Card>
        <EmptyState
          icon={<PackageX />}
          title="There is no such order"
          actions={<LinkButton href={storePath(store, '/orders')}>All orders</LinkButton>}
        >
          No order of this store has this number. Perhaps the link is wrong.
        </EmptyState>
      </Card>
    </>
  );
}
