'use client';

import { useState } from 'react';

/** Rows in the order of their keys; those without a place come last, as they come. */
export function inOrder<Row>(order: readonly string[], rows: readonly Row[], keyOf: (row: Row) => string): Row[] {
  const place = new Map(order.map((key, at) => [key, at]));
  const placeOf = (row: Row) => place.get(keyOf(row)) ?? order.length;
  return [...rows].sort((a, b) => placeOf(a) - placeOf(b));
}

/** Rows in the order in which they were first seen, whatever order they come in: a list that is read again does not jump. */
export function useHeldOrder<Row>(rows: readonly Row[], keyOf: (row: Row) => string): readonly Row[] {
  const [order, setOrder] = useState<readonly string[]>([]);
  const known = new Set(order);
  const added = rows.map(keyOf).filter((key) => !known.has(key));
  if (added.length > 0) setOrder([...order, ...added]);
  return inOrder(order, rows, keyOf);
}
