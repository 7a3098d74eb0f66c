import { z } from 'zod';
import { count, id } from '../fields';
import { productStatus } from '../statuses';
import { clearable, hexColor, line, needed, prose, uploadPath } from './text-rules';
import { isPart, mostPayable } from './totals';

/** Lengths in characters and sizes of lists, for counters and for those who draw the form. */
export const productLimits = {
  name: 160,
  description: 5_000,
  sku: 64,
  category: 60,
  categories: 3,
  variants: 100,
  images: 12,
  alt: 200,
  size: 30,
  stock: 10_000_000,
} as const;

/** The types that a retail product can have; wholesale products are another module's. */
export const retailTypes = ['in_stock', 'pre_order', 'made_to_order'] as const;
export type RetailType = (typeof retailTypes)[number];

const fields = <S extends z.core.$ZodLooseShape>(shape: S) =>
  z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? 'There is no such field.' : 'Send an object of fields.'),
  });
const whole = 'Give a whole number.';
const amount = (least: number, words: string) =>
  z.int('Give an amount.').min(least, words).max(mostPayable, 'This amount is too high.');
const units = z.int(whole).min(0, 'There cannot be fewer than none.').max(productLimits.stock, 'These are too many.');

/** `null` is kept apart from “not sent”: the first clears, the second leaves what is there. */
const text = (max: number) => clearable(line(max));

const variant = fields({
  size: text(productLimits.size),
  color: text(productLimits.size),
  colorHex: clearable(hexColor),
  sku: text(productLimits.sku),
  /** On the shelf, held for buyers or not; missing keeps what is there. */
  onHand: units.optional(),
  /** The number that was seen when `onHand` was typed: the difference is added to what is there by now. */
  was: units.optional(),
});
export type VariantInput = z.input<typeof variant>;

const image = fields({
  url: z.string().regex(uploadPath, 'Upload this picture again.'),
  alt: clearable(line(productLimits.alt)),
});

/** The fields of a product that its seller edits. In a change a missing field is kept, `null` clears where there is something to clear. */
export const productFields = fields({
  name: needed(line(productLimits.name), 'Give it a name.'),
  description: clearable(prose(productLimits.description)),
  type: z.enum(retailTypes, `Choose one of ${retailTypes.join(', ')}.`),
  sku: text(productLimits.sku),
  /** From the widest to the narrowest. */
  categories: z
    .array(needed(line(productLimits.category), 'Give this category a name.'))
    .max(productLimits.categories, 'Use three levels at most.'),
  /** Minor units of the store's currency. */
  price: amount(1, 'A price is above zero.'),
  discountPercent: z.int(whole).min(1, 'Between 1 and 99.').max(99, 'Between 1 and 99.').nullable(),
  discountActive: z.boolean('Say true or false.'),
  /** Null: until it is switched off. */
  discountEndsAt: z.iso.datetime({ error: 'Give a date and a time.' }).nullable(),
  /** Paid at once where a buyer may pay in parts. */
  depositAmount: amount(1, 'A deposit is above zero.').nullable(),
  /** Of one unit; null: the store's flat price. */
  shippingPrice: amount(0, 'A price cannot be below zero.').nullable(),
  preOrderDate: z.iso.date({ error: 'Give a date.' }).nullable(),
  madeToOrderDays: z.int(whole).min(1, 'At least one day.').max(730, 'Two years at most.').nullable(),
  lowStockThreshold: z.int(whole).min(0, 'Zero or more.').max(1_000_000, 'This is too high.'),
  /** One without a size is a product that comes in one kind. */
  variants: z
    .array(variant)
    .min(1, 'There is at least one.')
    .max(productLimits.variants, `Use ${productLimits.variants} variants at most.`),
  /** The first one is the product's face. */
  images: z.array(image).max(productLimits.images, `Use ${productLimits.images} pictures at most.`),
});
export type ProductFields = z.output<typeof productFields>;
export type ProductInput = z.input<typeof productFields>;
/** A change of some of them. */
export const productPatch = productFields.partial();
export type ProductPatch = z.output<typeof productPatch>;

/** What a product begins with. */
export const newProduct = {
  name: '',
  description: '',
  type: 'in_stock',
  sku: null,
  categories: [],
  price: 0,
  discountPercent: null,
  discountActive: false,
  discountEndsAt: null,
  depositAmount: null,
  shippingPrice: null,
  preOrderDate: null,
  madeToOrderDays: null,
  lowStockThreshold: 10,
  variants: [{ size: null, color: null, colorHex: null, sku: null, onHand: 0 }],
  images: [],
} as const satisfies ProductInput;

/** `size` or `size-color` in lower case, as the legacy wire spells it; `''` for what comes in one kind. */
export const variantIdOf = ({
  size,
  color,
}: {
  size?: string | null | undefined;
  color?: string | null | undefined;
}): string => [size, color].filter(Boolean).join('-').toLowerCase();

type Whole = Pick<
  ProductFields,
  | 'type'
  | 'price'
  | 'depositAmount'
  | 'shippingPrice'
  | 'preOrderDate'
  | 'madeToOrderDays'
  | 'discountActive'
  | 'discountPercent'
  | 'variants'
>;

/** What is wrong between the fields of a product that are right each by itself; the form and the server ask the same. */
export function productProblems(product: Whole, currency: string): Record<string, string> {
  const problems: Record<string, string> = {};
  const { price, depositAmount, shippingPrice, variants } = product;
  const unpayable = 'A card cannot pay exactly this amount.';
  if (price === 0 || !isPart(price, currency)) problems.price = unpayable;
  if (shippingPrice !== null && !isPart(shippingPrice, currency)) problems.shippingPrice = unpayable;
  if (depositAmount !== null && depositAmount >= price) problems.depositAmount = 'A deposit is less than the price.';
  else if (depositAmount !== null && !isPart(depositAmount, currency)) problems.depositAmount = unpayable;
  if (product.type === 'pre_order' && product.preOrderDate === null) problems.preOrderDate = 'Say when it ships.';
  if (product.type === 'made_to_order' && product.madeToOrderDays === null)
    problems.madeToOrderDays = 'Say how many days it takes.';
  if (product.discountActive && product.discountPercent === null)
    problems.discountPercent = 'Say how much less it costs.';

  const seen = new Set<string>();
  for (const [at, one] of variants.entries()) {
    const key = variantIdOf(one);
    if (variants.length > 1 && !one.size) problems[`variants.${at}.size`] ??= 'Give each variant a size.';
    else if (one.color && !one.size) problems[`variants.${at}.size`] ??= 'A colour needs a size, if only “One size”.';
    else if (seen.has(key)) problems[`variants.${at}.size`] ??= 'This variant is there twice.';
    seen.add(key);
  }
  return problems;
}

const address = { sellerId: id };
/** As many as a page of the list has at most. */
const some = z.array(id).min(1).max(500, '500 at a time.');

/** What each call takes. */
export const productCalls = {
  create: productFields
    .partial()
    .required({ name: true, price: true })
    .safeExtend({ ...address, status: productStatus.optional() }),
  edit: productPatch.safeExtend({ ...address, productId: id, edition: z.int().min(1) }),
  setStatus: fields({ ...address, productIds: some, status: productStatus }),
  remove: fields({ ...address, productIds: some }),
  restore: fields({ ...address, productIds: some }),
  duplicate: fields({ ...address, productId: id }),
  setStock: fields({
    ...address,
    productId: id,
    stock: z
      .array(fields({ variantId: z.string().max(80), onHand: count.max(productLimits.stock), was: count.optional() }))
      .min(1)
      .max(productLimits.variants),
  }),
} as const;

export const productSorts = ['newest', 'oldest', 'name', 'price', 'price_desc', 'stock', 'stock_desc'] as const;
export type ProductSort = (typeof productSorts)[number];
/** `low` is at or below the product's threshold and above zero. */
export const stockStates = ['in', 'low', 'out'] as const;
export type StockState = (typeof stockStates)[number];
