'use client';

import { useLiveMutation } from '@stallwire/react';
import { AlertDialog, Button, Card, PageHeader, toast } from '@stallwire/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { wordsOf } from '@/refusal';
import { QueryState } from '@/shell/query-state';
import { useTRPC } from '@/trpc/client';
import type { SessionInfo } from '@/trpc/types';
import { SessionRow, SessionsSkeleton } from './session-row';
import { Unconfirmed } from './unconfirmed';

/** Where one is signed in, and the way to end it there. */
export function SessionsScreen() {
  const trpc = useTRPC();
  const sessions = useQuery(trpc.account.sessions.queryOptions());
  const [ending, setEnding] = useState<SessionInfo | 'others' | null>(null);
  const others = sessions.data?.filter((session) => !session.current).length ?? 0;
  return (
    <>
      <PageHeader
        title="Sessions"
        description="Every browser that is signed in as you. A session you end is told at once and signed out."
        actions={others > 0 ? <Button onClick={() => setEnding('others')}>End all others</Button> : null}
      />
      <Unconfirmed />
      <QueryState query={sessions} skeleton={<SessionsSkeleton />} what="your sessions">
        {(list) => (
          <Card flush>
            <ul aria-label="Sessions" className="divide-y divide-line">
              {currentFirst(list).map((session) => (
                <SessionRow key={session.id} session={session} onEnd={() => setEnding(session)} />
              ))}
            </ul>
          </Card>
        )}
      </QueryState>
      <EndDialog ending={ending} others={others} onClose={() => setEnding(null)} />
    </>
  );
}

const currentFirst = (list: readonly SessionInfo[]): SessionInfo[] =>
  [...list].sort((a, b) => Number(b.current) - Number(a.current));

interface EndDialogProps {
  ending: SessionInfo | 'others' | null;
  others: number;
  onClose: () => void;
}

function EndDialog({ ending, others, onClose }: EndDialogProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const reaction = {
    onSuccess: async () => {
      await queryClient.invalidateQueries(trpc.account.sessions.queryFilter());
      toast({ key: 'sessions', title: 'Session ended', tone: 'positive' });
      onClose();
    },
  };
  const one = useLiveMutation(trpc.account.revokeSession.mutationOptions(reaction));
  const all = useLiveMutation(trpc.account.revokeOtherSessions.mutationOptions(reaction));
  const many = ending === 'others';
  const error = many ? all.error : one.error;
  const confirm = () => {
    if (many) all.mutate({});
    else if (ending) one.mutate({ sessionId: ending.id });
  };
  const close = () => {
    one.reset();
    all.reset();
    onClose();
  };
  return (
    <AlertDialog
      open={ending !== null}
      onOpenChange={(open) => (open ? undefined : close())}
      title={many ? 'End all other sessions?' : 'End this session?'}
      description={
        many
          ? `${others === 1 ? 'One browser is' : `${others} browsers are`} signed out at once. This one stays.`
          : 'That browser is signed out at once. Whoever uses it must sign in again.'
      }
      confirmLabel={many ? 'End all others' : 'End session'}
      danger
      pending={one.isPending || all.isPending}
      pendingLabel="Ending…"
      error={error ? wordsOf(error) : null}
      onConfirm={confirm}
    />
  );
}
