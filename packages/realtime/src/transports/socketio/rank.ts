import type { Channel, ChannelKind } from '@stallwire/events';

/** Which of two channels shows more of an event: the order of the audiences, by the kind of channel they listen on. */
const richestFirst = [
  'seller',
  'user',
  'order',
  'quotation',
  'cart',
  'sellers',
  'product',
  'storefront',
] as const satisfies readonly ChannelKind[];

const ranks = new Map<string, number>(richestFirst.map((kind, rank) => [kind, rank]));
const rankOf = (channel: Channel): number => ranks.get(channel.split(':', 1)[0] ?? '') ?? ranks.size;

/** True when an event that travels on both is to reach a socket in both by `a`. */
export const outranks = (a: Channel, b: Channel): boolean => rankOf(a) < rankOf(b);
