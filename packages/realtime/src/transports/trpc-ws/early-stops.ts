import { parseTRPCMessage } from '@trpc/server/rpc';

type Id = string | number;

interface Message {
  readonly id: Id;
  readonly method?: unknown;
  readonly result?: { readonly type?: unknown };
  readonly error?: unknown;
}
const isMessage = (value: unknown): value is Message =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  (typeof value.id === 'string' || typeof value.id === 'number');
const isSubscription = (message: unknown): boolean => isMessage(message) && message.method === 'subscription';

/**
 * The stock adapter forgets a `subscription.stop` that comes while its subscription is still being opened, which then stays for as long
 * as the socket. This keeps such a stop back until the subscription is open.
 */
export class EarlyStops {
  /** Being opened, by whether a stop has come meanwhile. Sockets of which the stock adapter serves no subscription have none. */
  private opening: Map<Id, boolean> | null = null;

  constructor(private readonly transformer: Parameters<typeof parseTRPCMessage>[1]) {}

  /** @returns the messages of a frame without those that are kept back */
  incoming(messages: readonly unknown[]): readonly unknown[] {
    if (!this.opening?.size && !messages.some(isSubscription)) return messages;
    // Nothing is opened of a frame that holds something unreadable, so nothing of it would ever be forgotten.
    return messages.every((message) => this.isReadable(message))
      ? messages.filter((message) => this.passes(message))
      : messages;
  }

  private isReadable(message: unknown): boolean {
    try {
      parseTRPCMessage(message, this.transformer);
      return true;
    } catch {
      return false;
    }
  }

  private passes(message: unknown): boolean {
    if (!isMessage(message)) return true;
    if (message.method === 'subscription') {
      this.opening ??= new Map();
      this.opening.set(message.id, false);
    }
    if (message.method !== 'subscription.stop' || !this.opening?.has(message.id)) return true;
    this.opening.set(message.id, true);
    return false;
  }

  /** @returns the id whose stop is due now */
  outgoing(message: unknown): Id | null {
    if (!isMessage(message)) return null;
    const { id, result, error } = message;
    const stopped = this.opening?.get(id);
    if (stopped === undefined || (error === undefined && result?.type !== 'started')) return null;
    this.opening?.delete(id);
    return stopped && error === undefined ? id : null;
  }
}
