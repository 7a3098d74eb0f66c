'use client';

import { Badge, Button, Card, Loading, RelativeTime, Skeleton } from '@stallwire/ui';
import { Laptop, Smartphone } from 'lucide-react';
import { useSignOut } from '@/shell/sign-out';
import type { SessionInfo } from '@/trpc/types';
import { deviceOf, shortAddress } from './device';

export function SessionRow({ session, onEnd }: { session: SessionInfo; onEnd: () => void }) {
  const device = deviceOf(session.userAgent);
  const signOut = useSignOut();
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-3 px-4 py-3.5">
      <span aria-hidden className="grid size-9 shrink-0 place-items-center rounded-control bg-sunken text-muted">
        {device.isPhone ? <Smartphone className="size-4.5" /> : <Laptop className="size-4.5" />}
      </span>
      <div className="min-w-52 flex-1">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {device.name}
          {session.current ? <Badge tone="positive">This device</Badge> : null}
        </p>
        <p className="text-muted text-small">
          {session.ipAddress ? (
            <>
              <span className="font-mono">{shortAddress(session.ipAddress)}</span> ·{' '}
            </>
          ) : null}
          {session.current ? (
            'in use now'
          ) : (
            <>
              last seen <RelativeTime date={new Date(session.lastSeenAt)} />
            </>
          )}{' '}
          · signed in <RelativeTime date={new Date(session.createdAt)} />
        </p>
      </div>
      {session.current ? (
        <Button className="max-sm:ml-13" onClick={signOut}>
          Sign out
        </Button>
      ) : (
        <Button className="max-sm:ml-13" onClick={onEnd} aria-label={`End session: ${device.name}`}>
          End session
        </Button>
      )}
    </li>
  );
}

export function SessionsSkeleton() {
  return (
    <Loading label="Loading your sessions">
      <Card flush>
        {[0, 1].map((row) => (
          <div key={row} className="flex items-center gap-4 px-4 py-3.5">
            <Skeleton className="size-9 rounded-control" />
            <div className="min-w-0 flex-1">
              <Skeleton className="w-40" />
              <Skeleton className="mt-2 h-3.5 w-64 max-w-full" />
            </div>
            <Skeleton className="h-control w-24 rounded-control" />
          </div>
        ))}
      </Card>
    </Loading>
  );
}
