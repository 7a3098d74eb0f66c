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
 * as the socket. This keeps such a stop back and sends it again once the subscription is open.
 */
export function keepEarlyStops(stop: (id: Id) => void) {
  const opening = new Set<Id>();
  const stopped = new Set<Id>();
  return {
    /** @returns false for a message that is kept back */
    incoming(message: unknown): boolean {
      if (!isMessage(message)) return true;
      if (message.method === 'subscription') opening.add(message.id);
      if (message.method !== 'subscription.stop' || !opening.has(message.id)) return true;
      stopped.add(message.id);
      return false;
    },
    outgoing(message: unknown): void {
      if (!isMessage(message) || !opening.has(message.id)) return;
      const { id, result, error } = message;
      if (error === undefined && result?.type !== 'started') return;
      opening.delete(id);
      if (stopped.delete(id) && error === undefined) setImmediate(() => stop(id));
    },
  };
}
