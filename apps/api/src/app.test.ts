import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type ApiWorld, apiWorld, webOrigin } from './doors/api.fixture';

let world: ApiWorld;
beforeAll(async () => {
  world = await apiWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

const jsonOf = async <T>(response: Response): Promise<T> => JSON.parse(await response.text());
interface Refused {
  readonly error: { readonly code: string; readonly message: string };
}
const ask = (path: string, init: RequestInit = {}) => fetch(`${world.url}${path}`, init);

describe('what is not there, too large or broken', () => {
  it('is answered in one shape', async () => {
    for (const path of ['/', '/nope', '/api/nope', '/docs']) {
      const response = await ask(path);
      expect([path, response.status]).toEqual([path, 404]);
      expect(await jsonOf<Refused>(response)).toEqual({
        error: { code: 'address.unknown', message: 'There is nothing at this address.' },
      });
    }
  });

  it('stops reading at the limit, with and without a length', async () => {
    const body = 'x'.repeat(300 * 1024);
    const whole = await ask('/trpc/settings.open', { method: 'POST', body });
    expect([whole.status, (await jsonOf<Refused>(whole)).error.code]).toEqual([413, 'input.too_large']);
    const chunks = new Blob([body]).stream();
    const streamed = await ask('/api/auth/sign-in/email', { method: 'POST', body: chunks, duplex: 'half' });
    expect([streamed.status, (await jsonOf<Refused>(streamed)).error.code]).toEqual([413, 'input.too_large']);
  });

  it('answers a client that sends all of a large body before it reads', async () => {
    const body = Buffer.alloc(4 * 1024 * 1024, 'x');
    const socket = connect(Number(new URL(world.url).port), '127.0.0.1');
    socket.write(`POST /trpc/settings.open HTTP/1.1\r\nHost: api\r\nContent-Length: ${body.length}\r\n\r\n`);
    // The rest is written only after the answer to its beginning is due.
    socket.write(body.subarray(0, 1024 * 1024));
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.write(body.subarray(1024 * 1024), (error) => (error ? reject(error) : resolve()));
    });
    const [answer] = await once(socket, 'data');
    expect(String(answer)).toMatch(/^HTTP\/1\.1 413 .*input\.too_large/s);
    socket.destroy();
  });

  it('batches no more than twenty calls', async () => {
    const many = Array.from({ length: 21 }, () => 'account.me').join(',');
    expect((await ask(`/trpc/${many}?batch=1&input={}`)).status).toBe(400);
    const twenty = Array.from({ length: 20 }, () => 'account.me').join(',');
    expect((await ask(`/trpc/${twenty}?batch=1&input={}`)).status).toBe(200);
  });

  it('tells nothing of what happened inside', async () => {
    await using broken = await apiWorld();
    await broken.prisma.$executeRaw`ALTER TABLE product RENAME TO elsewhere`;
    const input = encodeURIComponent(JSON.stringify({ sellerId: '01890a5d-ac96-774b-bcce-b302099a8057' }));
    const response = await fetch(`${broken.url}/trpc/product.grid?input=${input}`);
    const text = await response.text();
    expect(response.status).toBe(500);
    expect(JSON.parse(text).error.data.refusal).toEqual({
      code: 'server.error',
      message: 'Something went wrong on our side. Nothing was changed.',
    });
    expect(text).not.toMatch(/prisma|relation|elsewhere|node_modules/i);
  });

  it('names the fields of bad input and the refusal of a verb', async () => {
    const { cookie } = await world.given.session(await world.given.newcomer());
    const headers = { cookie, origin: webOrigin, 'content-type': 'application/json' };
    const body = JSON.stringify({ username: '!' });
    const bad = await ask('/trpc/settings.open', { method: 'POST', headers, body });
    const { error } = await jsonOf<{ error: { data: { refusal: { code: string; fields: object } } } }>(bad);
    expect(bad.status).toBe(400);
    expect([error.data.refusal.code, Object.keys(error.data.refusal.fields)]).toEqual(['input.invalid', ['username']]);
  });
});

describe('origins', () => {
  const open = (headers: Record<string, string>) =>
    ask('/trpc/account.revokeOtherSessions', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: '{}',
    });

  it('a cookie changes something from our own pages only', async () => {
    const { cookie } = await world.given.session(await world.given.buyer());
    expect((await open({ cookie, origin: webOrigin })).status).toBe(200);
    for (const headers of [{ cookie }, { cookie, origin: 'http://evil.test' }, { cookie, origin: 'null' }]) {
      const refused = await open(headers);
      expect([refused.status, (await jsonOf<Refused>(refused)).error.code]).toEqual([403, 'origin.forbidden']);
    }
  });

  it('a bearer token needs no page, a foreign page is refused with it too', async () => {
    const { bearer } = await world.given.session(await world.given.buyer());
    expect((await open({ authorization: bearer })).status).toBe(200);
    expect((await open({ authorization: bearer, origin: 'http://evil.test' })).status).toBe(403);
  });

  it('reading needs no Origin; a foreign one is refused even then', async () => {
    const { cookie } = await world.given.session(await world.given.buyer());
    const read = (headers: Record<string, string>) => ask('/trpc/account.me', { headers });
    expect((await read({ cookie })).status).toBe(200);
    expect((await read({ cookie, origin: webOrigin })).status).toBe(200);
    expect((await read({ origin: 'http://evil.test' })).status).toBe(403);
  });

  it('hold for better-auth and the legacy settings as well', async () => {
    const { cookie } = await world.given.session(await world.given.seller());
    const headers = { cookie, origin: 'http://evil.test', 'content-type': 'application/json' };
    expect((await ask('/api/auth/sign-out', { method: 'POST', headers, body: '{}' })).status).toBe(403);
    expect((await ask('/api/user/shipping', { method: 'PATCH', headers, body: '{}' })).status).toBe(403);
  });
});

describe('upgrades', () => {
  const statusOfUpgrade = async (path: string, headers: Record<string, string> = {}): Promise<number> => {
    const upgrade = request(`${world.url}${path}`, {
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
        ...headers,
      },
    });
    upgrade.end();
    return new Promise((resolve, reject) => {
      upgrade.on('upgrade', (_response, socket) => {
        socket.destroy();
        resolve(101);
      });
      upgrade.on('response', (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      upgrade.on('error', reject);
    });
  };

  it('go to the three transports by path, and nowhere else', async () => {
    for (const path of ['/trpc', '/trpc?connectionParams=1', '/ws/orders', '/socket.io/?EIO=4&transport=websocket'])
      expect([path, await statusOfUpgrade(path)]).toEqual([path, 101]);
    for (const path of ['/', '/ws', '/trpc/account.me', '/healthz'])
      expect([path, await statusOfUpgrade(path)]).toEqual([path, 404]);
  });

  it('are refused to foreign pages', async () => {
    for (const path of ['/trpc', '/ws/orders', '/socket.io/?EIO=4&transport=websocket'])
      expect([path, await statusOfUpgrade(path, { origin: 'http://evil.test' })]).not.toContain(101);
  });
});

describe('operations', () => {
  it('healthz, readyz, metrics, event docs', async () => {
    expect(await jsonOf(await ask('/healthz'))).toEqual({ status: 'ok' });
    expect(await jsonOf(await ask('/readyz'))).toEqual({ status: 'ready' });
    const metrics = await (await ask('/metrics')).text();
    for (const name of [
      'stallwire_http_request_seconds_bucket',
      'stallwire_connections{transport="trpc-ws"}',
      'stallwire_verb_seconds',
      'stallwire_verb_retries_total',
      'stallwire_nodejs_heap_size_used_bytes',
    ])
      expect(metrics).toContain(name);
    const page = await ask('/docs/events');
    expect(page.headers.get('content-security-policy')).toContain("script-src 'sha256-");
    expect(await page.text()).toContain('order:fulfilled');
    expect(await jsonOf<{ asyncapi: string }>(await ask('/docs/events.json'))).toMatchObject({ asyncapi: '3.0.0' });
  });

  it('every answer forbids framing and sniffing', async () => {
    for (const path of ['/healthz', '/nope', '/trpc/account.me', '/api/auth/get-session', '/docs/events']) {
      const { headers } = await ask(path);
      expect([path, headers.get('x-content-type-options')]).toEqual([path, 'nosniff']);
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    }
  });

  it('readyz says no when the database is away', async () => {
    await using lonely = await apiWorld();
    await lonely.loseDatabase();
    const response = await fetch(`${lonely.url}/readyz`);
    expect(response.status).toBe(503);
    expect(await jsonOf(response)).toMatchObject({ reason: 'the database does not answer' });
  });

  it('draining: not ready, nobody new, everybody told to come back elsewhere', async () => {
    await using leaving = await apiWorld();
    const address = leaving.url.replace('http', 'ws');
    const sockets = Array.from({ length: 40 }, () => new WebSocket(`${address}/trpc`));
    await Promise.all(sockets.map((socket) => once(socket, 'open')));
    const closings = sockets.map(async (socket) => (await once(socket, 'close'))[0]);

    const closed = leaving.api.close();
    const ready = await fetch(`${leaving.url}/readyz`);
    expect([ready.status, await jsonOf(ready)]).toEqual([503, { status: 'not ready', reason: 'draining' }]);
    const late = new WebSocket(`${address}/trpc`);
    const [failure] = await once(late, 'error');
    expect(failure.message).toContain('503');

    expect(new Set(await Promise.all(closings))).toEqual(new Set([1001]));
    await closed;
    await expect(fetch(`${leaving.url}/healthz`)).rejects.toThrow();
  });
});
