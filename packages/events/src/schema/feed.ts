import type { EventName, PayloadOf } from '../catalogue';
import { toDecimal } from './minor-units';

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

const money = (amount: number, currency: string): string => `${toDecimal(amount, currency)} ${currency}`;

function goodsOf(items: PayloadOf<'order:updated'>['items']): string {
  const [first, ...others] = items;
  if (!first) return 'something';
  const more = others.reduce((sum, { quantity }) => sum + quantity, 0);
  return `${first.quantity} × ${first.name}${more > 0 ? ` and ${more} more` : ''}`;
}

const bad = /fail|cancel|refused|rejected|ran out|not paid/i;

const words: Words = {
  'order:updated': ({ orderId, orderNumber, version, customerName, items, events }) => {
    if (version === 1) return [{ tone: 'good', text: `${customerName} ordered ${goodsOf(items)}`, orderId }];
    return events.map(({ type, description }) => ({
      tone:
        type === 'payment_received' || type === 'balance_payment_received'
          ? 'good'
          : bad.test(description)
            ? 'bad'
            : 'plain',
      text: `#${orderNumber}: ${description}`,
      orderId,
    }));
  },
  'payment:failed': ({ orderId, orderNumber, amount, currency }) => [
    { tone: 'bad', text: `A payment of ${money(amount, currency)} for #${orderNumber} failed`, orderId },
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
/** The words are the event's own: both come from its name. */
const asAnyWords = (of: unknown) => of as (payload: unknown) => readonly Line[];
