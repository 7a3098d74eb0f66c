interface Steady<Row> {
  /** Those shown, in the order they were shown in, as they are now. Who left the page meanwhile stays as last seen. */
  readonly rows: readonly Row[];
  /** How many are on the page now that are not shown. */
  readonly fresh: number;
}

/** A page read again without anything jumping: what is shown stays where it is, what is new can be announced. */
export function steady<Row>(shown: readonly Row[], now: readonly Row[], keyOf: (row: Row) => string): Steady<Row> {
  const current = new Map(now.map((row) => [keyOf(row), row]));
  const rows = shown.map((row) => current.get(keyOf(row)) ?? row);
  for (const row of shown) current.delete(keyOf(row));
  return { rows, fresh: current.size };
}
