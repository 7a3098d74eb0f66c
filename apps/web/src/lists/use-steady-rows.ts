'use client';

import { hashKey, type QueryKey } from '@tanstack/react-query';
import { useState } from 'react';
import { steady } from './steady';

interface Shown<Row> {
  readonly list: string;
  /** What was read last. */
  readonly now: readonly Row[];
  readonly rows: readonly Row[];
}

interface SteadyRows<Row> {
  readonly rows: readonly Row[];
  /** How many belong on the page that are not shown. */
  readonly fresh: number;
  readonly showFresh: () => void;
}

interface PageQuery<Row> {
  readonly data: { readonly rows: readonly Row[] } | undefined;
  /** The rows are those of the list before. */
  readonly isPlaceholderData: boolean;
}

/**
 * The rows of a page that is read again by itself: they change where they stand, as last seen where they have left the page. What is new is
 * counted, and comes in when asked for. Another key starts afresh.
 */
export function useSteadyRows<Row>(
  queryKey: QueryKey,
  { data, isPlaceholderData }: PageQuery<Row>,
  keyOf: (row: Row) => string,
): SteadyRows<Row> {
  const list = hashKey(queryKey);
  const now = isPlaceholderData ? undefined : data?.rows;
  const [shown, setShown] = useState<Shown<Row> | null>(null);
  if (!now) return { rows: data?.rows ?? [], fresh: 0, showFresh: () => {} };
  const isSame = shown?.list === list;
  const { rows, fresh } = isSame ? steady(shown.rows, now, keyOf) : { rows: now, fresh: 0 };
  if (!isSame || shown.now !== now) setShown({ list, now, rows });
  return { rows, fresh, showFresh: () => setShown({ list, now, rows: now }) };
}
