import { newId, type ProductImage } from '@stallwire/db';
import type { ProductFields } from '@stallwire/events/schema/product';
import { refuse } from '@stallwire/kernel';
import type { ProductTx } from './module';

type ImageInput = ProductFields['images'][number];

/** Uploads keep keys; what is shown are addresses. */
const addressesOf = (sizes: unknown): Record<string, string> =>
  Object.fromEntries(Object.entries(sizes as Record<string, string>).map(([width, key]) => [width, `/uploads/${key}`]));

/**
 * The pictures of a product in their new order. Those that are new to it must be among the store's uploads.
 * @throws Refusal input.invalid naming the picture
 */
export async function picturesFor(
  tx: ProductTx,
  of: { readonly sellerId: string; readonly held: readonly ProductImage[]; readonly wanted: readonly ImageInput[] },
) {
  const heldBy = new Map(of.held.map((image) => [image.url, image]));
  const keys = of.wanted.filter(({ url }) => !heldBy.has(url)).map(({ url }) => url.slice('/uploads/'.length));
  const uploads = keys.length > 0 ? await tx.upload.findMany({ where: { key: { in: keys }, kind: 'product' } }) : [];
  const uploaded = new Map(uploads.filter((u) => u.sellerId === of.sellerId).map((u) => [`/uploads/${u.key}`, u]));

  return of.wanted.map(({ url, alt }, position) => {
    const held = heldBy.get(url);
    const found = held ?? uploaded.get(url);
    if (!found?.sizes || found.width === null || found.height === null)
      throw refuse('input.invalid', { fields: { [`images.${position}.url`]: 'Upload this picture again.' } });
    const sizes = held ? (held.sizes as Record<string, string>) : addressesOf(found.sizes);
    return { id: newId(), url, sizes, width: found.width, height: found.height, alt: alt ?? held?.alt ?? '', position };
  });
}

/** Puts them in place of those before. */
export async function replacePictures(
  tx: ProductTx,
  productId: string,
  pictures: Awaited<ReturnType<typeof picturesFor>>,
): Promise<void> {
  await tx.productImage.deleteMany({ where: { productId } });
  await tx.productImage.createMany({ data: pictures.map((picture) => ({ ...picture, productId })) });
}

/** True when the wanted list is the one that is there. */
export const samePictures = (held: readonly ProductImage[], wanted: readonly ImageInput[]): boolean =>
  held.length === wanted.length &&
  wanted.every(({ url, alt }, at) => held[at]?.url === url && (alt === undefined || (alt ?? '') === held[at]?.alt));
