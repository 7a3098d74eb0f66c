import { randomBytes } from 'node:crypto';
import { createPrisma } from '@stallwire/db';
import { type Channel, channels } from '@stallwire/events';
import { givenIn, type Member } from '@stallwire/testing/given';
import type { Seat } from './wires';

/** Who visits: four of five are signed in, each with two tabs open; the rest are visitors. */
const signedIn = 0.8;
const tabsEach = 2;
/** Request ids of tabs that have been open for a while. */
const requestIds = 500;

export interface People {
  readonly authSecret: string;
  /** The public channel of a store. */
  storefront(store: number): string;
  /** So many tabs that follow it. */
  onStorefront(store: number, count: number): readonly Seat[];
  /** So many people with a tab each, who follow their own channel. */
  onTheirOwn(count: number): readonly Seat[];
}

export async function invite(
  databaseUrl: string,
  { people, stores }: { readonly people: number; readonly stores: number },
): Promise<People> {
  const authSecret = randomBytes(24).toString('base64url');
  const prisma = createPrisma({ url: databaseUrl, poolSize: 2 });
  const given = givenIn({ prisma, secret: authSecret });
  const sellers = await Promise.all(Array.from({ length: stores }, () => given.seller()));
  const crowd = await given.crowd(people);
  await prisma.$disconnect();

  const storefront = (store: number): Channel => {
    const seller = sellers[store];
    if (!seller) throw new Error(`There are ${stores} stores only.`);
    return channels.storefront(seller.sellerId);
  };
  const member = (index: number): Member => {
    const found = crowd[index];
    if (!found) throw new Error(`There are ${crowd.length} people only.`);
    return found;
  };
  // Steps of a prime visit all ids, neighbours far apart.
  const requestId = (index: number) => ((index * 197) % requestIds) + 1;
  return {
    authSecret,
    storefront,
    onStorefront: (store, seats) =>
      Array.from({ length: seats }, (_, index) => {
        const visitor = index % 10 >= signedIn * 10;
        const seat = { channel: storefront(store), requestId: requestId(index) };
        return visitor ? seat : { ...seat, cookie: member(Math.floor(index / tabsEach)).cookie };
      }),
    onTheirOwn: (seats) =>
      Array.from({ length: seats }, (_, index) => {
        const { id, cookie } = member(index);
        return { channel: channels.user(id), cookie, requestId: requestId(index) };
      }),
  };
}

/** People that `count` seats of either kind need. */
export const peopleFor = (seats: { readonly shared: number; readonly own: number }): number =>
  Math.max(Math.ceil(seats.shared / tabsEach), seats.own);
