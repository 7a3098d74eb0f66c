import type { Product } from '@stallwire/db';
import { type ProductPatch, productProblems, type RetailType, retailTypes } from '@stallwire/events/schema/product';
import { dayOf } from './content';

const isRetail = (type: string): type is RetailType => retailTypes.some((one) => one === type);

type Columns = Pick<
  Product,
  | 'type'
  | 'price'
  | 'currency'
  | 'depositAmount'
  | 'shippingPrice'
  | 'preOrderDate'
  | 'madeToOrderDays'
  | 'discountActive'
  | 'discountPercent'
  | 'discountEndsAt'
>;

/** What does not go together in a product, by field. A discount that has ended is a mistake only when somebody sets it so. */
export function problemsOf(
  next: Columns,
  variants: NonNullable<ProductPatch['variants']>,
  now: Date,
  ends: Date | null | undefined = next.discountEndsAt,
): Record<string, string> {
  if (!isRetail(next.type)) return {};
  const whole = { ...next, type: next.type, preOrderDate: dayOf(next.preOrderDate), variants };
  const problems = productProblems(whole, next.currency);
  if (next.discountActive && ends && ends <= now) problems.discountEndsAt = 'This has passed.';
  return problems;
}
