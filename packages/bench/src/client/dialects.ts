import type { Seat, SubjectName } from '../wires';

/** What a client answers to a text that is no event. `bad`: it ends the run. */
export interface Reply {
  readonly send?: readonly string[];
  readonly ready?: boolean;
  readonly bad?: string;
}

/** How a wire is spoken: enough of it to follow one channel and to stay connected. */
export interface Dialect {
  path(seat: Seat): string;
  readonly origin: string | null;
  /** Sent when the socket is open; nothing to say means it is ready. */
  hello(seat: Seat): readonly string[];
  notice(text: string, seat: Seat): Reply;
  /** Bytes before the JSON of an event's text. */
  readonly prefix: number;
  /** The position that the wire itself names with an event, parsed; null where it names none. */
  position(parsed: unknown): number | null;
}

/** Pages that the product trusts; peers do not ask. */
export const trustedOrigin = 'http://bench.test';

const nothing: Reply = {};
const field = (of: unknown, ...path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((value, key) => (Object(value) as Record<string | number, unknown>)[key], of);
const sequenceIn = (position: unknown): number => Number(String(position).split(':').at(-1));

const subscribe = ({ requestId }: Seat, path: string, input: object): string =>
  JSON.stringify({ id: requestId, method: 'subscription', params: { path, input } });

/** tRPC's keep-alive, errors, and the frame after which nothing is missed any more. */
const trpcNotice =
  (readyAt: string) =>
  (text: string): Reply => {
    if (text === 'PING') return { send: ['PONG'] };
    if (text.includes(readyAt)) return { ready: true };
    const over = /"error":|"resync"|"revoked"|"stopped"/.test(text);
    return over ? { bad: text } : nothing;
  };

const stallwire: Dialect = {
  path: () => '/trpc',
  origin: trustedOrigin,
  hello: (seat) => {
    const [kind, id] = seat.channel.split(':');
    return [subscribe(seat, `live.${kind}`, { id })];
  },
  notice: trpcNotice('"type":"caughtUp"'),
  prefix: 0,
  position: (parsed) => sequenceIn(field(parsed, 'result', 'id')),
};

const trpc: Dialect = {
  path: () => '/',
  origin: null,
  hello: (seat) => [subscribe(seat, 'events', { channel: seat.channel })],
  notice: trpcNotice('"type":"started"'),
  prefix: 0,
  position: (parsed) => sequenceIn(field(parsed, 'result', 'id')),
};

/** Engine.IO 4 and Socket.IO 5 over websocket: `0` open, `2` ping, `40` connected, `42` event, `43` acknowledgement. */
const socketIoNotice =
  (joins: (seat: Seat) => string) =>
  (text: string, seat: Seat): Reply => {
    if (text === '2') return { send: ['3'] };
    if (text.startsWith('0')) return { send: ['40'] };
    if (text.startsWith('40')) return { send: [`421${joins(seat)}`] };
    if (text.startsWith('431')) return /"success":true|"pong":true/.test(text) ? { ready: true } : { bad: text };
    return text.startsWith('44') || text.startsWith('41') ? { bad: text } : nothing;
  };

const socketio: Dialect = {
  path: () => '/socket.io/?EIO=4&transport=websocket',
  origin: null,
  hello: () => [],
  notice: socketIoNotice(({ channel }) => JSON.stringify(['join', channel])),
  prefix: 2,
  position: () => null,
};

const stallwireSocketIo: Dialect = {
  ...socketio,
  origin: trustedOrigin,
  // A person's own room comes with the account.
  notice: socketIoNotice(({ channel }) => JSON.stringify(channel.startsWith('user:') ? ['ping'] : ['join', channel])),
  position: (parsed) => sequenceIn(Object.values(Object(field(parsed, 1, '_e', 'cursors')))[0]),
};

const ws: Dialect = {
  path: ({ channel }) => `/?channel=${encodeURIComponent(channel)}`,
  origin: null,
  hello: () => [],
  notice: () => nothing,
  prefix: 0,
  position: () => null,
};

export const dialects: Readonly<Record<SubjectName, Dialect>> = {
  stallwire,
  'stallwire-socketio': stallwireSocketIo,
  ws,
  socketio,
  trpc,
  'stallwire-plain': stallwire,
};

/** A ws that says nothing is ready as soon as it is open. */
export const readyWhenOpen = (subject: SubjectName): boolean => subject === 'ws';
