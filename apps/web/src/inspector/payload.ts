/** One line of a payload as one audience sees it, beside what others see. */
export interface Line {
  readonly text: string;
  /** `hidden`: others see this field and this audience does not. */
  readonly kind: 'shown' | 'hidden';
}

/** Formatted as it would be copied. */
export const asJson = (payload: object): string => JSON.stringify(payload, null, 2);

/**
 * The payload that one audience sees, line by line, with the fields that are kept from it in the places where the widest view has them.
 * @param views all that any audience sees of the same event
 */
export function linesOf(
  mine: Readonly<Record<string, unknown>>,
  views: readonly Readonly<Record<string, unknown>>[],
): Line[] {
  const widest = views.reduce(
    (most, view) => (Object.keys(view).length > Object.keys(most).length ? view : most),
    mine,
  );
  const fields = [
    ...new Set([...Object.keys(widest), ...Object.keys(mine), ...views.flatMap((view) => Object.keys(view))]),
  ];
  const shown = fields.filter((field) => field in mine);
  const lines = fields.flatMap((field): Line[] => {
    if (!(field in mine)) return [{ text: `  ${JSON.stringify(field)}`, kind: 'hidden' }];
    const text = `  ${JSON.stringify(field)}: ${JSON.stringify(mine[field], null, 2)?.replaceAll('\n', '\n  ')}`;
    const comma = field === shown.at(-1) ? '' : ',';
    return `${text}${comma}`.split('\n').map((line) => ({ text: line, kind: 'shown' }));
  });
  return [{ text: '{', kind: 'shown' }, ...lines, { text: '}', kind: 'shown' }];
}

/** The ids that stand in a payload, by the name of their field. */
export function idsIn(payload: Readonly<Record<string, unknown>>): { field: string; id: string }[] {
  return Object.entries(payload).flatMap(([field, value]) =>
    typeof value === 'string' && /Id$/.test(field) && /^[0-9a-f-]{36}$/.test(value) ? [{ field, id: value }] : [],
  );
}
