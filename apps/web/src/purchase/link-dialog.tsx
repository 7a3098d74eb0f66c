'use client';

import { Button, Dialog, ErrorState, Loading, Skeleton, TextField } from '@stallwire/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { z } from 'zod';

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
        onClose();
      }}
      title="Follow it elsewhere"
      description="Whoever has this link sees this order and can cancel it, for 90 days. Keep it to yourself."
      footer={
        <Button variant="primary" disabled={!link.data} onClick={() => void copy().catch(() => setCopied(false))}>
          {copied ? 'Copied' : 'Copy the link'}
        </Button>
      }
    >
      {link.isError ? (
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
      <p role="status" className="sr-only">
        {copied ? 'Link copied' : ''}
      </p>
    </Dialog>
  );
}
