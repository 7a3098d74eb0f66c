import { type Audience, type Channel, parseChannel } from '@stallwire/events';
import { Badge, exactTime, useFormats } from '@stallwire/ui';
import type { Heard, InspectedEvent } from '@/trpc/types';

export const audienceWords: Readonly<Record<Audience, string>> = {
  seller: 'Store',
  buyer: 'Buyer',
  user: 'Person',
  order: 'Order’s page',
  quotation: 'Quotation’s page',
  cart: 'Cart',
  sellers: 'All sellers',
  product: 'Product’s page',
  storefront: 'Storefront',
};

const capabilityWords = { orders: 'orders', catalog: 'products', money: 'money', settings: 'settings' } as const;

/** Who listens on a channel, in words. */
export function listenersOn(name: string): string {
  const ref = parseChannel(name);
  switch (ref?.kind) {
    case 'seller':
      return `The owner, and staff for ${capabilityWords[ref.capability]}`;
    case 'user':
      return 'One person, wherever they are signed in';
    case 'order':
    case 'quotation':
      return 'Its buyer, the store, and whoever has its link';
    case 'cart':
      return 'Whoever fills it';
    case 'storefront':
    case 'product':
      return 'Anybody who looks at it';
    case 'sellers':
      return 'Everybody who sells';
    case undefined:
      return 'Nobody: there is no such channel';
  }
}

/** Whether somebody of a store may follow it; a person’s or a cart’s channel is its own. */
export const mayReplay = (channel: Channel): boolean => {
  const kind = parseChannel(channel)?.kind;
  return kind !== undefined && kind !== 'user' && kind !== 'cart' && kind !== 'quotation';
};

type Transport = InspectedEvent['carried'][number]['transport'];
export const carrierWords: Readonly<Record<Transport, string>> = {
  trpc: 'tRPC',
  socketio: 'Socket.IO',
  'ws-orders': '/ws/orders',
};
export const lineWords: Readonly<Record<keyof Heard['transports'], string>> = {
  'trpc-ws': 'tRPC',
  'trpc-sse': 'server-sent events',
  socketio: 'Socket.IO',
  'ws-orders': '/ws/orders',
};

/** What an event is about, without the marks that its reference sets around code. */
export const plain = (about: string): string => about.replaceAll('`', '');

/** Somebody as the log writes them; of the system, the job too. */
export function actorInFull(actor: string, name: string | null): string {
  const job = /^system:(.+)$/.exec(actor)?.[1];
  return job === undefined ? actorWords(actor, name) : `${actorWords(actor, name)}: ${job.replaceAll(/[._]/g, ' ')}`;
}

/** Somebody as the log writes them, in a word or two. */
export function actorWords(actor: string, name: string | null): string {
  if (name !== null) return name;
  switch (actor.split(':')[0]) {
    case 'stripe':
      return 'Stripe';
    case 'system':
      return 'Stallwire';
    case 'guest':
    case 'anonymous':
      return 'A guest';
    default:
      return 'Somebody who is gone';
  }
}

/** The first of the groups of an id that tells it from others made at the same moment. */
export const shortId = (id: string): string => `…${id.slice(-8)}`;

/** A moment with its milliseconds, the whole of it on hover. */
export function Moment({ at }: { at: string }) {
  const formats = useFormats();
  const date = new Date(at);
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: formats.timeZone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
  });
  return (
    <time
      dateTime={at}
      title={exactTime(date, formats)}
      suppressHydrationWarning
      className="whitespace-nowrap font-mono text-small tabular-nums"
    >
      {clock.format(date)}
    </time>
  );
}

/** Everybody who sees an event, each once. */
export function Audiences({ of }: { of: InspectedEvent['deliveries'] }) {
  const seen = [...new Set(of.map(({ audience }) => audience))];
  return (
    <span className="flex flex-wrap gap-1">
      {seen.map((audience) => (
        <Badge key={audience}>{audienceWords[audience]}</Badge>
      ))}
    </span>
  );
}
