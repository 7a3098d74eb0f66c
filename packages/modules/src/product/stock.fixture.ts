import { newId } from '@stallwire/db';
import type { EventName } from '@stallwire/events';
import { type Actor, anonymous, createCaller } from '@stallwire/kernel';
import { testWorld } from '@stallwire/testing/world';
import { appRouter } from '../root';
import { commitReservation } from './commit-reservation';
import { releaseReservation } from './release-reservation';
import { reserveStock } from './reserve-stock';
import { restock } from './restock';
import { setStock } from './set-stock';

const system: Actor = { kind: 'system', job: 'test' };
const halfAnHour = 30 * 60_000;

interface Line {
  readonly productId: string;
  readonly variantId: string;
  readonly quantity: number;
}

/** A database with one shop, and the verbs that orders are going to take stock with. */
export async function stockWorld() {
  const world = await testWorld();
  const { prisma, kernel, published, given } = world;
  const { sellerId, ...seller } = await given.seller();
  const { actor } = await given.session(seller);

  const as = (who: Actor) => createCaller(appRouter)(world.context(who)).product;
  return {
    prisma,
    as,
    /** The shop's owner. */
    calls: as(actor),
    visitor: as(anonymous),
    kernel,
    published,
    given,
    sellerId,
    actor,
    product: (
      variants: Readonly<Record<string, number>>,
      fields: Omit<NonNullable<Parameters<typeof given.product>[1]>, 'variants' | 'stock'> = {},
    ) =>
      given.product(
        { sellerId },
        { ...fields, variants: Object.entries(variants).map(([variantId, onHand]) => ({ variantId, onHand })) },
      ),
    reserve: (orderId: string, lines: readonly Line[], expiresAt = new Date(Date.now() + halfAnHour)) =>
      kernel.run(reserveStock, { actor: system, input: { orderId, lines: [...lines], expiresAt } }),
    commit: (orderId: string) => kernel.run(commitReservation, { actor: system, input: { orderId } }),
    release: (orderId: string, as: 'released' | 'expired' = 'released') =>
      kernel.run(releaseReservation, { actor: system, input: { orderId, as } }),
    restock: (orderId: string, lines: readonly Line[]) =>
      kernel.run(restock, { actor: system, input: { orderId, lines: [...lines] } }),
    setStock: (productId: string, stock: { variantId: string; onHand: number; was?: number }[]) =>
      kernel.run(setStock, { actor, input: { sellerId, productId, stock } }),
    /** The numbers of a product, and whether they agree with each other. */
    async numbers(productId: string) {
      const row = await prisma.product.findUniqueOrThrow({ where: { id: productId }, include: { variants: true } });
      const sum = row.variants.reduce((total, { onHand, reserved }) => total + onHand - reserved, 0);
      const sound = row.variants.every(({ onHand, reserved }) => reserved >= 0 && reserved <= onHand);
      const variants = Object.fromEntries(row.variants.map((v) => [v.variantId, [v.onHand, v.reserved]]));
      return { stock: row.stock, version: row.version, variants, agrees: sound && sum === row.stock };
    },
    /** What was told since the last time somebody asked: names, in order. */
    heard(): EventName[] {
      const names = published.slice(this.seen).map(({ name }) => name);
      this.seen = published.length;
      return names;
    },
    seen: 0,
    /** A picture that was uploaded for a product. */
    async picture(of = sellerId): Promise<string> {
      const key = `${newId()}.webp`;
      const size = { width: 1_600, height: 1_200, size: 1, contentType: 'image/webp' };
      const sizes = { 1600: key, 400: `small-${key}` };
      await prisma.upload.create({ data: { id: newId(), sellerId: of, kind: 'product', key, sizes, ...size } });
      return `/uploads/${key}`;
    },
    newOrder: newId,
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}
