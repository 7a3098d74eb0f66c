import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiWorld, apiWorld, webOrigin } from '../doors/api.fixture';

let world: ApiWorld;
beforeAll(async () => {
  world = await apiWorld({ attemptsPerMinute: 1_000 });
});
afterAll(() => world[Symbol.asyncDispose]());

let people = 0;
const credentials = () => ({ email: `person${++people}@example.test`, password: 'correct horse' });

async function post(path: string, body: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${world.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: webOrigin, ...headers },
    body: JSON.stringify(body),
  });
  const cookie = response.headers.getSetCookie().find((set) => set.startsWith('stallwire.session_token='));
  const text = await response.text();
  return {
    status: response.status,
    json: text === '' ? null : JSON.parse(text),
    setCookie: cookie,
    cookie: cookie?.split(';')[0] ?? '',
    bearer: response.headers.get('set-auth-token'),
  };
}
/** The shape is the caller's claim; what it expects of it fails the test when it is wrong. */
const jsonOf = async <T>(response: Response): Promise<T> => JSON.parse(await response.text());
interface Me {
  readonly user: { readonly id: string; readonly email: string; readonly role: string } | null;
  readonly stores: readonly unknown[];
}
async function me(headers: Record<string, string>): Promise<Me> {
  const response = await fetch(`${world.url}/trpc/account.me`, { headers });
  const { result } = await jsonOf<{ result: { data: Me } }>(response);
  return result.data;
}
const signUp = (of: { email: string; password: string }, more: Record<string, unknown> = {}) =>
  post('/api/auth/sign-up/email', { name: 'Somebody', ...of, ...more });
const signIn = ({ email, password }: { email: string; password: string }) =>
  post('/api/auth/sign-in/email', { email, password });

/** Session ids that the log says have ended, of one person. */
async function told(userId: string): Promise<string[]> {
  const events = await world.prisma.event.findMany({
    where: { name: 'account:session_revoked', payload: { path: ['userId'], equals: userId } },
    orderBy: { id: 'asc' },
  });
  return events.map(({ payload }) => {
    if (typeof payload !== 'object' || payload === null || !('sessionId' in payload)) throw new Error('no sessionId');
    return String(payload.sessionId);
  });
}
const sessionsOf = async (userId: string) =>
  (await world.prisma.session.findMany({ where: { userId }, orderBy: { id: 'asc' } })).map(({ id }) => id);

describe('signing up', () => {
  it('makes a buyer unless a seller is asked for, signed in at once', async () => {
    const buyer = await signUp(credentials());
    expect(buyer.status).toBe(200);
    expect(buyer.setCookie).toMatch(/HttpOnly; SameSite=Lax$/);
    expect((await me({ cookie: buyer.cookie })).user?.role).toBe('buyer');

    const seller = await signUp(credentials(), { role: 'seller' });
    const { user, stores } = await me({ cookie: seller.cookie });
    expect(user?.role).toBe('seller');
    expect(stores).toEqual([
      {
        sellerId: user?.id,
        username: null,
        name: 'Somebody',
        owner: true,
        capabilities: ['orders', 'catalog', 'money', 'settings'],
      },
    ]);
  });

  it('makes no admin, neither then nor later', async () => {
    const of = credentials();
    expect((await signUp(of, { role: 'admin' })).status).toBe(400);
    expect(await world.prisma.user.count({ where: { email: of.email } })).toBe(0);

    const { cookie } = await signUp(of);
    for (const role of ['admin', 'seller'])
      expect((await post('/api/auth/update-user', { role }, { cookie })).status).toBe(400);
    expect((await me({ cookie })).user?.role).toBe('buyer');
  });

  it('asks for a name that fits on a line', async () => {
    expect((await signUp(credentials(), { name: '  ' })).status).toBe(400);
    const { cookie } = await signUp(credentials());
    expect((await post('/api/auth/update-user', { name: 'x'.repeat(101) }, { cookie })).status).toBe(400);
    expect((await post('/api/auth/update-user', { name: 'Shorter' }, { cookie })).status).toBe(200);
  });

  it('keeps no password, only its hash', async () => {
    const of = credentials();
    await signUp(of);
    const kept = await world.prisma.credential.findFirstOrThrow({ where: { user: { email: of.email } } });
    expect(kept.password).toMatch(/^[0-9a-f]{32}:[0-9a-f]{128}$/);
  });
});

describe('signing in', () => {
  it('takes the right password only, and says the same of a wrong one and of nobody', async () => {
    const of = credentials();
    await signUp(of);
    const right = await signIn(of);
    const wrong = await signIn({ ...of, password: 'another one' });
    const nobody = await signIn(credentials());
    expect([right.status, wrong.status, nobody.status]).toEqual([200, 401, 401]);
    expect(wrong.json).toEqual(nobody.json);
    expect(wrong.cookie).toBe('');
  });

  it('gives a bearer token to those who keep no cookies', async () => {
    const of = credentials();
    const { bearer, json } = await signUp(of);
    expect((await me({ authorization: `Bearer ${bearer}` })).user?.email).toBe(of.email);
    expect((await me({ authorization: `Bearer ${json.token}` })).user?.email).toBe(of.email);
    expect((await me({ authorization: `Bearer ${bearer}x` })).user).toBeNull();
    expect((await me({ authorization: 'Bearer nonsense' })).user).toBeNull();
  });
});

describe('a cookie', () => {
  it('signed by somebody else, of an ended or of an expired session opens nothing', async () => {
    const { cookie, json } = await signUp(credentials());
    const expired = await world.given.session(await world.given.buyer(), { expiresInMs: -1 });
    expect((await me({ cookie: expired.cookie })).user).toBeNull();
    expect((await me({ cookie: cookie.replace(/.{8}$/, 'AAAAAAA%3D') })).user).toBeNull();
    expect((await me({ cookie: `stallwire.session_token=${json.token}` })).user).toBeNull();
    await world.prisma.session.deleteMany({ where: { userId: json.user.id } });
    expect((await me({ cookie })).user).toBeNull();
  });

  it('made by the test support is one that better-auth takes too', async () => {
    const buyer = await world.given.buyer();
    const { cookie, sessionId } = await world.given.session(buyer);
    const response = await fetch(`${world.url}/api/auth/get-session`, { headers: { cookie } });
    const { session, user } = await jsonOf<{ session: { id: string }; user: { email: string } }>(response);
    expect([session.id, user.email]).toEqual([sessionId, buyer.email]);
  });
});

describe('a session that ends is told, whichever door ends it', () => {
  async function threeSessions() {
    const of = credentials();
    const first = await signUp(of);
    const second = await signIn(of);
    const third = await signIn(of);
    const userId: string = first.json.user.id;
    const ids = await sessionsOf(userId);
    expect(ids).toHaveLength(3);
    return { of, first, second, third, userId, ids };
  }

  it('by signing out', async () => {
    const { second, userId, ids } = await threeSessions();
    const out = await post('/api/auth/sign-out', {}, { cookie: second.cookie });
    expect(out.json).toEqual({ success: true });
    expect(out.setCookie).toContain('Max-Age=0');
    expect(await told(userId)).toEqual([ids[1]]);
    expect(await sessionsOf(userId)).toEqual([ids[0], ids[2]]);
    expect((await me({ cookie: second.cookie })).user).toBeNull();
  });

  it('by revoking one', async () => {
    const { first, third, userId, ids } = await threeSessions();
    await post('/api/auth/revoke-session', { token: third.json.token }, { cookie: first.cookie });
    expect(await told(userId)).toEqual([ids[2]]);
    expect((await me({ cookie: third.cookie })).user).toBeNull();
    expect((await me({ cookie: first.cookie })).user).not.toBeNull();
  });

  it('by revoking the others', async () => {
    const { second, userId, ids } = await threeSessions();
    await post('/api/auth/revoke-other-sessions', {}, { cookie: second.cookie });
    expect((await told(userId)).sort()).toEqual([ids[0], ids[2]]);
    expect(await sessionsOf(userId)).toEqual([ids[1]]);
  });

  it('by revoking all', async () => {
    const { first, userId, ids } = await threeSessions();
    await post('/api/auth/revoke-sessions', {}, { cookie: first.cookie });
    expect((await told(userId)).sort()).toEqual(ids);
    expect(await sessionsOf(userId)).toEqual([]);
  });

  it('by changing the password and ending the rest', async () => {
    const { of, first, userId, ids } = await threeSessions();
    const change = { currentPassword: of.password, newPassword: 'battery staple', revokeOtherSessions: true };
    const changed = await post('/api/auth/change-password', change, { cookie: first.cookie });
    expect(changed.status).toBe(200);
    expect((await told(userId)).sort()).toEqual(ids);
    expect((await me({ cookie: changed.cookie })).user?.id).toBe(userId);
    expect((await signIn(of)).status).toBe(401);
    expect((await signIn({ ...of, password: 'battery staple' })).status).toBe(200);
  });

  it('by the account module’s own mutations', async () => {
    const { first, second, third, userId, ids } = await threeSessions();
    const headers = { cookie: first.cookie };
    await post('/trpc/account.revokeSession', { sessionId: ids[1] }, headers);
    expect(await told(userId)).toEqual([ids[1]]);
    expect((await me({ cookie: second.cookie })).user).toBeNull();

    const again = await post('/trpc/account.revokeSession', { sessionId: ids[1] }, headers);
    expect([again.status, again.json.error.data.refusal.code]).toEqual([404, 'account.session_not_found']);

    await post('/trpc/account.revokeOtherSessions', {}, headers);
    expect((await me({ cookie: third.cookie })).user).toBeNull();
    await post('/trpc/account.signOut', {}, headers);
    expect((await told(userId)).sort()).toEqual(ids);
  });

  it('but never another person’s', async () => {
    const { cookie } = await signUp(credentials());
    const other = await world.given.buyer();
    const { sessionId, token } = await world.given.session(other);
    const mine = await post('/trpc/account.revokeSession', { sessionId }, { cookie });
    expect(mine.json.error.data.refusal.code).toBe('account.session_not_found');
    await post('/api/auth/revoke-session', { token }, { cookie });
    expect(await sessionsOf(other.id)).toEqual([sessionId]);
    expect(await told(other.id)).toEqual([]);
  });
});

describe('the list of sessions', () => {
  it('shows one’s own living ones and which of them asks', async () => {
    const buyer = await world.given.buyer();
    const here = await world.given.session(buyer);
    const there = await world.given.session(buyer);
    await world.given.session(buyer, { expiresInMs: -1 });
    await world.given.session(await world.given.buyer());
    const response = await fetch(`${world.url}/trpc/account.sessions`, { headers: { cookie: here.cookie } });
    const { result } = await jsonOf<{ result: { data: { id: string; current: boolean }[] } }>(response);
    const listed = result.data;
    expect(listed.map(({ id, current }) => [id, current]).sort()).toEqual(
      [
        [here.sessionId, true],
        [there.sessionId, false],
      ].sort(),
    );
    expect(JSON.stringify(listed)).not.toContain(there.token);
  });
});
