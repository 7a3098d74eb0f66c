import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientAddress, proxySecretHeader } from './auth/client-address';
import { type ApiWorld, apiWorld, webOrigin } from './doors/api.fixture';

let world: ApiWorld;
beforeAll(async () => {
  world = await apiWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

const ask = (path: string, init: RequestInit = {}) => fetch(`${world.url}${path}`, init);
const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  ask(path, { method: 'POST', body, headers: { 'content-type': 'application/json', origin: webOrigin, ...headers } });

describe('what tRPC itself refuses is said in our words', () => {
  it.each([
    ['a body that is no JSON', () => post('/trpc/settings.open', '{"username":'), 400, 'input.invalid'],
    ['a procedure that is not there', () => ask('/trpc/settings.close'), 404, 'address.unknown'],
    ['a change by GET', () => ask('/trpc/settings.open?input=%7B%7D'), 405, 'address.unknown'],
    ['input that is no JSON', () => ask('/trpc/settings.usernameFree?input=%7B'), 400, 'input.invalid'],
  ])('%s', async (_what, request, status, code) => {
    const response = await request();
    const text = await response.text();
    expect([response.status, JSON.parse(text).error.data.refusal.code]).toEqual([status, code]);
    expect(text).not.toMatch(/SyntaxError|Unexpected|No procedure|node_modules/);
  });
});

describe('characters that PostgreSQL does not know', () => {
  it.each(['%00', 'a%00b', '%ED%A0%80'])('in a bearer token of %s: nobody is signed in', async (token) => {
    const response = await ask('/trpc/account.me', { headers: { authorization: `Bearer ${token}` } });
    expect([response.status, await response.text()]).toEqual([200, '{"result":{"data":{"user":null,"stores":[]}}}']);
  });

  it.each(['name', 'image'])('in the %s of somebody who signs up: refused', async (field) => {
    const body = { email: `${field}@example.test`, password: 'correct horse', name: 'Somebody', [field]: 'a\u0000b' };
    expect((await post('/api/auth/sign-up/email', JSON.stringify(body))).status).toBe(400);
  });
});

it('a proxy’s secret is compared whatever its letters', () => {
  const headers = new Headers({ [proxySecretHeader]: '\u00e9'.repeat(16), 'x-forwarded-for': '1.2.3.4' });
  expect(clientAddress(headers, '5.6.7.8', 'x'.repeat(16))).toBe('5.6.7.8');
});
