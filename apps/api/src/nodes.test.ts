import { channels } from '@stallwire/events';
import { type RedisServer, redisServer } from '@stallwire/testing/redis/server';
import { ClientProcess } from '@stallwire/testing/transport/clients';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiWorld, apiWorld, webOrigin } from './doors/api.fixture';

describe('two APIs on one database and one Redis', () => {
  let redis: RedisServer;
  let a: ApiWorld;
  let b: ApiWorld;
  let clients: ClientProcess;
  beforeAll(async () => {
    redis = await redisServer();
    const shared = { redisUrl: redis.url, authSecret: 'the same secret on every node of the installation' };
    a = await apiWorld(shared);
    b = await apiWorld({ ...shared, databaseUrl: a.databaseUrl });
    clients = await ClientProcess.start();
    await Promise.all([metric(a, 'stallwire_bus_connected', 1), metric(b, 'stallwire_bus_connected', 1)]);
  });
  afterAll(async () => {
    await clients[Symbol.asyncDispose]();
    await b[Symbol.asyncDispose]();
    await a[Symbol.asyncDispose]();
    await redis[Symbol.asyncDispose]();
  });

  const metricsOf = async (of: ApiWorld): Promise<string> => (await fetch(`${of.url}/metrics`)).text();
  /** Waits until a metric has this value. */
  const metric = async (of: ApiWorld, name: string, value: number): Promise<void> => {
    while (!(await metricsOf(of)).includes(`\n${name} ${value}\n`)) await new Promise((done) => setImmediate(done));
  };
  const mutate = (of: ApiWorld, path: string, cookie: string, input: object) =>
    fetch(`${of.url}/trpc/${path}`, {
      method: 'POST',
      headers: { cookie, origin: webOrigin, 'content-type': 'application/json' },
      body: JSON.stringify(input),
    });

  it.each(['trpc-ws', 'trpc-sse', 'socketio'] as const)(
    'a change through one is heard on the other (%s)',
    async (wire) => {
      const seller = await a.given.seller();
      const { cookie } = await a.given.session(seller);
      const channel = channels.storefront(seller.sellerId);
      const client = await clients.connect({ wire, url: b.url, origin: webOrigin, channels: [channel] });
      const { received } = busOf(await metricsOf(b));
      const input = { sellerId: seller.sellerId, version: 1, storeActive: false };
      expect((await mutate(a, 'settings.setStatus', cookie, input)).status).toBe(200);
      await client.event(({ name }) => name === 'storefront:status_updated');
      expect(client.events.filter(({ name }) => name === 'storefront:status_updated')).toHaveLength(1);
      expect(busOf(await metricsOf(b)).received).toBeGreaterThan(received);
    },
  );

  it('a session ended through one is hung up on by the other', async () => {
    const seller = await a.given.seller();
    const [kept, ended] = [await a.given.session(seller), await a.given.session(seller)];
    const { cookie } = ended;
    const client = await clients.connect({
      wire: 'trpc-ws',
      url: b.url,
      origin: webOrigin,
      cookie,
      channels: ['sellers'],
    });
    expect((await mutate(a, 'account.revokeOtherSessions', kept.cookie, {})).status).toBe(200);
    expect(await client.closed()).toContain('4401');
  });

  it('without Redis both go on taking traffic', async () => {
    await redis.kill();
    await Promise.all([a, b].map((of) => metric(of, 'stallwire_bus_connected', 0)));
    for (const { url } of [a, b]) expect((await fetch(`${url}/readyz`)).status).toBe(200);
    const seller = await a.given.seller();
    const { cookie } = await a.given.session(seller);
    const channel = channels.storefront(seller.sellerId);
    const there = await clients.connect({ wire: 'trpc-ws', url: b.url, origin: webOrigin, channels: [channel] });
    await mutate(a, 'settings.setStatus', cookie, { sellerId: seller.sellerId, version: 1, storeActive: false });
    await there.event(({ name }) => name === 'storefront:status_updated');
  }, 15_000);
});

function busOf(metrics: string): { received: number } {
  return { received: Number(/stallwire_bus_messages\{outcome="received"\} (\d+)/.exec(metrics)?.[1]) };
}
