import { newId } from '@stallwire/db';
import type { Actor } from '@stallwire/kernel';
import type { World } from '@stallwire/testing';
import { add } from '../cart';
import { deliverOrder } from './deliver';
import { fulfilOrder } from './fulfil';
import { placeOrder } from './place';
import { type Destination, priceOf } from './pricing';
import { recordIntent } from './record-intent';

export const stripe: Actor = { kind: 'stripe' };

export const address = {
  fullName: 'Cleo Marsh',
  addressLine1: '48 Alder Street',
  addressLine2: null,
  city: 'Portland',
  state: 'OR',
  postalCode: '97205',
  country: 'US',
  phone: null,
};
export const customer = { name: 'Cleo Marsh', email: 'cleo@example.test', phone: null };

type Needs = Pick<World, 'given' | 'kernel' | 'prisma'>;

/** A store with a mug at 10.00 and a bowl at 25.00 of which half can be paid first; shipping is 5.00. */
export async function openStore({ given, prisma }: Needs, stock = 10) {
  const { sellerId, ...seller } = await given.seller();
  await prisma.settings.update({ where: { sellerId }, data: { shippingPrice: 500 } });
  const mug = await given.product({ sellerId }, { name: 'Mug', price: 1_000, stock });
  const bowl = await given.product({ sellerId }, { name: 'Bowl', price: 2_500, depositAmount: 1_250, stock });
  const { actor } = await given.session(seller);
  return { sellerId, seller: actor, mug: mug.productId, bowl: bowl.productId };
}
export type Store = Awaited<ReturnType<typeof openStore>>;

export interface Wish {
  readonly actor: Actor;
  readonly lines: readonly { readonly productId: string; readonly variantId?: string; readonly quantity: number }[];
  readonly paymentType?: 'full' | 'deposit';
  readonly to?: Destination;
}

/** Fills a cart; answers what placing the order takes. */
export async function checkoutOf(
  world: Needs,
  store: Pick<Store, 'sellerId'>,
  { actor, lines, paymentType, to }: Wish,
) {
  const { sellerId } = store;
  const wanted = lines.map((line) => ({ variantId: '', ...line }));
  for (const line of wanted) await world.kernel.run(add, { actor, input: { sellerId, ...line } });
  const shippingAddress = { ...address, ...to };
  const { totals } = await priceOf(world.kernel.db, { sellerId, lines: wanted, to: shippingAddress });
  const input = { sellerId, lines: wanted, expectedTotal: totals.total, customer, shippingAddress };
  return { ...input, paymentType: paymentType ?? ('full' as const), totals };
}

/** An order of two mugs and a bowl, 50.00 with its shipping, that nobody has paid. */
export async function placed(
  world: Needs,
  {
    paymentType = 'full',
    store: known,
    actor: who,
  }: { paymentType?: 'full' | 'deposit'; store?: Store; actor?: Actor } = {},
) {
  const store = known ?? (await openStore(world));
  const buyer = who ?? (await world.given.session(await world.given.buyer())).actor;
  const lines = [
    { productId: store.mug, quantity: 2 },
    { productId: store.bowl, quantity: 1 },
  ];
  const { totals, ...input } = await checkoutOf(world, store, { actor: buyer, lines, paymentType });
  const answer = await world.kernel.run(placeOrder, { actor: buyer, input });
  const items = await world.prisma.orderItem.findMany({
    where: { orderId: answer.orderId },
    orderBy: { position: 'asc' },
    select: { id: true, quantity: true, productId: true },
  });
  return { ...answer, ...store, totals, buyer, items };
}
export type Placed = Awaited<ReturnType<typeof placed>>;

/** What the provider says of an intent. */
export const intentOf = (
  paymentId: string,
  state: 'succeeded' | 'failed' | 'canceled' | 'processing',
  attempt = 1,
) => ({
  event: null,
  paymentId,
  intentId: `pi_${paymentId}`,
  state,
  failedCharge: state === 'failed' ? `ch_${attempt}` : null,
  declineCode: state === 'failed' ? 'insufficient_funds' : null,
  failureMessage: state === 'failed' ? 'Your card has insufficient funds.' : null,
});

export async function paid(world: Needs, options: Parameters<typeof placed>[1] = {}): Promise<Placed> {
  const order = await placed(world, options);
  await world.kernel.run(recordIntent, { actor: stripe, input: intentOf(order.paymentId, 'succeeded') });
  return order;
}

const parcel = { trackingNumber: '1Z999', trackingUrl: null, carrier: 'UPS' };

export async function shipped(world: Needs, itemAt?: number): Promise<Placed> {
  const order = await paid(world);
  const { orderId, seller: actor, items } = order;
  const item = itemAt === undefined ? undefined : items[itemAt];
  const itemIds = item ? [item.id] : undefined;
  await world.kernel.run(fulfilOrder, { actor, input: { orderId, itemIds, ...parcel } });
  return order;
}

export async function delivered(world: Needs): Promise<Placed> {
  const order = await shipped(world);
  await world.kernel.run(deliverOrder, { actor: order.seller, input: { orderId: order.orderId } });
  return order;
}

export const stripeEventOf = (type: string) => ({ id: `evt_${newId()}`, type, createdAt: new Date() });
