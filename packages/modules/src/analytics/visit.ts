import { id } from '@stallwire/events';
import { z } from 'zod';

/**
 * What a browser says of the page it shows. `view`: it was opened; `here`: it is still open (every half minute); `gone`: it was closed.
 * `id` is made for each message, so that one sent again counts once; `visitId` for each tab.
 */
export const visitSchema = z
  .strictObject({
    id,
    kind: z.enum(['view', 'here', 'gone']),
    sellerId: id,
    page: z.enum(['storefront', 'product', 'cart', 'checkout']),
    productId: id.nullish().transform((given) => given ?? null),
    visitId: id,
  })
  .refine(({ page, productId }) => (page === 'product') === (productId !== null), {
    path: ['productId'],
    message: 'A product’s page names its product, and no other page does.',
  });
export type Visit = z.output<typeof visitSchema>;
