import { randomUUID } from 'node:crypto';
import type { PrismaClient } from '@stallwire/db';
import { type Channel, capabilities, channels, type EventName, type PayloadOf } from '@stallwire/events';
import type { Kernel } from '@stallwire/kernel';
import { givenIn, type Person } from '../given';
import { sampleIds, samples } from '../samples';
import { tell } from '../tell';

/** A running API under test. */
export interface Subject {
  /** `http://127.0.0.1:port` */
  readonly url: string;
  /** An Origin it trusts. */
  readonly origin: string;
  readonly prisma: PrismaClient;
  readonly kernel: Kernel;
  /** What its session cookies are signed with. */
  readonly secret: string;
  close(): Promise<void>;
}

type Role = 'seller' | 'buyer' | 'stranger';

/** The people the samples speak of, as rows, with what each of them may follow. */
export async function castOf({ prisma, kernel, secret }: Subject) {
  const given = givenIn({ prisma, secret });
  const person = async (id: string, role: Person['role'], name: string): Promise<Person> => {
    const email = `${name}.${id.slice(-4)}@example.test`;
    await prisma.user.create({ data: { id, name, email, role } });
    return { id, name, email, role };
  };
  const seller = await person(sampleIds.seller, 'seller', 'seller');
  const buyer = await person(sampleIds.buyer, 'buyer', 'buyer');
  const stranger = await given.seller({ name: 'stranger' });
  await prisma.settings.create({
    data: { sellerId: seller.id, username: 'sample', usernameKey: 'sample', storeActive: true },
  });
  const parties = { sellerId: seller.id, buyerId: buyer.id };
  await given.order({ id: sampleIds.order, ...parties });
  await given.order({ id: sampleIds.wholesaleOrder, ...parties });
  await prisma.quotation.create({ data: { id: sampleIds.quotation, ...parties } });
  await prisma.cart.create({ data: { id: sampleIds.cart, ...parties } });

  const shared: Channel[] = [
    channels.order(sampleIds.order),
    channels.order(sampleIds.wholesaleOrder),
    channels.quotation(sampleIds.quotation),
  ];
  const open: Channel[] = [
    channels.storefront(seller.id),
    channels.product(sampleIds.product),
    channels.product(sampleIds.otherProduct),
  ];
  const people = { seller, buyer, stranger } satisfies Record<Role, Person>;
  return {
    given,
    people,
    /** What each of them may hear of the samples, all of it. */
    hears: {
      seller: [
        ...capabilities.map((c) => channels.seller(seller.id, c)),
        channels.user(seller.id),
        channels.sellers(),
        ...shared,
        ...open,
      ],
      buyer: [channels.user(buyer.id), channels.cart(sampleIds.cart), ...shared, ...open],
      visitor: open,
    } satisfies Record<'seller' | 'buyer' | 'visitor', Channel[]>,
    session: (who: Role) => given.session(people[who]),
    /** Commits an event; the sample's unless told otherwise. @returns its id */
    async tell<N extends EventName>(name: N, overrides: Partial<PayloadOf<N>> = {}): Promise<string> {
      // By its mutation: what follows from a sample may tell an event of the same name meanwhile.
      const mutationId = randomUUID();
      await tell(kernel, name, { ...samples[name], ...overrides }, mutationId);
      const told = await prisma.event.findFirstOrThrow({ where: { name, mutationId }, select: { id: true } });
      return told.id;
    },
  };
}

export type Cast = Awaited<ReturnType<typeof castOf>>;
