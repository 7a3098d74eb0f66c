import { type CloseReason, closeCodes } from '@stallwire/events';
import type { WebSocket } from 'ws';
import { limits } from '../../limits';

/** Says why, and does not wait for ever for the other side to agree. */
export function closeSocket(ws: WebSocket, reason: CloseReason): void {
  // Frames go on coming while it closes, each with the same reason perhaps.
  if (ws.readyState !== ws.OPEN) return;
  const { code, words } = closeCodes[reason];
  ws.close(code, words);
  setTimeout(() => ws.terminate(), 2_000).unref();
}

/** A query or a mutation. */
export const isCall = (message: unknown): boolean =>
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
export function frameIn(text: string): Incoming | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return null;
  }
  if (!Array.isArray(parsed)) return { messages: [parsed], single: true };
  return parsed.length > limits.messagesPerFrame ? null : { messages: parsed, single: false };
}
