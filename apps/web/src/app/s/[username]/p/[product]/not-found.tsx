import { EmptyState, LinkButton } from '@stallwire/ui';
import { PackageX } from 'lucide-react';

export default function ProductNotFound() {
  return (
    <main id="main" data-density="airy" className="grid min-h-dvh place-items-center bg-raised">
      <h1 className="sr-only">Product not found</h1>
      <EmptyState
        icon={<PackageX />}
        title="This product is not for sale"
        actions={<LinkButton href="/">To the start page</LinkButton>}
      >
        Its seller took it off the shelf, or the address was mistyped.
      </EmptyState>
    </main>
  );
}
