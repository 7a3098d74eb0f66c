'use client';

import { useLiveQuery } from '@stallwire/react';
import { Card, CardSkeleton, EmptyState, ErrorState, LinkButton, Loading, OfflineState, Skeleton } from '@stallwire/ui';
import { PackageX } from 'lucide-react';
import { signInPath } from '@/auth/next-path';
import { useReturned } from '@/payment/use-returned';
import { isRefusal, wordsOf } from '@/refusal';
import { useOnline, useTrouble } from '@/shell/query-state';
import { StoreFrame } from '@/storefront/frame';
import { useShownStore } from '@/storefront/store-context';
import { useTRPC } from '@/trpc/client';
import { PurchaseView } from './purchase-view';

interface PurchaseScreenProps {
  username: string;
  orderId: string;
}

/** One order as its buyer follows it: pays it, watches it, calls it off, sends something back. */
export function PurchaseScreen({ username, orderId }: PurchaseScreenProps) {
  return (
    <StoreFrame username={username} title="Your order">
      <Purchase orderId={orderId} />
    </StoreFrame>
  );
}

function Purchase({ orderId }: { orderId: string }) {
  const trpc = useTRPC();
  const online = useOnline();
  // Here, not beside the card form: the money may have arrived before the payer is back.
  const back = useReturned();
  const query = useLiveQuery(trpc.order.detail.queryOptions({ orderId }));
  const trouble = useTrouble(query);
  const retry = () => void query.refetch();
  if (isRefusal(trouble, 'order.not_found') || isRefusal(trouble, 'auth.required')) return <NotYours />;
  if (query.data) return <PurchaseView view={query.data} back={back} />;
  if (trouble !== null)
    return (
      <Stand>
        <ErrorState title="Could not load your order" onRetry={retry} retrying={query.isFetching}>
          {wordsOf(trouble)}
        </ErrorState>
      </Stand>
    );
  if (!online)
    return (
      <Stand>
        <OfflineState title="You are offline" onRetry={retry}>
          Your order loads as soon as the connection is back.
        </OfflineState>
      </Stand>
    );
  return <PurchaseSkeleton />;
}

const Stand = ({ children }: { children: React.ReactNode }) => (
  <>
    <h1 className="sr-only">Your order</h1>
    <Card>{children}</Card>
  </>
);

/** For an order that is somebody else's as for one that is not there. */
function NotYours() {
  const { path } = useShownStore();
  return (
    <Stand>
      <EmptyState
        icon={<PackageX />}
        title="You cannot see this order from here"
        actions={
          <>
            <LinkButton variant="primary" href={signInPath('/orders')}>
              Sign in
            </LinkButton>
            <LinkButton href={path}>To the store</LinkButton>
          </>
        }
      >
        Sign in with the account that ordered, use the browser that ordered, or open the link you were given.
      </EmptyState>
    </Stand>
  );
}

function PurchaseSkeleton() {
  return (
    <Loading label="Loading your order">
      <h1 className="sr-only">Your order</h1>
      <Skeleton className="h-9 w-72 max-w-full" />
      <Skeleton className="mt-3 h-5 w-96 max-w-full" />
      <div className="mt-8 grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="flex flex-col gap-6">
          <CardSkeleton of="things" count={2} />
          <CardSkeleton of="lines" count={4} />
        </div>
        <div className="flex flex-col gap-6">
          <CardSkeleton of="pairs" count={4} />
          <CardSkeleton of="lines" count={4} />
        </div>
      </div>
    </Loading>
  );
}
