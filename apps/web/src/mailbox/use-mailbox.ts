'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { z } from 'zod';
import { freshIn } from './fresh';

const mailSchema = z.object({
  id: z.string(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  /** A whole address. */
  href: z.string().nullable(),
  /** ISO 8601. */
  createdAt: z.string(),
});
const answered = z.object({ mails: z.array(mailSchema) });
export type Mail = z.infer<typeof mailSchema>;

/** What is there for whoever asks; `sent`: e-mails go to a mail server, and none is kept. */
export type Mailbox = { readonly kind: 'mails'; readonly mails: readonly Mail[] } | { readonly kind: Closed };
export type Closed = 'sent' | 'forbidden' | 'signed-out';

const closed: Readonly<Record<number, Closed>> = { 401: 'signed-out', 403: 'forbidden', 404: 'sent' };
const most = 100;
/** ms. Nothing tells of mail: the page looks by itself while somebody looks at it. */
const pollMs = 3_000;

async function readMailbox(to: string): Promise<Mailbox> {
  const params = new URLSearchParams({ limit: String(most), ...(to ? { to } : {}) });
  const answer = await fetch(`/api/mailbox?${params}`);
  const why = closed[answer.status];
  if (why) return { kind: why };
  if (!answer.ok) throw new Error(`The mailbox answered ${answer.status}.`);
  return { kind: 'mails', mails: answered.parse(await answer.json()).mails };
}

/** The latest e-mails to these recipients; what comes while somebody reads waits to be shown. */
export function useMailbox(to: string) {
  const query = useQuery({
    queryKey: ['mailbox', to],
    queryFn: () => readMailbox(to),
    placeholderData: keepPreviousData,
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.kind === 'mails' ? pollMs : false),
  });
  const mails = query.data?.kind === 'mails' && !query.isPlaceholderData ? query.data.mails : null;
  const [seen, setSeen] = useState<{ to: string; ids: ReadonlySet<string> } | null>(null);
  const known = seen?.to === to ? seen.ids : null;
  const { rows, fresh } = freshIn(mails ?? [], known);
  // The first that is read, and the first that comes into an empty list, is what stands there.
  if (mails !== null && (known === null || (known.size === 0 && rows.length > 0)))
    setSeen({ to, ids: new Set(rows.map(({ id }) => id)) });
  const showAll = () => setSeen({ to, ids: new Set((mails ?? []).map(({ id }) => id)) });
  return { query, rows, fresh, showAll };
}
