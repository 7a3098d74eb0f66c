import type { Choice } from '@stallwire/ui';
import type { ProductPage } from '@/trpc/types';

export type ProductChoice = ProductPage['choices'][number];

const isThere = ({ available }: ProductChoice): boolean => available !== 0;

/** The one that an address names, or else the first that can be had. */
export const firstChoice = (choices: readonly ProductChoice[], named: string | null): ProductChoice | undefined =>
  choices.find(({ variantId }) => variantId !== '' && variantId === named) ?? choices.find(isThere) ?? choices[0];

/** The colours to choose from; those that are sold out in every size say so. */
export function coloursOf(choices: readonly ProductChoice[]): Choice[] {
  const byName = new Map<string, ProductChoice[]>();
  for (const choice of choices)
    if (choice.color !== null) byName.set(choice.color, [...(byName.get(choice.color) ?? []), choice]);
  return [...byName].map(([name, of]) => ({
    value: name,
    label: name,
    swatch: of[0]?.colorHex ?? null,
    out: !of.some(isThere),
  }));
}

/** The sizes of a colour, or all there are where it comes in one. */
export const sizesOf = (choices: readonly ProductChoice[], color: string | null): Choice[] =>
  choices.flatMap((choice) =>
    choice.size === null || choice.color !== color
      ? []
      : [{ value: choice.size, label: choice.size, out: !isThere(choice) }],
  );

/** The same size in another colour, or the nearest thing to it: what can be had there, or its first. */
export function inColour(
  choices: readonly ProductChoice[],
  color: string,
  size: string | null,
): ProductChoice | undefined {
  const of = choices.filter((choice) => choice.color === color);
  const same = of.find((choice) => choice.size === size);
  return same && isThere(same) ? same : (of.find(isThere) ?? same ?? of[0]);
}

export const inSize = (
  choices: readonly ProductChoice[],
  color: string | null,
  size: string,
): ProductChoice | undefined => choices.find((choice) => choice.color === color && choice.size === size);
