import type { PayloadOf } from '@stallwire/events';
import type { ProductPatch } from '@stallwire/events/schema/product';
import { refuse } from '@stallwire/kernel';
import { type Columns, columnsOf, keptBeside, type Offer, offerOf, type Row, whole } from './content';
import { isVisible, type ProductScope } from './module';
import { picturesFor, replacePictures, samePictures } from './pictures';
import { problemsOf } from './problems';
import { stockEvents } from './stock';
import { allTold, type Told } from './told';
import { carryOut, kindsOf, planVariants } from './variants';

/** What an edit may tell. */
export const editEvents = [...stockEvents, 'product:price_changed'] as const;
export type EditTold = Told<(typeof editEvents)[number]>;

/**
 * Changes what a seller edits of a product that is locked. Fields that hold the value already are no change.
 * @throws Refusal input.invalid for what does not go together; stock.reserved for what buyers hold
 */
export async function applyPatch(
  scope: ProductScope,
  before: Row,
  { variants, images, ...plain }: ProductPatch,
): Promise<{ after: Row; told: EditTold; changed: boolean }> {
  const { tx } = scope;
  const now = new Date();
  const columns = differing(before, columnsOf(plain));
  const asked = { ...before, ...columns };
  const problems = problemsOf(asked, variants ?? kindsOf(before.variants), now, columns.discountEndsAt ?? null);
  if (Object.keys(problems).length > 0) throw refuse('input.invalid', { fields: problems });

  const plan = variants ? planVariants(before.variants, variants) : null;
  const pictures =
    images && !samePictures(before.images, images)
      ? await picturesFor(tx, { sellerId: before.sellerId, held: before.images, wanted: images })
      : null;
  const edited = Object.keys(columns).length > 0 || pictures !== null || plan?.reshaped === true;
  let told: EditTold = {};
  if (edited) {
    if (pictures) await replacePictures(tx, before.id, pictures);
    const after = await tx.product.update({
      where: { id: before.id },
      data: {
        ...columns,
        ...keptBeside(asked, variants ?? before.variants, now),
        ...(pictures ? { image: pictures[0]?.url ?? null } : {}),
        version: { increment: 1 },
        edition: { increment: 1 },
      },
      include: whole,
    });
    told = tellEdit(before, after, now);
  }
  const moved = plan && (plan.reshaped || plan.numbers.length > 0) ? await carryOut(scope, before.id, plan) : {};
  const after = await tx.product.findUniqueOrThrow({ where: { id: before.id }, include: whole });
  return {
    after,
    told: allTold<(typeof editEvents)[number]>([told, moved]),
    changed: after.version !== before.version,
  };
}

function differing(before: Row, columns: Columns): Columns {
  const held = new Map<string, unknown>(Object.entries(before));
  const differs = ([column, value]: [string, unknown]) => JSON.stringify(value) !== JSON.stringify(held.get(column));
  return Object.fromEntries(Object.entries(columns).filter(differs));
}

function tellEdit(before: Row, after: Row, now: Date): EditTold {
  const { id: productId, sellerId, version, currency } = after;
  const visible = isVisible(after.status);
  const seen = { productId, sellerId, version, visibleBefore: visible, visibleAfter: visible };
  const [was, is] = [offerOf(before, now), offerOf(after, now)];
  const [oldPrice, newPrice] = [was.price, is.price];
  const changes: PayloadOf<'product:updated'>['changes'] = {
    ...(after.name === before.name ? {} : { name: after.name }),
    ...(after.description === before.description ? {} : { description: after.description }),
    ...(after.type === before.type ? {} : { type: after.type }),
    ...(after.image === before.image ? {} : { imageUrl: after.image }),
    ...(newPrice === oldPrice ? {} : { price: newPrice }),
    ...(sameOffer(was, is) ? {} : termsOf(is)),
  };
  return {
    'product:updated': [{ ...seen, currency, changes }],
    'product:price_changed': newPrice === oldPrice ? [] : [{ ...seen, oldPrice, newPrice, currency }],
  };
}

const termsOf = ({ originalPrice, discountPercent, discountEndsAt }: Offer) => ({
  originalPrice,
  discountPercent,
  discountEndsAt,
});
const sameOffer = (one: Offer, other: Offer): boolean => JSON.stringify(one) === JSON.stringify(other);
