import { legacyChannels, legacyOperations, orderFrame, sayings, tellings } from './asyncapi/legacy';
import { keysFor, messages, noticeNames, schemas } from './asyncapi/messages';
import { type Part, ref } from './asyncapi/refs';
import { type Audience, type ChannelKind, capabilities, channelKinds } from './audiences';
import { eventNames } from './catalogue';

interface ChannelPage {
  readonly address: string;
  readonly about: string;
  readonly audiences: readonly Audience[];
  readonly parameters: Part;
}

const one = (name: string, description: string): Part => ({ [name]: { description } });

/** Who may follow each kind of channel, and which audiences' events arrive there. */
const pages: { readonly [K in ChannelKind]: ChannelPage } = {
  user: {
    address: 'user:{userId}',
    about: 'One person: what they bought, and what is theirs alone. Only they may follow it.',
    audiences: ['user', 'buyer'],
    parameters: one('userId', 'The person’s id.'),
  },
  seller: {
    address: 'seller:{sellerId}:{capability}',
    about: 'A store’s people, one channel a capability. The owner may follow all four, staff those they were given.',
    audiences: ['seller'],
    parameters: {
      ...one('sellerId', 'The store’s id, which is its owner’s.'),
      capability: { description: 'What one must be allowed to do in the store.', enum: [...capabilities] },
    },
  },
  storefront: {
    address: 'storefront:{sellerId}',
    about: 'Everybody who looks at a store, signed in or not.',
    audiences: ['storefront'],
    parameters: one('sellerId', 'The store’s id.'),
  },
  product: {
    address: 'product:{productId}',
    about: 'Everybody who looks at a product or has it in a cart, signed in or not.',
    audiences: ['product'],
    parameters: one('productId', 'The product’s id.'),
  },
  order: {
    address: 'order:{orderId}',
    about: 'The parties of an order, and who holds a link to it.',
    audiences: ['order'],
    parameters: one('orderId', 'The order’s id, retail or wholesale.'),
  },
  quotation: {
    address: 'quotation:{quotationId}',
    about: 'The parties of a quotation, and who holds a link to it.',
    audiences: ['quotation'],
    parameters: one('quotationId', 'The quotation’s id.'),
  },
  cart: {
    address: 'cart:{cartId}',
    about: 'A cart’s owner, or the browser that filled it.',
    audiences: ['cart'],
    parameters: one('cartId', 'The cart’s id.'),
  },
  sellers: {
    address: 'sellers',
    about: 'Everybody who sells, and their staff.',
    audiences: ['sellers'],
    parameters: {},
  },
};

const mapped = (keys: readonly string[], prefix = ''): Part =>
  Object.fromEntries(keys.map((key) => [key, ref('components', 'messages', `${prefix}${key}`)]));

function channels(): Part {
  const entries = channelKinds.flatMap((kind) => {
    const { address, about, audiences, parameters } = pages[kind];
    const keys = keysFor(audiences);
    const page = { address, title: kind, description: about, parameters };
    return [
      [kind, { ...page, servers: [ref('servers', 'trpc')], messages: { ...mapped(keys), ...mapped(noticeNames) } }],
      [`socketio.${kind}`, { ...page, servers: [ref('servers', 'socketio')], messages: mapped(keys, 'legacy.') }],
    ] as const;
  });
  return { ...Object.fromEntries(entries), ...legacyChannels };
}

function operations(): Part {
  const entries = channelKinds.flatMap((kind) => {
    const keys = keysFor(pages[kind].audiences);
    const sent = (channel: string, names: readonly string[]) => ({
      action: 'send',
      channel: ref('channels', channel),
      messages: names.map((name) => ref('channels', channel, 'messages', name)),
    });
    const title = `trpc.live.${kind}`;
    return [
      [`live.${kind}`, { ...sent(kind, [...keys, ...noticeNames]), title }],
      [`socketio.${kind}`, { ...sent(`socketio.${kind}`, keys), title: `Socket.IO room of the channel “${kind}”` }],
    ] as const;
  });
  return { ...Object.fromEntries(entries), ...legacyOperations };
}

function servers(apiUrl: string): Part {
  const { host, protocol: http } = new URL(apiUrl);
  const protocol = http === 'https:' ? 'wss' : 'ws';
  const security = [ref('components', 'securitySchemes', 'session'), ref('components', 'securitySchemes', 'bearer')];
  const server = (pathname: string, title: string, description: string): Part => ({
    host,
    pathname,
    protocol,
    title,
    description,
    security,
  });
  return {
    trpc: server(
      '/trpc',
      'tRPC over WebSocket',
      'The primary wire: subscriptions `live.*`, each frame tracked by its cursor, which `lastEventId` resumes from. At least once on the wire, applied once. The same over HTTP and server-sent events where no WebSocket gets through.',
    ),
    socketio: server(
      '/socket.io/',
      'Socket.IO',
      'For clients of the legacy system: Engine.IO 4, polling and WebSocket, default namespace, one emission an event and socket. Money is a decimal string, a flag 1 or 0. Anonymous sockets may follow storefronts and products.',
    ),
    'ws-orders': server(
      '/ws/orders',
      'Native WebSocket',
      'For the oldest clients: one kind of frame, about own orders.',
    ),
  };
}

/** The AsyncAPI 3.0.0 document of everything that can be heard: every event as every audience sees it, on all three wires. `apiUrl` is the API's origin. */
export function asyncApi({ apiUrl }: { readonly apiUrl: string }): object {
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Stallwire events',
      version: '1.0.0',
      description: `${eventNames.length} events. A change and its events are one commit; every channel has a gapless sequence in commit order. \`x-unit: minor\` marks money in minor units of the payload’s currency; \`x-planned\` marks events that nothing emits yet.`,
    },
    defaultContentType: 'application/json',
    servers: servers(apiUrl),
    channels: channels(),
    operations: operations(),
    components: {
      schemas: schemas(),
      messages: { ...messages(), ...sayings, ...tellings, order_updated: orderFrame },
      securitySchemes: {
        session: {
          type: 'httpApiKey',
          in: 'cookie',
          name: 'stallwire.session_token',
          description:
            'The cookie that signing in sets; `__Secure-` before its name where the API is reached by https.',
        },
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description: 'The session’s token, for clients that are no browsers.',
        },
      },
    },
  };
}
