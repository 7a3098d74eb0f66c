import type { ProductVariant } from '@stallwire/db';
import { type ProductFields, variantIdOf } from '@stallwire/events/schema/product';
import { refuse } from '@stallwire/kernel';
import type { ProductScope } from './module';
import { lockShelf, type Move, moveStock, type StockTold } from './stock';

type VariantInput = ProductFields['variants'][number];

/** Everything of a variant but its numbers. */
const kindOf = (variant: VariantInput, position: number) => ({
  variantId: variantIdOf(variant),
  size: variant.size ?? null,
  color: variant.color ?? null,
  colorHex: variant.colorHex ?? null,
  sku: variant.sku ?? null,
  position,
});

/** Rows of a new product, as they lie on the shelf from the beginning. */
export const newVariants = (variants: readonly VariantInput[]) =>
  variants.map((variant, position) => ({ ...kindOf(variant, position), onHand: variant.onHand ?? 0 }));

/** The variants that are there, as they would be sent. */
export const kindsOf = (held: readonly ProductVariant[]): VariantInput[] =>
  held.map(({ size, color, colorHex, sku }) => ({ size, color, colorHex, sku }));

export interface VariantPlan {
  readonly added: readonly ReturnType<typeof kindOf>[];
  readonly removed: readonly ProductVariant[];
  readonly altered: readonly ReturnType<typeof kindOf>[];
  readonly numbers: readonly {
    readonly variantId: string;
    readonly onHand: number;
    readonly was?: number | undefined;
  }[];
  /** True when the list itself changes, not only what lies on the shelf. */
  readonly reshaped: boolean;
}

/**
 * What has to happen for the variants to become the wanted ones.
 * @throws Refusal stock.reserved for a variant that would vanish while buyers hold some of it
 */
export function planVariants(held: readonly ProductVariant[], wanted: readonly VariantInput[]): VariantPlan {
  const kinds = wanted.map(kindOf);
  const heldBy = new Map(held.map((variant) => [variant.variantId, variant]));
  const staying = new Set(kinds.map(({ variantId }) => variantId));
  const removed = held.filter(({ variantId }) => !staying.has(variantId));
  const stuck = removed.find(({ reserved }) => reserved > 0);
  if (stuck) {
    const name = [stuck.size, stuck.color].filter(Boolean).join(' / ') || 'It';
    throw refuse('stock.reserved', {
      fields: { variants: `${name} is held by buyers who are paying, and cannot go.` },
    });
  }
  const added = kinds.filter(({ variantId }) => !heldBy.has(variantId));
  const altered = kinds.filter((kind) => {
    const before = heldBy.get(kind.variantId);
    return before !== undefined && differs(before, kind);
  });
  const numbers = wanted.flatMap((variant, at) => {
    const variantId = kinds[at]?.variantId ?? '';
    const { onHand, was } = variant;
    if (onHand === undefined) return [];
    // A number typed for a variant that is new here was never seen on it.
    return [{ variantId, onHand, was: heldBy.has(variantId) ? was : undefined }];
  });
  for (const number of numbers) refuseBelowReserved(heldBy.get(number.variantId), number);
  return { added, removed, altered, numbers, reshaped: added.length + removed.length + altered.length > 0 };
}

interface Typed {
  readonly variantId: string;
  readonly onHand: number;
  readonly was?: number | undefined;
}

/** How many more there are when a number is typed over the one that was seen. */
const differenceTo = (held: ProductVariant, { onHand, was }: Typed): number => onHand - (was ?? held.onHand);

/** @throws Refusal stock.reserved */
export function refuseBelowReserved(held: ProductVariant | undefined, number: Typed): void {
  if (!held || held.onHand + differenceTo(held, number) >= held.reserved) return;
  const { variantId, onHand, reserved } = held;
  throw refuse('stock.reserved', {
    fields: { [`stock.${variantId}`]: `${reserved} are held by buyers who are paying.` },
    current: { variantId, onHand, reserved },
  });
}

const differs = (before: ProductVariant, kind: ReturnType<typeof kindOf>): boolean =>
  before.size !== kind.size ||
  before.color !== kind.color ||
  before.colorHex !== kind.colorHex ||
  before.sku !== kind.sku ||
  before.position !== kind.position;

/** Carries a plan out that was made under the same lock; what lies on the shelf is moved like any other stock. */
export async function carryOut(scope: ProductScope, productId: string, plan: VariantPlan): Promise<StockTold> {
  const { tx } = scope;
  if (plan.added.length > 0)
    await tx.productVariant.createMany({ data: plan.added.map((kind) => ({ ...kind, productId })) });
  for (const { variantId, ...kind } of plan.altered)
    await tx.productVariant.update({ where: { productId_variantId: { productId, variantId } }, data: kind });

  const shelf = await lockShelf(scope, [productId]);
  const set = plan.numbers.map((number): Move => {
    const held = shelf.variant({ productId, variantId: number.variantId });
    if (!held) throw new Error(`There is no variant ${number.variantId} of ${productId} to count.`);
    return { productId, variantId: number.variantId, onHand: differenceTo(held, number), reserved: 0 };
  });
  const gone = plan.removed.map(({ variantId, onHand }) => ({ productId, variantId, onHand: -onHand, reserved: 0 }));
  const told = await moveStock(scope, shelf, [...set, ...gone]);
  if (plan.removed.length > 0)
    await tx.productVariant.deleteMany({
      where: { productId, variantId: { in: plan.removed.map(({ variantId }) => variantId) } },
    });
  return told;
}
