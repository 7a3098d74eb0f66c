import { createHash, randomBytes } from 'node:crypto';
import { newId, type Prisma, type PrismaClient } from '@stallwire/db';
import { type Actor, noGrants } from '@stallwire/kernel';

type ProductFields = Partial<Omit<Prisma.ProductUncheckedCreateInput, 'variants' | 'stock'>> & {
  readonly stock?: number;
  readonly variants?: readonly Omit<Prisma.ProductVariantUncheckedCreateInput, 'productId'>[];
};

/** Things to buy, and browsers to buy them from. */
export const tradeIn = (prisma: PrismaClient) => ({
  /** A product of one variant, for sale: 10.00 in the store's USD and ten of it, unless told. */
  async product(
    of: { readonly sellerId: string },
    { stock = 10, variants = [{ variantId: '', onHand: stock }], ...more }: ProductFields = {},
  ): Promise<{ productId: string }> {
    const id = newId();
    await prisma.product.create({
      data: {
        name: 'Mug',
        description: 'For tea.',
        price: 1_000,
        currency: 'USD',
        status: 'active',
        currentPrice: more.price ?? 1_000,
        ...more,
        id,
        sellerId: of.sellerId,
        stock: variants.reduce((sum, { onHand = 0 }) => sum + onHand, 0),
        variants: { create: variants.map((variant, position) => ({ position, ...variant })) },
      },
    });
    return { productId: id };
  },
  /** A browser that nobody is signed in from, and that may fill carts. */
  visitor(): { actor: Actor & { readonly kind: 'guest' }; cookie: string } {
    const browserKey = randomBytes(24).toString('base64url');
    const browserKeyHash = createHash('sha256').update(browserKey).digest('hex');
    return {
      actor: { kind: 'guest', grants: { ...noGrants, browserKeyHash } },
      cookie: `stallwire.browser=${browserKey}`,
    };
  },
});
