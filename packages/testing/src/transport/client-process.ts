import { channelKinds, packPositions, parseChannel, unpackPositions } from '@stallwire/events';
import { createTRPCClient, createWSClient, httpSubscriptionLink, type TRPCClientError, wsLink } from '@trpc/client';
import type { AnyTRPCRouter } from '@trpc/server';
import { EventSource } from 'eventsource';
import { io } from 'socket.io-client';
import { WebSocket } from 'ws';
import type { ConnectTo, Order, Outcome, Told } from './protocol';

/** A process of its own that holds stock clients: what they hear has been through a real socket and another event loop. */

type Tell = (told: Told) => void;
type Drop = () => void;

const headersOf = ({ cookie, origin }: ConnectTo): Record<string, string> => ({
  ...(cookie !== undefined && { cookie }),
  ...(origin !== undefined && { origin }),
});

interface Frame {
  readonly type: string;
  readonly channel: string;
  readonly reason?: string;
  readonly event?: { readonly id: string; readonly name: string; readonly payload: Record<string, unknown> };
}
interface Subscribable {
  subscribe(input: unknown, handlers: Record<string, (value: never) => void>): { unsubscribe(): void };
}

/** `live.storefront` and so on of a client that knows no router type. */
const procedureOf = (client: object, kind: string): Subscribable =>
  (client as { live: Record<string, Subscribable> }).live[kind] as Subscribable;

function inputOf(channel: string, lastEventId: string | undefined): { kind: string; input: Record<string, unknown> } {
  const ref = parseChannel(channel);
  const position = lastEventId === undefined ? {} : { lastEventId };
  if (!ref) return { kind: channel.split(':')[0] ?? '', input: { id: channel, ...position } };
  return { kind: ref.kind, input: { ...ref, ...position } };
}

function follow(client: object, to: ConnectTo, tell: Tell): Promise<Outcome[]> {
  const one = (channel: string) =>
    new Promise<Outcome>((resolve) => {
      const { kind, input } = inputOf(channel, to.cursors?.[channel]);
      if (!channelKinds.some((known) => known === kind))
        return resolve({ channel, joined: false, error: 'no such kind' });
      procedureOf(client, kind).subscribe(input, {
        onData: ({ id, data }: { id: string; data: Frame }) => {
          if (data.event) tell({ kind: 'event', event: data.event, cursors: { [channel]: id } });
          else tell({ kind: 'notice', type: data.type, channel, reason: data.reason ?? null });
          resolve({ channel, joined: true, error: null });
        },
        onError: (error: TRPCClientError<AnyTRPCRouter>) => resolve({ channel, joined: false, error: error.message }),
      });
    });
  return Promise.all(to.channels.map(one));
}

async function trpcWs(to: ConnectTo, tell: Tell): Promise<Drop> {
  class SignedSocket extends WebSocket {
    constructor(url: string | URL) {
      super(url, { headers: headersOf(to) });
    }
  }
  let shut: (outcomes: Outcome[]) => void = () => {};
  const closed = new Promise<Outcome[]>((resolve) => {
    shut = resolve;
  });
  const ws = createWSClient({
    url: `${to.url.replace('http', 'ws')}/trpc`,
    WebSocket: SignedSocket as unknown as typeof globalThis.WebSocket,
    retryDelayMs: () => 3_600_000,
    onClose: (cause) => {
      const why = String(cause?.code ?? 'closed');
      tell({ kind: 'closed', why });
      shut(to.channels.map((channel) => ({ channel, joined: false, error: why })));
    },
  });
  const client = createTRPCClient<AnyTRPCRouter>({ links: [wsLink({ client: ws })] });
  tell({ kind: 'joined', outcomes: await Promise.race([follow(client, to, tell), closed]) });
  return () => void ws.close();
}

async function trpcSse(to: ConnectTo, tell: Tell): Promise<Drop> {
  class SignedEventSource extends EventSource {
    constructor(url: string | URL) {
      super(url, {
        fetch: (input, init) => fetch(input, { ...init, headers: { ...init?.headers, ...headersOf(to) } }),
      });
    }
  }
  const client = createTRPCClient<AnyTRPCRouter>({
    links: [httpSubscriptionLink({ url: `${to.url}/trpc`, EventSource: SignedEventSource as never })],
  });
  const known = new Set<string>();
  const subscription = procedureOf(client, 'all').subscribe(
    {
      channels: to.channels,
      ...(to.cursors && { lastEventId: packPositions(to.channels, (name) => to.cursors?.[name]) }),
    },
    {
      onData: ({ id, data }: { id: string; data: Frame }) => {
        if (data.event)
          tell({ kind: 'event', event: data.event, cursors: Object.fromEntries(unpackPositions(to.channels, id)) });
        else tell({ kind: 'notice', type: data.type, channel: data.channel, reason: data.reason ?? null });
        if (known.has(data.channel)) return;
        known.add(data.channel);
        const joined = data.type !== 'revoked';
        outcomes.push({ channel: data.channel, joined, error: joined ? null : (data.reason ?? 'revoked') });
        if (outcomes.length === to.channels.length) tell({ kind: 'joined', outcomes });
      },
      onError: (error: TRPCClientError<AnyTRPCRouter>) =>
        tell({
          kind: 'joined',
          outcomes: to.channels.map((channel) => ({ channel, joined: false, error: error.message })),
        }),
      onConnectionStateChange: ({ state, error }: { state: string; error: Error | null }) => {
        if (state === 'connecting' && error) tell({ kind: 'closed', why: error.message });
      },
      onStopped: () => tell({ kind: 'closed', why: 'stopped' }),
      onComplete: () => tell({ kind: 'closed', why: 'complete' }),
    },
  );
  const outcomes: Outcome[] = [];
  return () => subscription.unsubscribe();
}

async function socketIo(to: ConnectTo, tell: Tell): Promise<Drop> {
  const socket = io(to.url, {
    forceNew: true,
    reconnection: false,
    transports: ['websocket'],
    extraHeaders: headersOf(to),
    auth: to.cursors ? { cursors: to.cursors } : {},
  });
  socket.onAny(
    (name: string, payload: Record<string, unknown> & { _e?: { id: string; cursors: Record<string, string> } }) => {
      if (payload?._e)
        tell({ kind: 'event', event: { id: payload._e.id, name, payload }, cursors: payload._e.cursors });
      else if (name === 'resync') {
        for (const channel of (payload.channels as string[]) ?? []) {
          tell({ kind: 'notice', type: 'resync', channel, reason: String(payload.reason) });
        }
      } else if (name === 'error') tell({ kind: 'notice', type: 'revoked', channel: '', reason: String(payload.code) });
    },
  );
  socket.on('disconnect', (why) => tell({ kind: 'closed', why }));
  const connected = await new Promise<string | null>((resolve) => {
    socket.once('connect', () => resolve(null));
    socket.once('connect_error', (error) => resolve(error.message));
  });
  const join = async (channel: string): Promise<Outcome> => {
    if (connected !== null) return { channel, joined: false, error: connected };
    if (/^(user|seller):/.test(channel)) return { channel, joined: true, error: null };
    const answer = await (channel === 'sellers'
      ? socket.emitWithAck('join:seller')
      : socket.emitWithAck('join', channel));
    return { channel, joined: answer.success === true, error: answer.error ?? null };
  };
  tell({ kind: 'joined', outcomes: await Promise.all(to.channels.map(join)) });
  return () => socket.disconnect();
}

async function wsOrders(to: ConnectTo, tell: Tell): Promise<Drop> {
  const since = to.cursors ? `?since=${encodeURIComponent(JSON.stringify(to.cursors))}` : '';
  const ws = new WebSocket(`${to.url.replace('http', 'ws')}/ws/orders${since}`, { headers: headersOf(to) });
  ws.on('message', (text) => {
    const { _e, ...payload } = JSON.parse(String(text));
    if (_e) tell({ kind: 'event', event: { id: _e.id, name: payload.type, payload }, cursors: _e.cursors });
    else
      for (const channel of payload.channels ?? [])
        tell({ kind: 'notice', type: payload.type, channel, reason: payload.reason });
  });
  ws.on('close', (code) => tell({ kind: 'closed', why: String(code) }));
  const error = await new Promise<string | null>((resolve) => {
    ws.once('open', () => resolve(null));
    ws.once('error', (cause) => resolve(cause.message));
  });
  tell({ kind: 'joined', outcomes: to.channels.map((channel) => ({ channel, joined: error === null, error })) });
  return () => ws.terminate();
}

const open = { 'trpc-ws': trpcWs, 'trpc-sse': trpcSse, socketio: socketIo, 'ws-orders': wsOrders };
const drops = new Map<number, Drop>();

process.on('message', (order: Order) => {
  if (order.do === 'drop') {
    drops.get(order.client)?.();
    return;
  }
  const tell: Tell = (told) => process.send?.({ client: order.client, told });
  void open[order.to.wire](order.to, tell).then((drop) => drops.set(order.client, drop));
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
