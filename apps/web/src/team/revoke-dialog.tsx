'use client';

import { useLiveMutation } from '@stallwire/react';
import { AlertDialog, toast } from '@stallwire/ui';
import { wordsOf } from '@/refusal';
import { useStore } from '@/shell/store-context';
import { useTRPC } from '@/trpc/client';
import type { Member } from '@/trpc/types';

export function RevokeDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const { sellerId } = useStore();
  const trpc = useTRPC();
  const revoke = useLiveMutation(
    trpc.account.revokeMembership.mutationOptions({
      onSuccess: () => {
        toast({ key: 'team', title: `${member.name} no longer works here`, tone: 'positive' });
        onClose();
      },
    }),
  );
  return (
    <AlertDialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={`Remove ${member.name} from the team?`}
      description="They lose access at once, also in pages they have open. You can add them again later."
      confirmLabel="Remove"
      danger
      pending={revoke.isPending}
      pendingLabel="Removing…"
      error={revoke.error ? wordsOf(revoke.error) : null}
      onConfirm={() => revoke.mutate({ sellerId, userId: member.userId })}
    />
  );
}
