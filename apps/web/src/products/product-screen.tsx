'use client';

import { variantIdOf } from '@stallwire/events/schema/product';
import { useLiveMutation, useLiveQuery } from '@stallwire/react';
import { Button, Card, EmptyState, Glow, LinkButton, Menu, Money, PageHeader, toast } from '@stallwire/ui';
import { Archive, Copy, Ellipsis, ExternalLink, PackageX, Trash2 } from 'lucide-react';
import { isRefusal, wordsOf } from '@/refusal';
import { useGo, useUnsavedWork } from '@/shell/leave-guard';
import { Forbidden, QueryState } from '@/shell/query-state';
import { mayDo, useStore } from '@/shell/store-context';
import { storeName, storePath } from '@/shell/stores';
import { useTRPC } from '@/trpc/client';
import type { ProductView } from '@/trpc/types';
import { Editor } from './editor';
import { ProductConflicts } from './product-conflicts';
import { ProductSkeleton } from './products-skeleton';
import { useDraft } from './use-draft';
import { useProductActions } from './use-product-actions';
import { Count, StatusBadge } from './words';

/** One product, for those who may change it. */
export function ProductScreen({ productId }: { productId: string }) {
  const store = useStore();
  if (!mayDo(store, 'catalog')) return <NoAccess />;
  return <Product productId={productId} />;
}

export function NoAccess() {
  return (
    <>
      <PageHeader title="Product" />
      <Forbidden />
    </>
  );
}

function Product({ productId }: { productId: string }) {
  const trpc = useTRPC();
  const store = useStore();
  const query = useLiveQuery(trpc.product.one.queryOptions({ sellerId: store.sellerId, productId }));
  if (isRefusal(query.error, 'product.not_found')) return <Gone />;
  return (
    <QueryState
      query={query}
      skeleton={<ProductSkeleton />}
      heading={<PageHeader title="Product" trail={useTrail()} />}
      what="the product"
    >
      {(view) => <Editing key={view.productId} view={view} />}
    </QueryState>
  );
}

export function useTrail() {
  const store = useStore();
  return [{ href: storePath(store, '/products'), label: 'Products' }];
}

function Gone() {
  const store = useStore();
  return (
    <>
      <PageHeader title="Product" trail={useTrail()} />
      <Card>
        <EmptyState
          icon={<PackageX />}
          title="This product is not there any more"
          actions={<LinkButton href={storePath(store, '/products')}>All products</LinkButton>}
        >
          It was deleted, or the link is wrong.
        </EmptyState>
      </Card>
    </>
  );
}

function Editing({ view }: { view: ProductView }) {
  const draft = useDraft(view);
  const trail = useTrail();
  useUnsavedWork(draft.changed.length > 0, (path) => path === window.location.pathname);
  const reserved = new Map(view.variants.map((variant) => [variantIdOf(variant), variant.reserved]));
  return (
    <>
      <PageHeader
        title={view.name}
        trail={trail}
        status={
          <Glow value={view.status}>
            <StatusBadge status={view.status} />
          </Glow>
        }
        actions={<Actions view={view} />}
      />
      <ProductConflicts draft={draft} currency={view.currency} />
      <Editor
        form={draft.form}
        currency={view.currency}
        reserved={reserved}
        changed={draft.changed}
        saving={draft.saving}
        error={draft.error}
        onSave={() => void draft.save()}
        onDiscard={draft.discard}
        aside={<AtAGlance view={view} />}
      />
    </>
  );
}

/** What buyers see of it at this moment. */
function AtAGlance({ view }: { view: ProductView }) {
  const counted = view.type === 'in_stock';
  return (
    <Card title="Right now">
      <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-2">
        <dt className="text-muted">Can be bought</dt>
        <dd className="text-right font-medium tabular-nums">
          <Glow value={view.stock}>{counted ? <Count of={view.stock} /> : 'Without end'}</Glow>
        </dd>
        <dt className="text-muted">Held by checkouts</dt>
        <dd className="text-right tabular-nums">
          <Count of={view.variants.reduce((sum, { reserved }) => sum + reserved, 0)} />
        </dd>
        <dt className="text-muted">Price</dt>
        <dd className="text-right">
          <Money amount={view.price} currency={view.currency} />
        </dd>
      </dl>
    </Card>
  );
}

function Actions({ view }: { view: ProductView }) {
  const store = useStore();
  const go = useGo();
  const { product } = useTRPC();
  const actions = useProductActions();
  const duplicate = useLiveMutation(product.duplicate.mutationOptions());
  const { productId, status } = view;
  const shown = status === 'active' || status === 'coming_soon';
  const set = (to: Parameters<typeof actions.status>[1]) => void actions.status([productId], to);
  const copy = async () => {
    try {
      const made = await duplicate.mutateAsync({ sellerId: view.sellerId, productId });
      go(storePath(store, `/products/${made.productId}`));
    } catch (error) {
      toast({ key: 'products-failed', title: wordsOf(error), tone: 'critical' });
    }
  };
  const discard = async () => {
    if (await actions.discard([productId])) go(storePath(store, '/products'));
  };
  return (
    <>
      {shown ? (
        <Button onClick={() => set('paused')} loading={actions.pending} loadingLabel="Pausing…">
          Pause
        </Button>
      ) : (
        <Button variant="primary" onClick={() => set('active')} loading={actions.pending} loadingLabel="Publishing…">
          Publish
        </Button>
      )}
      <Menu
        trigger={
          <Button aria-label="More actions" className="w-control px-0">
            <Ellipsis aria-hidden />
          </Button>
        }
        groups={[
          {
            id: 'more',
            items: [
              ...(shown && store.username !== null
                ? [{ id: 'view', label: 'View storefront', icon: <ExternalLink />, href: `/s/${storeName(store)}` }]
                : []),
              ...(status === 'coming_soon'
                ? [{ id: 'active', label: 'Publish', onSelect: () => set('active') }]
                : [{ id: 'soon', label: 'Show as coming soon', onSelect: () => set('coming_soon') }]),
              { id: 'copy', label: 'Duplicate', icon: <Copy />, onSelect: () => void copy() },
              { id: 'archive', label: 'Archive', icon: <Archive />, onSelect: () => set('archived') },
            ],
          },
          {
            id: 'danger',
            items: [{ id: 'delete', label: 'Delete', icon: <Trash2 />, danger: true, onSelect: () => void discard() }],
          },
        ]}
      />
    </>
  );
}
