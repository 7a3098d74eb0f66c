'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useLiveMutation } from '@stallwire/react';
import { AlertDialog, Button, Card, counted, SegmentedControl, TextArea, TextField, toast } from '@stallwire/ui';
import { useState } from 'react';
import { Controller, useForm, useWatch } from 'react-hook-form';
import { z } from 'zod';
import { ReadyFieldset } from '@/forms/ready-fieldset';
import { NotificationRow } from '@/inbox/notification-row';
import { wordsOf } from '@/refusal';
import { useTRPC } from '@/trpc/client';

const mostTitle = 120;
const mostMessage = 1_000;
const schema = z.object({
  title: z.string().trim().min(1, 'Give it a title.').max(mostTitle, `Keep this to ${mostTitle} characters.`),
  message: z
    .string()
    .trim()
    .min(1, 'Say what it is about.')
    .max(mostMessage, 'Keep this to 1,000 characters.')
    .regex(/^[^\n]*$/, 'Write it in one paragraph.'),
  priority: z.enum(['low', 'medium', 'high']),
  href: z
    .string()
    .trim()
    .max(200, 'Keep this to 200 characters.')
    .regex(/^(?:\/(?![/\\])\S*)?$/, 'Give a path of this site, such as /dashboard.'),
});
type Draft = z.infer<typeof schema>;
const blank: Draft = { title: '', message: '', priority: 'medium', href: '' };

const priorities = [
  { value: 'low', label: 'By the way' },
  { value: 'medium', label: 'News' },
  { value: 'high', label: 'Important' },
] as const;

interface AnnounceFormProps {
  sellers: number;
  onSaid: () => void;
}

/** Writes an announcement beside what sellers will see of it, and asks once more before it is said. */
export function AnnounceForm({ sellers, onSaid }: AnnounceFormProps) {
  const trpc = useTRPC();
  const form = useForm<Draft>({ resolver: zodResolver(schema), defaultValues: blank });
  const [asking, setAsking] = useState<Draft | null>(null);
  const { errors } = form.formState;
  const announce = useLiveMutation(
    trpc.notification.announce.mutationOptions({
      onSuccess() {
        setAsking(null);
        form.reset(blank);
        toast({ key: 'announced', title: 'Announced', tone: 'positive' });
        onSaid();
      },
    }),
  );
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,24rem)]">
      <Card title="Say something">
        <form method="post" noValidate onSubmit={form.handleSubmit((draft) => setAsking(draft))}>
          <ReadyFieldset className="flex flex-col gap-4">
            <TextField label="Title" error={errors.title?.message} autoComplete="off" {...form.register('title')} />
            <TextArea
              label="Message"
              limit={mostMessage}
              rows={5}
              error={errors.message?.message}
              {...form.register('message')}
            />
            <Controller
              control={form.control}
              name="priority"
              render={({ field }) => (
                <SegmentedControl
                  label="How much it matters"
                  className="self-start"
                  options={priorities}
                  value={field.value}
                  onValueChange={field.onChange}
                />
              )}
            />
            <TextField
              label="Where it leads (may be left empty)"
              placeholder="/dashboard"
              hint={errors.href ? undefined : 'A path of this site. It opens from the notification.'}
              error={errors.href?.message}
              autoComplete="off"
              {...form.register('href')}
            />
            <Button type="submit" variant="primary" className="self-start">
              Announce…
            </Button>
          </ReadyFieldset>
        </form>
      </Card>
      <Preview draft={useWatch({ control: form.control })} />
      <AlertDialog
        open={asking !== null}
        onOpenChange={(open) => {
          announce.reset();
          if (!open) setAsking(null);
        }}
        title={`Say this to ${counted(sellers, 'seller')}?`}
        description="Whoever is here sees it at once. It cannot be taken back."
        confirmLabel="Announce"
        pending={announce.isPending}
        pendingLabel="Announcing…"
        error={announce.error ? wordsOf(announce.error) : null}
        onConfirm={() => (asking ? announce.mutate({ ...asking, href: asking.href || null }) : undefined)}
      >
        <p className="break-words font-medium">{asking?.title}</p>
        <p className="break-words text-muted">{asking?.message}</p>
      </AlertDialog>
    </div>
  );
}

function Preview({ draft }: { draft: Partial<Draft> }) {
  const row = {
    notificationId: 'preview',
    userId: 'preview',
    sellerId: null,
    version: 1,
    count: 1,
    kind: 'system' as const,
    topic: 'announcement',
    title: draft.title?.trim() || 'Title',
    message: draft.message?.trim() || 'What it is about',
    priority: draft.priority ?? 'medium',
    href: null,
    groupKey: null,
    read: false,
    createdAt: new Date().toISOString(),
    metadata: {},
  };
  return (
    <Card title="As sellers see it" description="In the inbox, and as a toast to whoever is here." flush>
      {/* A picture of it: nothing in it can be pressed. */}
      <ul inert className="border-line border-t">
        <NotificationRow row={row} onRead={() => undefined} />
      </ul>
    </Card>
  );
}
