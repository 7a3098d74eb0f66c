'use client';

import { useLiveMutation } from '@stallwire/react';
import { Button, Checkbox, Dialog, Loading, Skeleton, toast } from '@stallwire/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { wordsOf } from '@/refusal';
import { QueryState } from '@/shell/query-state';
import { useTRPC } from '@/trpc/client';
import type { PreferenceRow } from '@/trpc/types';

/** Where the person hears of what; each choice holds at once. */
export function PreferencesDialog({ onClose }: { onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const key = trpc.notification.preferences.queryKey();
  const query = useQuery({ ...trpc.notification.preferences.queryOptions(), refetchOnMount: 'always' });
  const save = useLiveMutation(
    trpc.notification.setPreferences.mutationOptions({
      // One after the other, so that the last press is the one that stays.
      scope: { id: 'preferences' },
      onError(error) {
        void queryClient.invalidateQueries({ queryKey: key });
        toast({ key: 'preferences', title: wordsOf(error), tone: 'critical' });
      },
    }),
  );
  const choose = ({ topic, inApp, email }: PreferenceRow) => {
    queryClient.setQueryData(key, (rows) => rows?.map((row) => (row.topic === topic ? { ...row, inApp, email } : row)));
    save.mutate({ changes: [{ topic, inApp, email }] });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title="What you hear of"
      description="In the inbox, with a toast while you are here, and by e-mail. Each choice holds at once."
      footer={<Button onClick={onClose}>Done</Button>}
    >
      <QueryState query={query} what="your preferences" skeleton={<PreferencesSkeleton />}>
        {(rows) => <Choices rows={rows} onChoose={choose} />}
      </QueryState>
    </Dialog>
  );
}

interface ChoicesProps {
  rows: readonly PreferenceRow[];
  onChoose: (row: PreferenceRow) => void;
}

function Choices({ rows, onChoose }: ChoicesProps) {
  return (
    <table className="w-full">
      <thead>
        <tr className="text-left text-muted text-small">
          <th scope="col" className="py-2 font-medium">
            What
          </th>
          <th scope="col" className="w-20 py-2 text-center font-medium">
            Inbox
          </th>
          <th scope="col" className="w-20 py-2 text-center font-medium">
            E-mail
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.topic} className="border-line border-t">
            <th scope="row" className="py-2.5 pr-2 text-left font-normal">
              {row.label}
            </th>
            <td>
              <span className="flex justify-center">
                <Checkbox
                  hideLabel
                  label={`${row.label}: in the inbox`}
                  checked={row.inApp}
                  onCheckedChange={(inApp) => onChoose({ ...row, inApp })}
                />
              </span>
            </td>
            <td>
              <span className="flex justify-center">
                <Checkbox
                  hideLabel
                  label={`${row.label}: by e-mail`}
                  checked={row.email}
                  onCheckedChange={(email) => onChoose({ ...row, email })}
                />
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function PreferencesSkeleton() {
  return (
    <Loading label="Loading your preferences">
      {[0, 1, 2, 3, 4].map((row) => (
        <Skeleton key={row} className="my-4 h-5" />
      ))}
    </Loading>
  );
}
