/** What the mailbox shows; in the address, so that a link or Back leads to the same mail. */
export interface Shown {
  /** Part of a recipient's address; empty for everybody. */
  readonly to: string;
  /** The mail that is read. */
  readonly mail: string | null;
}

export const readShown = (params: URLSearchParams): Shown => ({
  to: (params.get('to') ?? '').slice(0, 320),
  mail: params.get('mail'),
});

export function mailboxPath({ to, mail }: Shown): string {
  const params = new URLSearchParams();
  if (to) params.set('to', to);
  if (mail) params.set('mail', mail);
  return params.size > 0 ? `/mailbox?${params}` : '/mailbox';
}

/** The mailbox with what somebody was sent. */
export const mailboxOf = (to: string): string => mailboxPath({ to, mail: null });
