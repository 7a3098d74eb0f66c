/** What a form's field can hold. */
export type FieldValue = string | number | boolean | readonly string[];
export type Values = Readonly<Record<string, FieldValue>>;

export const isSame = (a: FieldValue | undefined, b: FieldValue | undefined): boolean =>
  a === b || (Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, at) => item === b[at]));

/** The fields of `mine` that differ from `base`. */
export const changedFields = (base: Values, mine: Values): string[] =>
  Object.keys(base).filter((field) => !isSame(base[field], mine[field]));

interface Rebased {
  readonly values: Values;
  /** Fields that both sides changed, each to something else; `values` keeps mine for them. */
  readonly overlaps: readonly string[];
}

/**
 * Three-way merge of one section's fields.
 * @param base what mine started from
 * @param mine what is in the form
 * @param theirs what the server holds now
 */
export function rebase(base: Values, mine: Values, theirs: Values): Rebased {
  const values: Record<string, FieldValue> = {};
  const overlaps: string[] = [];
  for (const [field, their] of Object.entries(theirs)) {
    const my = mine[field] ?? their;
    const untouched = isSame(my, base[field]);
    values[field] = untouched ? their : my;
    if (!untouched && !isSame(their, base[field]) && !isSame(my, their)) overlaps.push(field);
  }
  return { values, overlaps };
}
