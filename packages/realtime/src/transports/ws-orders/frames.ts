import type { EventName, EventsOf, PayloadOf } from '@stallwire/events';
import type { Entry } from '@stallwire/kernel';
import { legacyValues } from '../legacy-values';
import { textFrame } from '../ws-frame';

type OfTrade = EventsOf<'order'> | EventsOf<'payment'>;
/** Those that are about an order: rates and accounts are nothing to this wire. */
type OrderEvent = { [N in OfTrade]: 'orderId' extends keyof PayloadOf<N> ? N : never }[OfTrade];
type Fields = Readonly<Record<string, unknown>>;

/** What each event says about its order: fields of its payload that go into `data`. */
const told = {
  'order:updated': ['status', 'paymentStatus', 'fulfillmentStatus', 'amountPaid', 'events'],
  'order:created': ['status', 'paymentStatus'],
  'order:payment_succeeded': ['paymentStatus', 'amountPaid'],
  'order:fulfilled': ['fulfillmentStatus'],
  'order:fulfillment_updated': ['status', 'fulfillmentStatus'],
  'order:refund_processed': ['paymentStatus'],
  'order:cancelled': [],
  'payment:failed': ['paymentStatus'],
  'payment:canceled': ['paymentStatus'],
  'payment:refunded': ['paymentStatus'],
  'payment:refund_failed': ['paymentStatus'],
} as const satisfies { readonly [N in OrderEvent]: readonly string[] };

const isOrderEvent = (name: EventName): name is OrderEvent => Object.hasOwn(told, name);

/** `{"type":"order_updated",…}` of an event about an order as a whole frame, made once an entry; null for every other event. */
export const frameOf = (entry: Entry): Buffer | null => entry.encoded('ws-orders', encode);

function encode(entry: Entry): Buffer | null {
  const { name } = entry;
  if (!isOrderEvent(name)) return null;
  const values: Fields = legacyValues(name, entry.payload);
  const data: Record<string, unknown> = name === 'order:cancelled' ? { status: 'cancelled' } : {};
  for (const field of told[name]) if (field in values) data[field] = values[field];
  const _e = { id: entry.id, cursors: { [entry.channel]: entry.cursor } };
  return textFrame(JSON.stringify({ type: 'order_updated', orderId: values.orderId, data, _e }));
}
