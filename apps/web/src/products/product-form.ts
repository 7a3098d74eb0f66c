'use client';

import { type ProductPatch, productFields, productProblems, variantIdOf } from '@stallwire/events/schema/product';
import { type FieldErrors, type Resolver, type UseFormReturn, useFormContext } from 'react-hook-form';
import type { ProductView } from '@/trpc/types';

export interface VariantForm {
  size: string;
  color: string;
  colorHex: string;
  sku: string;
  onHand: number | null;
}
export interface ImageForm {
  url: string;
  alt: string;
}

/** What the form holds: nothing is `''` in texts and null in numbers. */
export interface ProductForm {
  name: string;
  description: string;
  type: 'in_stock' | 'pre_order' | 'made_to_order';
  sku: string;
  categories: string[];
  price: number | null;
  discountActive: boolean;
  discountPercent: number | null;
  /** Local time, as the browser's field writes it. */
  discountEndsAt: string;
  depositAmount: number | null;
  shippingPrice: number | null;
  preOrderDate: string;
  madeToOrderDays: number | null;
  lowStockThreshold: number | null;
  variants: VariantForm[];
  images: ImageForm[];
}
export type FormField = keyof ProductForm;

export const fieldLabels: Readonly<Record<FormField, string>> = {
  name: 'Name',
  description: 'Description',
  type: 'How it is sold',
  sku: 'SKU',
  categories: 'Category',
  price: 'Price',
  discountActive: 'Discount',
  discountPercent: 'Percent off',
  discountEndsAt: 'Until',
  depositAmount: 'Deposit',
  shippingPrice: 'Shipping price',
  preOrderDate: 'Ships on',
  madeToOrderDays: 'Days to make',
  lowStockThreshold: 'Low stock warning',
  variants: 'Variants and stock',
  images: 'Pictures',
};
export const formFields = Object.keys(fieldLabels) as FormField[];

export const emptyVariant: VariantForm = { size: '', color: '', colorHex: '', sku: '', onHand: 0 };
export const emptyForm: ProductForm = {
  name: '',
  description: '',
  type: 'in_stock',
  sku: '',
  categories: [],
  price: null,
  discountActive: false,
  discountPercent: null,
  discountEndsAt: '',
  depositAmount: null,
  shippingPrice: null,
  preOrderDate: '',
  madeToOrderDays: null,
  lowStockThreshold: 10,
  variants: [emptyVariant],
  images: [],
};

const localTime = (iso: string | null): string => {
  if (iso === null) return '';
  const date = new Date(iso);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};

/** A product as its form begins with it. */
export const formOf = (view: ProductView): ProductForm => ({
  name: view.name,
  description: view.description,
  type: view.type === 'wholesale' ? 'in_stock' : view.type,
  sku: view.sku ?? '',
  categories: [...view.categories],
  price: view.price,
  discountActive: view.discountActive,
  discountPercent: view.discountPercent,
  discountEndsAt: localTime(view.discountEndsAt),
  depositAmount: view.depositAmount,
  shippingPrice: view.shippingPrice,
  preOrderDate: view.preOrderDate ?? '',
  madeToOrderDays: view.madeToOrderDays,
  lowStockThreshold: view.lowStockThreshold,
  variants: view.variants.map(({ size, color, colorHex, sku, onHand }) => ({
    size: size ?? '',
    color: color ?? '',
    colorHex: colorHex ?? '',
    sku: sku ?? '',
    onHand,
  })),
  images: view.images.map(({ url, alt }) => ({ url, alt })),
});

/** What the schema parses. `base` says which numbers were seen when others were typed over them. */
export function inputOf(form: ProductForm, base: ProductForm | null) {
  const seen = new Map(base?.variants.map((variant) => [variantIdOf(variant), variant.onHand]));
  return {
    ...form,
    discountEndsAt: form.discountEndsAt === '' ? null : new Date(form.discountEndsAt).toISOString(),
    preOrderDate: form.preOrderDate === '' ? null : form.preOrderDate,
    lowStockThreshold: form.lowStockThreshold ?? 0,
    variants: form.variants.map(({ onHand, ...variant }) => {
      const was = seen.get(variantIdOf(variant));
      if (onHand === null || onHand === was) return variant;
      return typeof was === 'number' ? { ...variant, onHand, was } : { ...variant, onHand };
    }),
  };
}

/** The rules of the server, in the browser: the same schema, then what has to go together. */
export const resolverFor =
  (currency: string): Resolver<ProductForm> =>
  (values) => {
    const parsed = productFields.safeParse(inputOf(values, null));
    const problems = parsed.success
      ? Object.entries(productProblems(parsed.data, currency))
      : parsed.error.issues.map(({ path, message }) => [path.join('.'), message] as const);
    if (problems.length === 0) return { values, errors: {} };
    return { values: {}, errors: nested(problems) };
  };

/** `variants.1.size` as the form keeps errors: a tree. */
function nested(problems: readonly (readonly [string, string])[]): FieldErrors<ProductForm> {
  const errors: Record<string, unknown> = {};
  for (const [path, message] of problems) {
    const keys = path.split('.');
    const last = keys.pop() ?? '';
    let at = errors;
    for (const key of keys) {
      const next = (at[key] ?? {}) as Record<string, unknown>;
      at[key] = next;
      at = next;
    }
    at[last] ??= { type: 'rule', message };
  }
  return errors as FieldErrors<ProductForm>;
}

/** The changed fields as the server takes them. */
export function patchOf(form: ProductForm, base: ProductForm, fields: readonly FormField[]): ProductPatch {
  const input = inputOf(form, base);
  return productFields.partial().parse(Object.fromEntries(fields.map((field) => [field, input[field]])));
}

export type ProductFormHandle = UseFormReturn<ProductForm>;
export const useProductForm = (): ProductFormHandle => useFormContext<ProductForm>();
