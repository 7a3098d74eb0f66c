import { object, type Part, position, ref, text, time } from './refs';

/** What Socket.IO clients say and are told about the connection itself, and the native socket's one frame. */

const said = (name: string, summary: string, payload: Part): Part => ({ name, title: name, summary, payload });
const idOr = (field: string): Part => ({ oneOf: [text, object({ [field]: text })] });
const nothing: Part = { description: 'No argument; one that is sent is not looked at.' };
const cursors: Part = { type: 'object', additionalProperties: position };

/** Client to server. Each is acknowledged with `ack` when it comes with a callback. */
export const sayings: Part = {
  join: said('join', 'Follow a channel by its name; a storefront by the store’s username too.', text),
  leave: said('leave', 'No longer follow a channel.', text),
  'join.seller': said('join:seller', 'Follow what concerns everybody who sells.', nothing),
  'leave.seller': said('leave:seller', 'No longer follow it.', nothing),
  'join.storefront': said('join:storefront', 'Follow a store, by its id or username.', idOr('sellerId')),
  'leave.storefront': said('leave:storefront', 'No longer follow it.', idOr('sellerId')),
  'join.product': said('join:product', 'Follow a product.', idOr('productId')),
  'leave.product': said('leave:product', 'No longer follow it.', idOr('productId')),
  ping: said('ping', 'Asks for a sign of life.', nothing),
};

/** Server to client, about the connection. */
export const tellings: Part = {
  ack: said('ack', 'The answer to a message that came with a callback.', {
    oneOf: [
      object({ success: { type: 'boolean', const: true } }),
      object({ success: { type: 'boolean', const: false }, error: text }),
      object({ pong: { type: 'boolean', const: true }, timestamp: time }),
    ],
  }),
  pong: said('pong', 'The answer to `ping` as an event.', object({ timestamp: time })),
  error: said('error', 'Why the server is about to hang up.', {
    type: 'object',
    required: ['message'],
    properties: { message: text, code: text },
  }),
  'legacy.resync': said('resync', 'Something was missed and cannot be replayed: read again what is on the screen.', {
    type: 'object',
  }),
  'legacy.caughtUp': said(
    'caughtUp',
    'A channel that was resumed is level again.',
    object({ channel: text, recovered: { type: 'boolean' }, cursor: position }),
  ),
  cursors: said('cursors', 'Positions that moved without an event of their own.', object({ cursors })),
  left: said('left', 'A channel may no longer be followed.', object({ channel: text, reason: text })),
};

/** `/ws/orders` has one frame; clients send nothing. */
export const orderFrame: Part = {
  name: 'order_updated',
  title: 'order_updated',
  summary: 'Something about an order or its payment changed; fields that did not are absent.',
  tags: [{ name: 'order' }],
  payload: {
    type: 'object',
    required: ['type', 'orderId', 'data'],
    properties: {
      type: { type: 'string', const: 'order_updated' },
      orderId: text,
      data: {
        type: 'object',
        properties: {
          status: text,
          paymentStatus: text,
          fulfillmentStatus: text,
          amountPaid: { type: 'string', description: 'A decimal in currency units.' },
          events: { type: 'array', items: { type: 'object' }, description: 'What was added to the order’s timeline.' },
        },
      },
      _e: object({ id: text, cursors }),
    },
  },
};

/** The channels of the legacy wires that are no channels of ours. */
export const legacyChannels: Part = {
  'socketio.session': {
    address: '/',
    title: 'The connection itself',
    description: 'The default namespace of Socket.IO.',
    servers: [ref('servers', 'socketio')],
    messages: Object.fromEntries(
      [...Object.keys(sayings), ...Object.keys(tellings)].map((key) => [key, ref('components', 'messages', key)]),
    ),
  },
  'ws-orders': {
    address: '/ws/orders',
    title: 'Own orders',
    description: 'Orders that the signed-in person bought or sold. Nothing is joined.',
    servers: [ref('servers', 'ws-orders')],
    messages: { order_updated: ref('components', 'messages', 'order_updated') },
    bindings: {
      ws: {
        method: 'GET',
        query: {
          type: 'object',
          properties: {
            since: { type: 'string', description: 'Where to go on from; without it the last 30 s come again.' },
          },
        },
      },
    },
  },
};

const of = (channel: string, keys: readonly string[]): readonly Part[] =>
  keys.map((key) => ref('channels', channel, 'messages', key));

export const legacyOperations: Part = {
  'socketio.say': {
    action: 'receive',
    title: 'Messages of clients',
    channel: ref('channels', 'socketio.session'),
    messages: of('socketio.session', Object.keys(sayings)),
    reply: { channel: ref('channels', 'socketio.session'), messages: of('socketio.session', ['ack']) },
  },
  'socketio.tell': {
    action: 'send',
    title: 'About the connection',
    channel: ref('channels', 'socketio.session'),
    messages: of(
      'socketio.session',
      Object.keys(tellings).filter((key) => key !== 'ack'),
    ),
  },
  'ws-orders': {
    action: 'send',
    title: 'Own orders',
    channel: ref('channels', 'ws-orders'),
    messages: of('ws-orders', ['order_updated']),
  },
};
