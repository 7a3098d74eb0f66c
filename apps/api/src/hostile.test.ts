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

it('what better-auth offers beside changes neither person nor session', async () => {
  const body = { email: 'eager@example.test', password: 'correct horse', name: 'Eager', emailVerified: true, id: '1' };
  const signedUp = await post('/api/auth/sign-up/email', JSON.stringify(body));
  const token = signedUp.headers.get('set-auth-token') ?? '';
  const rows = async () => {
    const user = await world.prisma.user.findUniqueOrThrow({ where: { email: body.email } });
    const [session, credential] = await Promise.all([
      world.prisma.session.findFirstOrThrow({ where: { userId: user.id } }),
      world.prisma.credential.findFirstOrThrow({ where: { userId: user.id } }),
    ]);
    const { userId, expiresAt, token: own } = session;
    return { user: { ...user, updatedAt: null }, session: { userId, expiresAt, own }, password: credential.password };
  };
  const before = await rows();
  expect(before.user.emailVerified).toBe(false);
  const other = await world.given.buyer();
  const far = new Date('2999-01-01').toISOString();
  const attempts: [string, object][] = [
    ['update-session', { userId: other.id, expiresAt: far, token: 'mine', id: other.id }],
    ['update-user', { emailVerified: true, id: other.id, email: 'else@example.test' }],
    ['update-user', { role: 'admin' }],
    ['change-email', { newEmail: 'else@example.test' }],
    ['delete-user', { password: body.password }],
    ['unlink-account', { providerId: 'credential' }],
    ['set-password', { newPassword: 'another horse' }],
  ];
  for (const [path, input] of attempts) {
    const response = await post(`/api/auth/${path}`, JSON.stringify(input), { authorization: `Bearer ${token}` });
    expect([path, response.status >= 400 && response.status < 500]).toEqual([path, true]);
    expect([path, await rows()]).toEqual([path, before]);
  }
  const wish = { email: body.email, redirectTo: 'http://evil.test' };
  expect((await post('/api/auth/request-password-reset', JSON.stringify(wish))).status).toBe(200);
  expect(await rows()).toEqual(before);
  const mails = await world.prisma.mail.findMany({ where: { to: body.email } });
  expect(mails).toHaveLength(2);
  expect(JSON.stringify(mails)).not.toContain('evil');
});
