// @vitest-environment node
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { vouchForAddresses } from './client-address';

const secret = 'a secret of sixteen letters';
let seen: IncomingHttpHeaders = {};
const server = createServer((request, response) => {
  seen = request.headers;
  response.end();
});
let url = '';

beforeAll(async () => {
  vouchForAddresses({ proxySecret: secret, trustedProxies: 0 });
  await new Promise<void>((resolve) => server.listen(0, '::1', resolve));
  const address = server.address();
  if (typeof address === 'object' && address) url = `http://[::1]:${address.port}`;
});
afterAll(() => server.close());

test('a claimed address gives way to the socket’s own, under the secret', async () => {
  await fetch(url, { headers: { 'x-forwarded-for': '203.0.113.9', 'x-stallwire-proxy-secret': 'guessed' } });
  expect(seen['x-forwarded-for']).toBe('127.0.0.1');
  expect(seen['x-stallwire-proxy-secret']).toBe(secret);
});
