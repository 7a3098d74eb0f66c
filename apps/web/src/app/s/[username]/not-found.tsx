import { EmptyState, LinkButton } from '@stallwire/ui';
import { Store } from 'lucide-react';

export default function StoreNotFound() {
  return (
    <main id="main" data-density="airy" className="grid min-h-dvh place-items-center bg-raised">
      <h1 className="sr-only">Store not found</h1>
      <EmptyState
        icon={<Store />}
        title="There is no store by this name"
        actions={<LinkButton href="/">To the start page</LinkButton>}
      >
        It may have closed, or the address was mistyped.
      </EmptyState>
    </main>
  );
}
