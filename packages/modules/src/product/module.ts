import type { ProductStatus, ProductType } from '@stallwire/events';
import { type Lock, type ModuleTx, module } from '@stallwire/kernel';

/** Tables that only the verbs of this folder write. */
export const product = module({
  name: 'product',
  owns: ['product', 'productVariant', 'productImage', 'stockReservation', 'productImport'],
});

/** True for products that everybody may see. */
export const isVisible = (status: ProductStatus): boolean => status === 'active' || status === 'coming_soon';

/** True for products of which no more can be sold than there are. The others are made, or come, after they are bought. */
export const countsStock = (type: ProductType): boolean => type === 'in_stock' || type === 'wholesale';

export type ProductTx = ModuleTx<'product' | 'productVariant' | 'productImage' | 'stockReservation' | 'productImport'>;
/** What a verb of this module works with. */
export interface ProductScope {
  readonly tx: ProductTx;
  readonly lock: Lock;
}
