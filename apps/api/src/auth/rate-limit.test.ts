import { expect, it } from 'vitest';
import { apiWorld, webOrigin } from '../doors/api.fixture';

const proxySecret = 'shared with the web server';
const attempt = async (url: string, headers: Record<string, string>) =>
  fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: webOrigin, ...headers },
    body: JSON.stringify({ email: 'nobody@example.test', password: 'guess after guess' }),
  });

it('signing in is slowed down by address', async () => {
  await using world = await apiWorld({ attemptsPerMinute: 3, proxySecret });
  const statuses: number[] = [];
  for (let i = 0; i < 4; i++) statuses.push((await attempt(world.url, {})).status);
  expect(statuses).toEqual([401, 401, 401, 429]);
  const refused = await attempt(world.url, {});
  expect(Number(refused.headers.get('x-retry-after'))).toBeGreaterThan(0);
});

it('the address in X-Forwarded-For counts from the web server and from nobody else', async () => {
  await using world = await apiWorld({ attemptsPerMinute: 2, proxySecret });
  const from = (address: string) => ({ 'x-forwarded-for': address, 'x-stallwire-proxy-secret': proxySecret });
  for (const address of ['192.0.2.1', '192.0.2.1', '192.0.2.2', '192.0.2.2'])
    expect((await attempt(world.url, from(address))).status).toBe(401);
  expect((await attempt(world.url, from('192.0.2.1'))).status).toBe(429);
  expect((await attempt(world.url, from('192.0.2.3'))).status).toBe(401);

  const claims = ['198.51.100.1', '198.51.100.2', '198.51.100.3'].map((address) => ({
    'x-forwarded-for': address,
    'x-stallwire-client': address,
    'x-stallwire-proxy-secret': 'a guess of the same length',
  }));
  const statuses: number[] = [];
  for (const headers of claims) statuses.push((await attempt(world.url, headers)).status);
  expect(statuses).toEqual([401, 401, 429]);
});
