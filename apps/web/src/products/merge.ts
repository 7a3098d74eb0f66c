import { type FormField, formFields, type ProductForm } from './product-form';

export const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The fields of `mine` that differ from `base`. */
export const changedFields = (base: ProductForm, mine: ProductForm): FormField[] =>
  formFields.filter((field) => !isSame(base[field], mine[field]));

interface Merged {
  readonly values: ProductForm;
  /** Fields that both sides changed, each to something else; `values` keeps mine for them. */
  readonly overlaps: readonly FormField[];
}

/**
 * Three-way merge, field by field.
 * @param base what mine started from
 * @param theirs what the server holds now
 */
export function merge(base: ProductForm, mine: ProductForm, theirs: ProductForm): Merged {
  const touched = changedFields(base, mine);
  const kept = Object.fromEntries(touched.map((field) => [field, mine[field]]));
  const overlaps = touched.filter(
    (field) => !isSame(theirs[field], base[field]) && !isSame(theirs[field], mine[field]),
  );
  return { values: { ...theirs, ...kept }, overlaps };
}
