import type { Mail } from './use-mailbox';

/** Splits what is there by what was on screen already: the rest is said, and put in when it is asked for. */
export function freshIn(mails: readonly Mail[], seen: ReadonlySet<string> | null): { rows: Mail[]; fresh: number } {
  // Where nothing stands, nothing can jump.
  if (seen === null || seen.size === 0) return { rows: [...mails], fresh: 0 };
  const rows = mails.filter(({ id }) => seen.has(id));
  return { rows, fresh: mails.length - rows.length };
}
