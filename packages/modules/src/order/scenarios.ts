import { type Channel, channels, type EventName } from '@stallwire/events';
import type { Actor } from '@stallwire/kernel';
import type { World } from '@stallwire/testing';
import type { InputOf, MutationPath, Scenario, Scenarios, Told } from '../scenario';
import { requestReturn } from './request-return';
import { approveReturn } from './review-return';
import { checkoutOf, delivered, openStore, type Placed, paid, placed, shipped } from './sale.fixture';

type Path = Extract<MutationPath, `order.${string}`>;

const orderIdIn = (answer: unknown): string =>
  typeof answer === 'object' && answer !== null && 'orderId' in answer ? String(answer.orderId) : '';
const userIdOf = (actor: Actor): string => (actor.kind === 'user' ? actor.userId : '');

/** Everybody who must hear of an order: the buyer, the store's people, and whoever follows the order. */
const parties = ({ sellerId, orderId, buyer }: Pick<Placed, 'sellerId' | 'orderId' | 'buyer'>): Channel[] => [
  channels.seller(sellerId, 'orders'),
  channels.user(userIdOf(buyer)),
  channels.order(orderId),
];

interface Step<P extends Path> {
  readonly at: (world: World) => Promise<Placed>;
  readonly by: 'buyer' | 'seller';
  readonly input: (order: Placed, world: World) => Promise<Omit<InputOf<P>, 'orderId'>> | Omit<InputOf<P>, 'orderId'>;
  /** On the order's channels, beside `order:updated`. */
  readonly tells?: readonly EventName[];
  /** What is told of its goods, before. */
  readonly stock?: (order: Placed) => readonly Told[];
  readonly silent?: boolean;
}

/** Something that one side does to an order. */
const step = <P extends Path>({ at, by, input, tells = [], stock, silent = false }: Step<P>): Scenario<P> => ({
  async given(world) {
    const order = await at(world);
    const on = parties(order);
    const told = silent ? [] : (['order:updated', ...tells] as const).map((event) => ({ event, on }));
    return {
      actor: order[by],
      input: asInput<P>({ orderId: order.orderId, ...(await input(order, world)) }),
      tells: [...(stock?.(order) ?? []), ...told],
    };
  },
});
/** Each step's input lacks the order's id only, which `step` adds. */
const asInput = <P extends Path>(input: object): InputOf<P> => input as InputOf<P>;

const ofProduct = (sellerId: string, productId: string): Channel[] => [
  channels.seller(sellerId, 'catalog'),
  channels.product(productId),
];
/** What stock tells when some of two products move: both are sorted by id. */
const moved = ({ sellerId, mug, bowl }: Pick<Placed, 'sellerId' | 'mug' | 'bowl'>) => {
  const both = [mug, bowl].sort();
  return [
    ...both.map((productId) => ({
      event: 'product:updated' as const,
      on: [...ofProduct(sellerId, productId), channels.storefront(sellerId)],
    })),
    ...both.map((productId) => ({ event: 'product:stock_changed' as const, on: ofProduct(sellerId, productId) })),
  ];
};

/** A delivered order of which the buyer wants to send a mug back. */
async function withReturn(world: World, approved = false) {
  const order = await delivered(world);
  const { orderId, items, buyer, seller } = order;
  const input = { orderId, itemId: items[0]?.id ?? '', quantity: 1, reason: 'A crack.' };
  const { returnId } = await world.kernel.run(requestReturn, { actor: buyer, input });
  if (approved) await world.kernel.run(approveReturn, { actor: seller, input: { orderId, returnId, note: null } });
  return order;
}
const returnIdOf = async (world: World, { orderId }: Placed) =>
  (await world.prisma.returnRequest.findFirstOrThrow({ where: { orderId } })).id;

export const orderScenarios: Scenarios<Path> = {
  'order.place': {
    async given(world) {
      const store = await openStore(world, 100);
      const { sellerId, mug, bowl } = store;
      const { actor } = await world.given.session(await world.given.buyer());
      const lines = [
        { productId: mug, quantity: 2 },
        { productId: bowl, quantity: 1 },
      ];
      const { totals: _, ...input } = await checkoutOf(world, store, { actor, lines });
      const cart = await world.prisma.cart.findFirstOrThrow();
      const tells = (answer: unknown): readonly Told[] => {
        const on = parties({ sellerId, buyer: actor, orderId: orderIdIn(answer) });
        return [
          { event: 'cart:updated', on: [channels.user(actor.userId), channels.cart(cart.id)] },
          ...moved(store),
          { event: 'order:updated', on },
          { event: 'order:created', on },
          { event: 'analytics:sale_completed', on: [channels.seller(sellerId, 'money')] },
        ];
      };
      return { actor, input, tells };
    },
  },
  'order.pay': step({ at: placed, by: 'buyer', input: () => ({}), silent: true }),
  'order.cancel': step({
    at: placed,
    by: 'buyer',
    input: () => ({ reason: 'Ordered twice.' }),
    tells: ['order:cancelled'],
    stock: moved,
  }),
  'order.confirm': step({ at: (world) => paid(world, { paymentType: 'deposit' }), by: 'seller', input: () => ({}) }),
  'order.fulfil': step({
    at: paid,
    by: 'seller',
    input: () => ({ carrier: 'UPS', trackingNumber: '1Z999' }),
    tells: ['order:fulfilled'],
  }),
  'order.correctTracking': step({
    at: shipped,
    by: 'seller',
    input: () => ({ carrier: 'DHL', trackingNumber: '00340' }),
    tells: ['order:fulfillment_updated'],
  }),
  'order.deliver': step({ at: shipped, by: 'seller', input: () => ({}), tells: ['order:fulfillment_updated'] }),
  'order.refund': step({ at: paid, by: 'seller', input: () => ({ what: 'everything', reason: 'Broken.' }) }),
  'order.requestBalance': step({
    at: (world) => paid(world, { paymentType: 'deposit' }),
    by: 'seller',
    input: () => ({}),
  }),
  'order.revokeLinks': step({ at: paid, by: 'buyer', input: () => ({}), silent: true }),
  'order.requestReturn': step({
    at: delivered,
    by: 'buyer',
    input: ({ items }) => ({ itemId: items[0]?.id ?? '', quantity: 1, reason: 'A crack.' }),
  }),
  'order.approveReturn': step({
    at: withReturn,
    by: 'seller',
    input: async (order, world) => ({ returnId: await returnIdOf(world, order), note: 'Sorry about that.' }),
  }),
  'order.rejectReturn': step({
    at: withReturn,
    by: 'seller',
    input: async (order, world) => ({ returnId: await returnIdOf(world, order) }),
  }),
  'order.receiveReturn': step({
    at: (world) => withReturn(world, true),
    by: 'seller',
    input: async (order, world) => ({ returnId: await returnIdOf(world, order), restock: false }),
    tells: ['order:fulfillment_updated'],
  }),
};
