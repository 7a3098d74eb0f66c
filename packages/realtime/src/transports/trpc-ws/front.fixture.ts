import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import {
  type Actor,
  anonymous,
  liveRouter,
  noInspection,
  noOperations,
  noPayments,
  query,
  router,
} from '@stallwire/kernel';
import { Recorder } from '@stallwire/testing/recorder';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { type House, openHouse } from '../../hub.fixture';
import type { TransportDeps } from '../deps';
import { serveTrpcWs } from './index';

/** As much of a router as the wire needs: what is live, what answers, what fails. */
export const wireRouter = router({
  live: liveRouter,
  echo: query.input(z.object({ text: z.string() })).query(({ input }) => input.text),
});

export type Adapter = 'front' | 'stock';

export interface TwoDoors extends AsyncDisposable {
  readonly house: House;
  /** One hub behind two servers; they differ in who serves live subscriptions. */
  readonly url: Readonly<Record<Adapter, string>>;
  readonly reported: unknown[];
  /** Makes whoever comes with this cookie this actor. */
  readonly people: Map<string, Actor>;
  /** The sockets that the front's server has accepted, as it sees them. */
  readonly accepted: ReadonlySet<Socket>;
  /** Cuts every socket, as a network would. */
  cut(): void;
}

export async function openTwoDoors(): Promise<TwoDoors> {
  const house = await openHouse();
  const people = new Map<string, Actor>();
  const reported: unknown[] = [];
  const deps: TransportDeps = {
    hub: house.hub,
    identify: async ({ headers }) => ({ actor: people.get(headers.cookie ?? '') ?? anonymous }),
    origins: { allows: () => true },
    storefrontId: async () => null,
    storesOf: async () => [],
    cartsOf: async () => [],
    positionBefore: house.log.positionBefore,
    hungUp: () => {},
    report: (error) => reported.push(error),
  };
  const open = async (front: boolean) => {
    const contextFor: Parameters<typeof serveTrpcWs>[0]['contextFor'] = (actor, connection) => ({
      actor,
      connection,
      kernel: house.kernel,
      payments: noPayments,
      inspection: noInspection,
      operations: noOperations,
      snapshot: () => Promise.reject(new Error('Nothing is read here.')),
      report: deps.report,
    });
    const door = serveTrpcWs({ deps, router: wireRouter, contextFor, front });
    const http = createServer();
    http.on('upgrade', (request, socket, head) => void door.upgrade(request, socket, head));
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    const sockets = new Set<Socket>();
    http.on('connection', (socket) => sockets.add(socket.once('close', () => sockets.delete(socket))));
    return {
      url: `ws://127.0.0.1:${(http.address() as AddressInfo).port}`,
      sockets,
      cut: () => {
        for (const socket of sockets) socket.destroy();
      },
      close: async () => {
        door.close();
        await new Promise((resolve) => http.close(resolve));
      },
    };
  };
  const [front, stock] = await Promise.all([open(true), open(false)]);
  return {
    house,
    people,
    reported,
    url: { front: front.url, stock: stock.url },
    accepted: front.sockets,
    cut() {
      front.cut();
      stock.cut();
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([front.close(), stock.close()]);
      await house[Symbol.asyncDispose]();
    },
  };
}

interface Said {
  readonly id: unknown;
  readonly text: string;
  readonly result?: { readonly type?: string; readonly data?: { readonly data?: { readonly type?: string } } };
  readonly error?: { readonly message: string };
}

/** A client that keeps every frame as it came. */
export class RawClient implements Disposable {
  readonly said = new Recorder<Said>();

  private constructor(readonly ws: WebSocket) {
    ws.on('message', (data) => {
      const text = String(data);
      if (text !== 'PING' && text !== 'PONG') this.said.push({ ...JSON.parse(text), text });
    });
  }

  static open(url: string, cookie = 'nobody'): Promise<RawClient> {
    const ws = new WebSocket(url, { headers: { cookie } });
    const client = new RawClient(ws);
    return new Promise((resolve, reject) => {
      ws.once('open', () => resolve(client));
      ws.once('error', reject);
    });
  }

  send(...messages: readonly unknown[]): void {
    this.ws.send(JSON.stringify(messages.length === 1 ? messages[0] : messages));
  }

  /** Waits for the `count`th message about `id` that is of this kind: `started`, `stopped`, `error`, `event`, `caughtUp` … */
  async heard(id: unknown, kind: string, count = 1): Promise<void> {
    const about = () => this.said.items.filter((said) => said.id === id && kindOf(said) === kind).length;
    while (about() < count) await this.said.until(() => true, this.said.items.length);
  }

  /** All frames about `id`, to the letter. */
  about(id: unknown): readonly string[] {
    return this.said.items.filter((said) => said.id === id).map(({ text }) => text);
  }

  [Symbol.dispose](): void {
    this.ws.terminate();
  }
}

const kindOf = ({ error, result }: Said): string =>
  error ? 'error' : result?.type === 'data' ? (result.data?.data?.type ?? 'data') : (result?.type ?? '');

export const subscribe = (id: unknown, path: string, input: unknown, more: object = {}) => ({
  id,
  ...more,
  method: 'subscription',
  params: { path, input },
});
export const stop = (id: unknown) => ({ id, method: 'subscription.stop' });
