/** Everyone an event can be shown to, and the channel each of them listens on. The only file that spells a channel. */

export const capabilities = ['orders', 'catalog', 'money', 'settings'] as const;
/** What a member of a store's staff may do and hear; the owner holds all four. */
export type Capability = (typeof capabilities)[number];

/**
 * Richest first: where one person stands in two audiences of an event, the earlier one decides what they see.
 * `idField` names the payload field that says which one; `null` means there is only one such channel.
 */
export const audiences = {
  seller: { idField: 'sellerId', public: false },
  buyer: { idField: 'buyerId', public: false },
  user: { idField: 'userId', public: false },
  order: { idField: 'orderId', public: false },
  quotation: { idField: 'quotationId', public: false },
  cart: { idField: 'cartId', public: false },
  sellers: { idField: null, public: false },
  product: { idField: 'productId', public: true },
  storefront: { idField: 'sellerId', public: true },
} as const;

type Audiences = typeof audiences;
export type Audience = keyof Audiences;
export type PublicAudience = { [A in Audience]: Audiences[A]['public'] extends true ? A : never }[Audience];
export type PrivateAudience = Exclude<Audience, PublicAudience>;
export type IdField = Exclude<Audiences[Audience]['idField'], null>;
export const audienceNames = Object.keys(audiences) as readonly Audience[];

export type Channel =
  | `user:${string}`
  | `seller:${string}:${Capability}`
  | `storefront:${string}`
  | `product:${string}`
  | `order:${string}`
  | `quotation:${string}`
  | `cart:${string}`
  | 'sellers';

export const channelKinds = [
  'user',
  'seller',
  'storefront',
  'product',
  'order',
  'quotation',
  'cart',
  'sellers',
] as const;
export type ChannelKind = (typeof channelKinds)[number];

/** What a channel's name says, taken apart. `sellers` has no id. */
export type ChannelRef =
  | { kind: Exclude<ChannelKind, 'seller' | 'sellers'>; id: string }
  | { kind: 'seller'; id: string; capability: Capability }
  | { kind: 'sellers' };

export const channels = {
  user: (userId: string): Channel => `user:${userId}`,
  seller: (sellerId: string, capability: Capability): Channel => `seller:${sellerId}:${capability}`,
  storefront: (sellerId: string): Channel => `storefront:${sellerId}`,
  product: (productId: string): Channel => `product:${productId}`,
  order: (orderId: string): Channel => `order:${orderId}`,
  quotation: (quotationId: string): Channel => `quotation:${quotationId}`,
  cart: (cartId: string): Channel => `cart:${cartId}`,
  sellers: (): Channel => 'sellers',
} satisfies Record<ChannelKind, (...parts: never[]) => Channel>;

/** The channel on which `audience` with this id hears events of `capability`; a buyer hears on their own user channel. */
export function channelOf(audience: Audience, id: string, capability: Capability | undefined): Channel {
  switch (audience) {
    case 'seller':
      if (!capability) throw new Error('An event for the seller must name a capability.');
      return channels.seller(id, capability);
    case 'buyer':
      return channels.user(id);
    case 'sellers':
      return channels.sellers();
    default:
      return channels[audience](id);
  }
}

const isCapability = (text: string | undefined): text is Capability => capabilities.some((c) => c === text);

/** Takes a channel's name apart; `null` when it is not one. */
export function parseChannel(name: string): ChannelRef | null {
  if (name === 'sellers') return { kind: 'sellers' };
  const [kind, id, capability, ...rest] = name.split(':');
  if (!id || rest.length > 0) return null;
  if (kind === 'seller') return isCapability(capability) ? { kind, id, capability } : null;
  if (capability !== undefined || kind === 'sellers') return null;
  const known = channelKinds.find((k) => k === kind);
  return known && known !== 'seller' && known !== 'sellers' ? { kind: known, id } : null;
}

/** True for channels that anyone may join, signed in or not. */
export const isPublic = (channel: Channel): boolean =>
  channel.startsWith('storefront:') || channel.startsWith('product:');
