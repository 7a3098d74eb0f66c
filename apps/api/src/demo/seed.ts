import { newId, type Prisma, type PrismaClient } from '@stallwire/db';
import { hashPassword } from 'better-auth/crypto';
import { newKey, type UploadStore } from '../uploads';
import { adasRates, adasSettings } from './ada';
import { adasProducts } from './ada-products';
import { bosRates, bosSettings } from './bo';
import { bosProducts } from './bo-products';
import { type Files, keepFiles } from './files';
import { createInbox } from './inbox';
import { createOrders } from './orders';
import { productRows } from './products';
import type { DemoProduct } from './shop';
import { createVisits } from './visits';

export interface SeedOptions {
  readonly prisma: PrismaClient;
  readonly uploads: UploadStore;
}

export const demoPassword = 'stallwire-demo';
const day = 24 * 60 * 60 * 1_000;
/** By which clock a shop's days begin, and what makes its visits the same each time. */
const visits = { ada: { timeZone: 'Europe/Lisbon', seed: 41 }, bo: { timeZone: 'America/Los_Angeles', seed: 42 } };
/** Any number that nobody else locks. */
const seedLock = 7_305_001;

const people = {
  ada: { name: 'Ada Ceramics', role: 'seller' },
  bo: { name: 'Bo Outdoors', role: 'seller' },
  cleo: { name: 'Cleo', role: 'buyer' },
  dan: { name: 'Dan', role: 'buyer' },
  eve: { name: 'Eve', role: 'admin' },
  finn: { name: 'Finn', role: 'buyer' },
} as const;
type Who = keyof typeof people;
const everybody = Object.keys(people) as Who[];

/**
 * Two shops, six people, their pictures, 90 days of orders and visits, in a database where nobody lives yet; any other is left as it is. Nothing of it
 * is told: the log stays empty. @returns whether it was needed
 */
export async function seedDemo({ prisma, uploads }: SeedOptions): Promise<boolean> {
  if ((await prisma.user.count()) > 0) return false;
  return prisma.$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(${seedLock})`;
      if ((await tx.user.count()) > 0) return false;
      const files = await keepFiles(uploads, newKey, [...adasProducts, ...bosProducts]);
      const ids = await createPeople(tx);
      for (const shop of [
        { username: 'ada', settings: adasSettings, products: adasProducts, rates: adasRates } as const,
        { username: 'bo', settings: bosSettings, products: bosProducts, rates: bosRates } as const,
      ]) {
        const sellerId = ids[shop.username];
        const rows = await createShop(tx, { ...shop, sellerId, files });
        const sales = await createOrders(tx, { ...shop, sellerId, rows, buyers: ids });
        const productIds = rows.products.filter(({ status }) => status === 'active').map(({ id }) => id);
        const now = new Date();
        await createVisits(tx, { ...visits[shop.username], sellerId, productIds, sales, now });
        await createInbox(tx, { sellerId, username: shop.username, sales, now });
      }
      await tx.membership.create({
        data: { id: newId(), sellerId: ids.ada, userId: ids.finn, capabilities: ['orders'] },
      });
      return true;
    },
    { maxWait: 10_000, timeout: 60_000 },
  );
}

async function createPeople(tx: Prisma.TransactionClient): Promise<Record<Who, string>> {
  const password = await hashPassword(demoPassword);
  const ids: Record<Who, string> = {
    ada: newId(),
    bo: newId(),
    cleo: newId(),
    dan: newId(),
    eve: newId(),
    finn: newId(),
  };
  await tx.user.createMany({
    data: everybody.map((who) => ({ id: ids[who], email: `${who}@demo.test`, emailVerified: true, ...people[who] })),
  });
  await tx.credential.createMany({
    data: everybody.map((who) => ({
      id: newId(),
      userId: ids[who],
      accountId: ids[who],
      providerId: 'credential',
      password,
    })),
  });
  return ids;
}

interface Shop {
  readonly sellerId: string;
  readonly username: 'ada' | 'bo';
  readonly settings: typeof adasSettings | typeof bosSettings;
  readonly products: readonly DemoProduct[];
  readonly files: Files;
}

async function createShop(tx: Prisma.TransactionClient, { sellerId, username, settings, products, files }: Shop) {
  const { logo, banner, terms } = files.shops[username];
  const own = [logo, banner, ...(terms ? [terms] : [])];
  await tx.upload.createMany({ data: own.map(({ url: _, ...file }) => ({ id: newId(), sellerId, ...file })) });
  await tx.settings.create({
    data: {
      ...settings,
      sellerId,
      username,
      usernameKey: username,
      storeLogo: logo.url,
      storeBanner: banner.url,
      termsPdfUrl: terms?.url ?? null,
      taxNexusCountries: [...settings.taxNexusCountries],
      taxNexusStates: [...settings.taxNexusStates],
      trialEndsAt: settings.subscriptionStatus === 'trial' ? new Date(Date.now() + 14 * day) : null,
    },
  });
  const rows = productRows({
    sellerId,
    prefix: username,
    currency: settings.currency,
    products,
    pictures: files.pictures,
  });
  await tx.product.createMany({ data: rows.products });
  await tx.productVariant.createMany({ data: rows.variants });
  await tx.productImage.createMany({ data: rows.images });
  return rows;
}
