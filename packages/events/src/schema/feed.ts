import type { EventName, PayloadOf } from '../catalogue';
import { inWords } from './minor-units';

/** One happening in a store, for its people to read. */
export interface FeedLine {
  /** The event's, with a number where it holds several: for keys, and to leave out what is shown already. */
  readonly id: string;
  /** ISO 8601. */
  readonly at: string;
  readonly tone: 'good' | 'bad' | 'plain';
  readonly text: string;
  readonly orderId: string | null;
  readonly productId: string | null;
}

/** An event as it lies in the log or comes live. */
export interface Happening {
  readonly id: string;
  readonly at: string;
  readonly name: EventName;
  readonly payload: unknown;
}

type Line = Pick<FeedLine, 'tone' | 'text'> & Partial<Pick<FeedLine, 'orderId' | 'productId'>>;
type Words = { readonly [N in EventName]?: (payload: PayloadOf<N>) => readonly Line[] };

type Snapshot = PayloadOf<'order:updated'>;
interface Goods {
  readonly name: string;
  readonly quantity: number;
}

function goodsOf(items: readonly Goods[]): string {
  const [first, ...others] = items;
  if (!first) return 'something';
  const more = others.reduce((sum, { quantity }) => sum + quantity, 0);
  return `${first.quantity} × ${first.name}${more > 0 ? ` and ${more} more` : ''}`;
}

const bad = /fail|cancel|refused|rejected|ran out|not paid/i;

interface OrderWords extends Pick<Snapshot, 'orderId' | 'orderNumber' | 'customerName'> {
  readonly items: readonly Goods[];
}
type Entry = Pick<Snapshot['events'][number], 'type' | 'description'>;

const placed = ({ orderId, customerName, items }: OrderWords): Line => ({
  tone: 'good',
  text: `${customerName} ordered ${goodsOf(items)}`,
  orderId,
});

const received: readonly Entry['type'][] = ['payment_received', 'balance_payment_received'];
const told = ({ orderId, orderNumber }: OrderWords, { type, description }: Entry): Line => ({
  tone: received.includes(type) ? 'good' : bad.test(description) ? 'bad' : 'plain',
  text: `#${orderNumber}: ${description}`,
  orderId,
});

const words: Words = {
  'order:updated': (order) => (order.version === 1 ? [placed(order)] : order.events.map((entry) => told(order, entry))),
  'payment:failed': ({ orderId, orderNumber, amount, currency }) => [
    { tone: 'bad', text: `A payment of ${inWords(amount, currency)} for #${orderNumber} failed`, orderId },
  ],
  'product:created': ({ productId, name }) => [{ tone: 'plain', text: `${name} was added`, productId }],
  'product:low_stock': ({ productId, name, currentStock }) => [
    { tone: 'bad', text: `${name} is running out: ${currentStock} left`, productId },
  ],
  'stock:out': ({ productId, productName }) => [{ tone: 'bad', text: `${productName} is sold out`, productId }],
  'stock:restocked': ({ productId, productName, newStock }) => [
    { tone: 'good', text: `${productName} can be bought again: ${newStock} there`, productId },
  ],
  'storefront:status_updated': ({ storeActive }) => [
    { tone: storeActive ? 'good' : 'bad', text: storeActive ? 'The store was opened' : 'The store was closed' },
  ],
};

/** The events that make lines. */
export const feedNames = Object.keys(words) as readonly EventName[];

/** What a happening is in words; nothing for most. The same for what lies in the log and for what comes live. */
export function feedLines({ id, at, name, payload }: Happening): readonly FeedLine[] {
  const lines = words[name] ? asAnyWords(words[name])(payload) : [];
  return lines.map((line, index) => ({
    orderId: null,
    productId: null,
    ...line,
    id: index === 0 ? id : `${id}.${index}`,
    at,
  }));
}

/** The same of an entry in an order's timeline, which reaches further back than the log. Its first one says who ordered what. */
export function timelineLine(
  order: OrderWords,
  { id, createdAt, ...entry }: Entry & Pick<FeedLine, 'id'> & { readonly createdAt: string },
  isFirst: boolean,
): FeedLine {
  return {
    productId: null,
    orderId: order.orderId,
    ...(isFirst ? placed(order) : told(order, entry)),
    id,
    at: createdAt,
  };
}
/** The words are the event's own: both come from its name. */
const asAnyWords = (of: unknown) => of as (payload: unknown) => readonly Line[];
