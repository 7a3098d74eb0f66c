'use client';

import { channels } from '@stallwire/events';
import { useLiveQuery } from '@stallwire/react';
import { Badge, Button, Card, EmptyState, PageHeader } from '@stallwire/ui';
import { UserPlus, Users } from 'lucide-react';
import { useState } from 'react';
import { Forbidden, QueryState } from '@/shell/query-state';
import { mayDo, useStanding, useStore } from '@/shell/store-context';
import { useTRPC } from '@/trpc/client';
import type { Member } from '@/trpc/types';
import { MemberDialog } from './member-dialog';
import { MemberRow, OwnerRow, TeamSkeleton } from './member-row';
import { RevokeDialog } from './revoke-dialog';

type Open = { dialog: 'add' } | { dialog: 'edit' | 'revoke'; member: Member } | null;

/** Who works in the store and what they may do. The owner changes it; staff with settings see it. */
export function TeamScreen() {
  const store = useStore();
  const allowed = mayDo(store, 'settings');
  const [open, setOpen] = useState<Open>(null);
  const add = store.owner ? (
    <Button variant="primary" icon={<UserPlus />} onClick={() => setOpen({ dialog: 'add' })}>
      Add a person
    </Button>
  ) : null;
  return (
    <>
      <PageHeader
        title="Team"
        description="People who work in this store. What they may do takes effect, and ends, at once."
        status={store.owner ? null : <Badge>Only the owner can change it</Badge>}
        actions={allowed ? add : null}
      />
      {allowed ? <Members onOpen={setOpen} add={add} /> : <Forbidden />}
      {open?.dialog === 'add' ? <MemberDialog member={null} onClose={() => setOpen(null)} /> : null}
      {open?.dialog === 'edit' ? <MemberDialog member={open.member} onClose={() => setOpen(null)} /> : null}
      {open?.dialog === 'revoke' ? <RevokeDialog member={open.member} onClose={() => setOpen(null)} /> : null}
    </>
  );
}

function Members({ onOpen, add }: { onOpen: (open: Open) => void; add: React.ReactNode }) {
  const { user } = useStanding();
  const store = useStore();
  const trpc = useTRPC();
  const members = useLiveQuery(trpc.account.members.queryOptions({ sellerId: store.sellerId }), {
    channels: [channels.seller(store.sellerId, 'settings')],
  });
  return (
    <QueryState query={members} skeleton={<TeamSkeleton />} what="the team">
      {(list) => (
        <Card flush>
          <ul aria-label="Team" className="divide-y divide-line">
            <OwnerRow name={store.owner ? user.name : store.name} isYou={store.owner} />
            {list.map((member) => (
              <MemberRow
                key={member.userId}
                member={member}
                isYou={member.userId === user.id}
                onEdit={store.owner ? () => onOpen({ dialog: 'edit', member }) : undefined}
                onRevoke={store.owner ? () => onOpen({ dialog: 'revoke', member }) : undefined}
              />
            ))}
          </ul>
          {list.length === 0 ? (
            <div className="border-line border-t">
              <EmptyState icon={<Users />} title="Nobody else works here yet" actions={add}>
                Add somebody who has an account, and choose what they may do.
              </EmptyState>
            </div>
          ) : null}
        </Card>
      )}
    </QueryState>
  );
}
