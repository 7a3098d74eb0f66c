import { type CloseReason, closeCodes } from '@stallwire/events';
import type { WebSocket } from 'ws';
import { limits } from '../../limits';
import { frameRate } from '../frame-rate';
import { keepEarlyStops } from './early-stops';

/** Says why, and does not wait for ever for the other side to agree. */
export function closeSocket(ws: WebSocket, reason: CloseReason): void {
  const { code, words } = closeCodes[reason];
  ws.close(code, words);
  setTimeout(() => ws.terminate(), 2_000).unref();
}

function badFrame(ws: WebSocket): never[] {
  closeSocket(ws, 'bad_frame');
  return [];
}

interface Guard {
  drained(): unknown;
  hangUp(reason: CloseReason): void;
  /** Takes what it serves itself. @returns the rest */
  front(messages: readonly unknown[]): readonly unknown[];
}

/**
 * What goes in and out of one socket, within its limits. Every frame counts, signs of life too, since each is answered; so does every
 * call in it, but a frame that resubscribes to everything counts once. Answers that are not read end the socket as events do.
 */
export function wireOf(ws: WebSocket, { drained, hangUp, front }: Guard) {
  const mayGoOn = frameRate();
  const stops = keepEarlyStops((id) => {
    ws.emit('message', Buffer.from(JSON.stringify({ id, method: 'subscription.stop' })), false);
  });
  const count = (cost?: number) => {
    drained();
    if (!mayGoOn(cost)) hangUp('too_many_messages');
  };
  ws.on('message', () => count());
  ws.on('ping', () => count());
  return {
    encode(message: unknown): string {
      stops.outgoing(message);
      drained();
      return JSON.stringify(message);
    },
    decode(data: unknown): unknown {
      if (typeof data !== 'string') return badFrame(ws);
      const frame = frameIn(data);
      if (!frame) return badFrame(ws);
      const { messages, single } = frame;
      count(messages.filter(isCall).length);
      if (ws.readyState !== ws.OPEN) return [];
      const rest = front(messages).filter(stops.incoming);
      // Connection parameters are read as the one object that they are.
      return single && rest.length === 1 ? rest[0] : rest;
    },
  };
}

const isCall = (message: unknown): boolean =>
  typeof message === 'object' &&
  message !== null &&
  'method' in message &&
  (message.method === 'query' || message.method === 'mutation');

interface Incoming {
  readonly messages: readonly unknown[];
  /** It came by itself, not in a list. */
  readonly single: boolean;
}

/** One frame holds 256 messages at most: a client resends all its subscriptions in one. Null when it holds something else. */
function frameIn(text: string): Incoming | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return null;
  }
  if (!Array.isArray(parsed)) return { messages: [parsed], single: true };
  return parsed.length > limits.messagesPerFrame ? null : { messages: parsed, single: false };
}
