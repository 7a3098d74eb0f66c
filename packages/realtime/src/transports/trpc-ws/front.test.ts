import { newId } from '@stallwire/db';
import { sample } from '@stallwire/testing';
import { tell, tellVerb } from '@stallwire/testing/tell';
import { createTRPCClient, createWSClient, wsLink } from '@trpc/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { sellerActor, toggle, upTo } from '../../hub.fixture';
import {
  type Adapter,
  openTwoDoors,
  RawClient,
  stop,
  subscribe,
  type TwoDoors,
  type wireRouter,
} from './front.fixture';

const adapters: readonly Adapter[] = ['front', 'stock'];

describe('the front', () => {
  let doors: TwoDoors;
  beforeAll(async () => {
    doors = await openTwoDoors();
  });
  afterAll(async () => {
    await doors[Symbol.asyncDispose]();
    expect(doors.reported).toEqual([]);
  });

  /** The same told to both servers: both clients must have heard the same, to the letter. */
  async function alike(
    script: (clients: readonly RawClient[], sellerId: string) => Promise<readonly unknown[]>,
    cookie?: string,
  ): Promise<readonly string[]> {
    const clients = await Promise.all(adapters.map((adapter) => RawClient.open(doors.url[adapter], cookie)));
    try {
      const ids = await script(clients, newId());
      const [front, stock] = clients.map((client) => ids.map((id) => client.about(id)));
      expect(front).toEqual(stock);
      return (front ?? []).flat();
    } finally {
      for (const client of clients) client[Symbol.dispose]();
    }
  }
  const all = (clients: readonly RawClient[], what: (client: RawClient) => Promise<void>) =>
    Promise.all(clients.map(what));
  const send = (clients: readonly RawClient[], ...messages: readonly unknown[]) => {
    for (const client of clients) client.send(...messages);
  };

  it('starts, tells, and stops like the stock adapter', async () => {
    const heard = await alike(async (clients, id) => {
      send(clients, subscribe(7, 'live.storefront', { id }));
      await all(clients, (client) => client.heard(7, 'caughtUp'));
      for (const version of upTo(3)) await toggle(doors.house, id, version);
      await all(clients, (client) => client.heard(7, 'event', 3));
      send(clients, stop(7));
      await all(clients, (client) => client.heard(7, 'stopped'));
      await toggle(doors.house, id, 4);
      send(clients, subscribe(8, 'live.storefront', { id }));
      await all(clients, (client) => client.heard(8, 'caughtUp'));
      return [7, 8];
    });
    expect(heard).toHaveLength(8);
  });

  it('resumes from memory and from the log, whichever way the position is sent', async () => {
    const heard = await alike(async (clients, id) => {
      for (const version of upTo(4)) await toggle(doors.house, id, version);
      send(clients, {
        id: 'from the log',
        method: 'subscription',
        params: { path: 'live.storefront', input: { id }, lastEventId: 'test1:1' },
      });
      await all(clients, (client) => client.heard('from the log', 'caughtUp'));
      for (const version of upTo(6, 5)) await toggle(doors.house, id, version);
      send(clients, subscribe(2, 'live.storefront', { id, lastEventId: 'test1:4' }));
      await all(clients, (client) => client.heard(2, 'caughtUp'));
      await all(clients, (client) => client.heard('from the log', 'event', 5));
      return ['from the log', 2];
    });
    expect(heard).toHaveLength(1 + 3 + 1 + 2 + 1 + 2 + 1);
  });

  it('says when a position is of another life, or of none', async () => {
    await alike(async (clients, id) => {
      await toggle(doors.house, id, 1);
      const from = (request: number, lastEventId: string) => subscribe(request, 'live.storefront', { id, lastEventId });
      send(clients, from(1, 'other9:1'), from(2, 'test1:99'), from(3, 'rubbish'));
      for (const request of [1, 2, 3]) await all(clients, (client) => client.heard(request, 'caughtUp'));
      return [1, 2, 3];
    });
  });

  it('serves several requests on one socket, of one channel and of several, with ids of both kinds', async () => {
    const heard = await alike(async (clients, id) => {
      const other = newId();
      send(
        clients,
        subscribe(1, 'live.storefront', { id }),
        subscribe('2', 'live.storefront', { id }),
        subscribe(2, 'live.product', { id: other }, { jsonrpc: '2.0' }),
        { id: 3, method: 'query', params: { path: 'echo', input: { text: 'between' } } },
        subscribe('"quoted"', 'live.storefront', { id }),
      );
      for (const request of [1, '2', 2, '"quoted"']) await all(clients, (client) => client.heard(request, 'caughtUp'));
      await all(clients, (client) => client.heard(3, 'data'));
      await toggle(doors.house, id, 1);
      await tell(doors.house.kernel, 'product:price_changed', sample('product:price_changed', { productId: other }));
      for (const request of [1, '2', 2, '"quoted"']) await all(clients, (client) => client.heard(request, 'event'));
      return [1, '2', 2, 3, '"quoted"'];
    });
    expect(heard.filter((text) => text.startsWith('{"id":2,"jsonrpc":"2.0","result"'))).toHaveLength(3);
  });

  it('carries what needs more than one byte, and frames of every size', async () => {
    await alike(async (clients, id) => {
      send(clients, subscribe(1, 'live.storefront', { id }));
      await all(clients, (client) => client.heard(1, 'caughtUp'));
      for (const text of ['€ “ż” 🛍️', 'x'.repeat(70_000)]) {
        const branding = sample('storefront:branding_updated', { sellerId: id, shippingPolicy: text });
        await tell(doors.house.kernel, 'storefront:branding_updated', branding);
      }
      await all(clients, (client) => client.heard(1, 'event', 2));
      return [1];
    });
  });

  it('brings a commit of a thousand events in order, in as many writes as it takes', async () => {
    await alike(async (clients, id) => {
      send(clients, subscribe(1, 'live.storefront', { id }));
      await all(clients, (client) => client.heard(1, 'caughtUp'));
      const events = upTo(1_000).map((version) => ({
        name: 'storefront:status_updated' as const,
        payload: sample('storefront:status_updated', { sellerId: id, version }),
      }));
      await doors.house.kernel.run(tellVerb, { actor: { kind: 'system', job: 'test' }, input: { events } });
      await all(clients, (client) => client.heard(1, 'event', 1_000));
      return [1];
    });
  });

  it.each([
    ['a channel of somebody else', 'live.user', { id: newId() }],
    ['an id that is none', 'live.storefront', { id: 'nope' }],
    ['an input that is none', 'live.storefront', undefined],
    ['a capability that nobody has', 'live.seller', { id: newId(), capability: 'gossip' }],
    ['a path that leads nowhere', 'live.nothing', { id: newId() }],
  ])('refuses %s in the same words', async (_what, path, input) => {
    const [heard] = await alike(async (clients) => {
      send(clients, subscribe(9, path, input));
      await all(clients, (client) => client.heard(9, 'error'));
      return [9];
    });
    expect(heard).toContain('"refusal"');
  });

  it('refuses an id that is taken, and the first one goes on', async () => {
    await alike(async (clients, id) => {
      send(clients, subscribe(1, 'live.storefront', { id }));
      await all(clients, (client) => client.heard(1, 'caughtUp'));
      send(clients, subscribe(1, 'live.storefront', { id }));
      await all(clients, (client) => client.heard(1, 'error'));
      await toggle(doors.house, id, 1);
      await all(clients, (client) => client.heard(1, 'event'));
      return [1];
    });
  });

  it('says once that a frame makes no sense, and serves nothing of it', async () => {
    await alike(async (clients, id) => {
      send(clients, subscribe(1, 'live.storefront', { id }), { id: 2, method: 'shout' });
      await all(clients, (client) => client.heard(null, 'error'));
      send(clients, subscribe(3, 'live.storefront', { id }));
      await all(clients, (client) => client.heard(3, 'caughtUp'));
      return [null, 1, 3];
    });
  });

  it('ends a subscription that is revoked, and says why', async () => {
    const sellerId = newId();
    const userId = newId();
    for (const id of [sellerId, userId]) {
      await doors.house.pool.query(
        `INSERT INTO "user" (id, name, email, role, updated_at) VALUES ($1, 'somebody', $2, 'seller', now())`,
        [id, `${id}@example.test`],
      );
    }
    await doors.house.pool.query(
      'INSERT INTO membership (id, seller_id, user_id, capabilities) VALUES ($1, $2, $3, $4)',
      [newId(), sellerId, userId, ['orders']],
    );
    doors.people.set('staff', sellerActor(userId));
    const heard = await alike(async (clients) => {
      send(clients, subscribe(1, 'live.seller', { id: sellerId, capability: 'orders' }));
      await all(clients, (client) => client.heard(1, 'caughtUp'));
      await doors.house.pool.query('UPDATE membership SET revoked_at = now() WHERE user_id = $1', [userId]);
      await tell(doors.house.kernel, 'account:membership_revoked', { sellerId, userId });
      await all(clients, (client) => client.heard(1, 'stopped'));
      return [1];
    }, 'staff');
    expect(heard.at(-2)).toContain('"type":"revoked"');
  });

  it('forgets a subscription that is stopped while it opens, and its id may be used again', async () => {
    const client = await RawClient.open(doors.url.front);
    const id = newId();
    const subscriptions = () => doors.house.hub.stats().subscriptions;
    const until = async (count: number) => {
      while (subscriptions() !== count) await new Promise((resolve) => setImmediate(resolve));
    };
    await until(0);
    client.send(subscribe(1, 'live.storefront', { id }), stop(1), subscribe(1, 'live.storefront', { id }));
    await client.heard(1, 'caughtUp');
    await toggle(doors.house, id, 1);
    await client.heard(1, 'event');
    expect(client.about(1).filter((text) => text.includes('"event"'))).toHaveLength(1);
    expect(subscriptions()).toBe(1);
    client.ws.close();
    await new Promise((resolve) => client.ws.once('close', resolve));
    await until(0);
  });

  it('takes connection parameters first when the address announces them', async () => {
    await alike(async (clients, id) => {
      const params = await Promise.all(
        adapters.map((adapter) => RawClient.open(`${doors.url[adapter]}/?connectionParams=1`)),
      );
      send(params, { method: 'connectionParams', data: { colour: 'blue' } });
      send(params, subscribe(1, 'live.storefront', { id }));
      await all(params, (client) => client.heard(1, 'caughtUp'));
      const [front, stock] = params.map((client) => client.about(1));
      expect(front).toEqual(stock);
      for (const client of [...params, ...clients]) client[Symbol.dispose]();
      return [];
    });
  });

  it.each(adapters)('brings a stock client back to where it was when its socket is cut (%s)', async (adapter) => {
    const id = newId();
    const seen: string[] = [];
    const ws = createWSClient({
      url: doors.url[adapter],
      WebSocket: WebSocket as unknown as typeof globalThis.WebSocket,
      retryDelayMs: () => 0,
    });
    const client = createTRPCClient<typeof wireRouter>({ links: [wsLink({ client: ws })] });
    const last = new Promise<void>((resolve) => {
      client.live.storefront.subscribe(
        { id },
        {
          onData: ({ id: position, data }) => {
            if (data.type === 'event') seen.push(position);
            if (position === 'test1:40') resolve();
          },
        },
      );
    });
    for (const version of upTo(40)) {
      await toggle(doors.house, id, version);
      if (version % 10 === 0) doors.cut();
    }
    await last;
    expect(seen).toEqual([...new Set(seen)]);
    expect(seen.at(-1)).toBe('test1:40');
    const first = Number(seen[0]?.split(':')[1]);
    expect(seen).toEqual(upTo(40, first).map((seq) => `test1:${seq}`));
    await ws.close();
  });

  it('serves the owner’s channels to the owner', async () => {
    const owner = sellerActor(newId());
    doors.people.set('owner', owner);
    const id = owner.kind === 'user' ? owner.userId : '';
    await alike(async (clients) => {
      send(clients, subscribe(1, 'live.user', { id }), subscribe(2, 'live.sellers', {}));
      for (const request of [1, 2]) await all(clients, (client) => client.heard(request, 'caughtUp'));
      await tell(doors.house.kernel, 'notification:created', sample('notification:created', { userId: id }));
      await all(clients, (client) => client.heard(1, 'event'));
      return [1, 2];
    }, 'owner');
  });
});
