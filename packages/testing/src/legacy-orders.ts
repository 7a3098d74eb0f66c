import { once } from 'node:events';
import { WebSocket } from 'ws';
import { Recorder } from './recorder';

export interface OrderFrame {
  readonly type: string;
  readonly orderId?: string;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly [field: string]: unknown;
}

/** A client of `/ws/orders`, keeping every frame it is sent. */
export class LegacyOrders implements Disposable {
  readonly frames = new Recorder<OrderFrame>();
  /** Resolves with the close code. */
  readonly closed: Promise<number>;

  constructor(readonly ws: WebSocket) {
    ws.on('message', (data) => this.frames.push(JSON.parse(String(data))));
    ws.on('error', () => {});
    this.closed = new Promise((resolve) => ws.once('close', resolve));
  }

  /** The first frame about an order that holds. */
  next(holds: (frame: OrderFrame) => boolean = () => true): Promise<OrderFrame> {
    return this.frames.until(holds);
  }

  [Symbol.dispose](): void {
    this.ws.terminate();
  }
}

export interface LegacyOrdersOptions {
  readonly cookie?: string;
  readonly origin?: string;
  /** Additive: cursors by channel. */
  readonly since?: Readonly<Record<string, string>>;
}

/** Connects to `{url}/ws/orders`. @param url `ws://host:port`; throws when the upgrade is refused */
export async function legacyOrders(url: string, options: LegacyOrdersOptions = {}): Promise<LegacyOrders> {
  const { cookie, origin, since } = options;
  const query = since ? `?since=${encodeURIComponent(JSON.stringify(since))}` : '';
  const headers = { ...(cookie !== undefined && { cookie }), ...(origin !== undefined && { origin }) };
  const ws = new WebSocket(`${url}/ws/orders${query}`, { headers });
  const client = new LegacyOrders(ws);
  await once(ws, 'open');
  return client;
}
