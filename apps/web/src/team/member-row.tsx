'use client';

import { Avatar, Badge, Button, Card, Glow, Loading, RelativeTime, Skeleton } from '@stallwire/ui';
import type { Member } from '@/trpc/types';
import { capabilityWords } from './capability-words';

interface MemberRowProps {
  member: Member;
  isYou: boolean;
  onEdit: (() => void) | undefined;
  onRevoke: (() => void) | undefined;
}

export function MemberRow({ member, isYou, onEdit, onRevoke }: MemberRowProps) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-3 px-4 py-3.5">
      <Avatar name={member.name} decorative />
      <div className="min-w-40 flex-1">
        <p className="flex items-center gap-2 font-medium">
          {member.name}
          {isYou ? <Badge>You</Badge> : null}
        </p>
        <p className="break-words text-muted text-small">
          {member.email} · since <RelativeTime date={new Date(member.since)} />
        </p>
      </div>
      <Glow value={member.capabilities.join()} className="flex flex-wrap gap-1.5">
        {member.capabilities.map((capability) => (
          <Badge key={capability} tone="accent">
            {capabilityWords[capability].label}
          </Badge>
        ))}
      </Glow>
      {onEdit && onRevoke ? (
        <div className="flex gap-2 max-sm:ml-12 max-sm:w-full">
          <Button size="small" onClick={onEdit} aria-label={`Change what ${member.name} may do`}>
            Change
          </Button>
          <Button size="small" variant="ghost" onClick={onRevoke} aria-label={`Remove ${member.name}`}>
            Remove
          </Button>
        </div>
      ) : null}
    </li>
  );
}

export function OwnerRow({ name, isYou }: { name: string; isYou: boolean }) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-3 px-4 py-3.5">
      <Avatar name={name} decorative />
      <div className="min-w-40 flex-1">
        <p className="flex items-center gap-2 font-medium">
          {name}
          {isYou ? <Badge>You</Badge> : null}
        </p>
        <p className="text-muted text-small">May do everything</p>
      </div>
      <Badge tone="positive">Owner</Badge>
    </li>
  );
}

export function TeamSkeleton() {
  return (
    <Loading label="Loading the team">
      <Card flush>
        {[0, 1, 2].map((row) => (
          <div key={row} className="flex items-center gap-4 px-4 py-3.5">
            <Skeleton className="size-8 rounded-full" />
            <div className="min-w-0 flex-1">
              <Skeleton className="w-32" />
              <Skeleton className="mt-2 h-3.5 w-52 max-w-full" />
            </div>
            <Skeleton className="h-5 w-16 rounded-full" />
          </div>
        ))}
      </Card>
    </Loading>
  );
}
