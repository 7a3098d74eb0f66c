'use client';

import { useLiveMutation } from '@stallwire/react';
import { Button, Dialog, ErrorState, Loading, Skeleton, TextField } from '@stallwire/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { z } from 'zod';
import { FormError } from '@/forms/form-error';
import { wordsOf } from '@/refusal';
import { useTRPC } from '@/trpc/client';

interface LinkDialogProps {
  orderId: string;
  open: boolean;
  onClose: () => void;
}

const made = z.object({ token: z.string(), expiresAt: z.iso.datetime() });

/** The token stands behind `#`, which browsers send to nobody. */
async function makeLink(orderId: string): Promise<string> {
  const answer = await fetch(`/api/orders/${orderId}/link`, { method: 'POST' });
  if (!answer.ok) throw new Error(`No link: ${answer.status}.`);
  const { token } = made.parse(await answer.json());
  return `${window.location.origin}/orders/track#${token}`;
}

/** A link for another device or another person. Each time it is asked for it is a new one. */
export function LinkDialog({ orderId, open, onClose }: LinkDialogProps) {
  const [copied, setCopied] = useState(false);
  const link = useQuery({
    queryKey: ['order link', orderId],
    queryFn: () => makeLink(orderId),
    enabled: open,
    gcTime: 0,
    retry: false,
  });
  const trpc = useTRPC();
  const revoke = useLiveMutation(trpc.order.revokeLinks.mutationOptions());
  const copy = async () => {
    await navigator.clipboard.writeText(link.data ?? '');
    setCopied(true);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (next) return;
        setCopied(false);
        revoke.reset();
        onClose();
      }}
      title="Follow it elsewhere"
      description="Whoever has this link sees this order and can cancel it, for 90 days. Keep it to yourself."
      footer={
        <>
          <Button
            variant="ghost"
            disabled={!link.data || revoke.isSuccess}
            loading={revoke.isPending}
            loadingLabel="Withdrawing…"
            onClick={() => revoke.mutate({ orderId })}
          >
            Withdraw all links
          </Button>
          <Button
            variant="primary"
            disabled={!link.data || revoke.isSuccess}
            onClick={() => void copy().catch(() => setCopied(false))}
          >
            {copied ? 'Copied' : 'Copy the link'}
          </Button>
        </>
      }
    >
      {revoke.isSuccess ? (
        <p role="status">No link opens this order any more, nor do those in e-mails. You still see it from here.</p>
      ) : link.isError ? (
        <ErrorState title="There is no link" onRetry={() => void link.refetch()} retrying={link.isFetching}>
          The server could not be reached. Try again.
        </ErrorState>
      ) : link.data ? (
        <TextField
          label="Link"
          readOnly
          value={link.data}
          inputClassName="font-mono text-small"
          onFocus={({ target }) => target.select()}
        />
      ) : (
        <Loading label="Making a link">
          <Skeleton className="h-16" />
        </Loading>
      )}
      <FormError>{revoke.error ? wordsOf(revoke.error) : null}</FormError>
      <p role="status" className="sr-only">
        {copied ? 'Link copied' : ''}
      </p>
    </Dialog>
  );
}
