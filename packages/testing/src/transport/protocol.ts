/** What a test says to the process that holds the stock clients, and what it hears back. */

export const wires = ['trpc-ws', 'trpc-sse', 'socketio', 'ws-orders'] as const;
export type Wire = (typeof wires)[number];

export interface ConnectTo {
  readonly wire: Wire;
  /** `http://127.0.0.1:port` */
  readonly url: string;
  readonly cookie?: string;
  readonly origin?: string;
  /** Where it goes on, by channel. */
  readonly cursors?: Readonly<Record<string, string>>;
  /** Channels that it will follow; a wire that joins by itself ignores them. */
  readonly channels: readonly string[];
}

/** One event as a client heard it, whatever its wire. */
export interface HeardEvent {
  readonly id: string;
  readonly name: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

export type Outcome = { readonly channel: string; readonly joined: boolean; readonly error: string | null };

export type Told =
  | { readonly kind: 'event'; readonly event: HeardEvent; readonly cursors: Readonly<Record<string, string>> }
  | { readonly kind: 'notice'; readonly type: string; readonly channel: string; readonly reason: string | null }
  | { readonly kind: 'joined'; readonly outcomes: readonly Outcome[] }
  | { readonly kind: 'closed'; readonly why: string };

export type Order =
  | { readonly client: number; readonly do: 'connect'; readonly to: ConnectTo }
  | { readonly client: number; readonly do: 'drop' };
export interface Report {
  readonly client: number;
  readonly told: Told;
}
