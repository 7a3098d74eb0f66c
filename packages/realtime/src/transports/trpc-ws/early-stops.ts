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

/**
 * The stock adapter forgets a `subscription.stop` that comes while its subscription is still being opened, which then stays for as long
 * as the socket. This keeps such a stop back until the subscription is open.
 */
export class EarlyStops {
  /** Being opened, by whether a stop has come meanwhile. Sockets of which the stock adapter serves no subscription have none. */
  private opening: Map<Id, boolean> | null = null;

  /** @returns false for a message that is kept back */
  incoming(message: unknown): boolean {
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
