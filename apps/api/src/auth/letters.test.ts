import { runSweep } from '@stallwire/modules';
import { givenIn } from '@stallwire/testing/given';
import { legacyOrders } from '@stallwire/testing/legacy-orders';
import { legacySocket } from '@stallwire/testing/legacy-socket';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiWorld, apiWorld, webOrigin } from '../doors/api.fixture';
import { mailSweep } from '../mail/sending';
import { proxySecretHeader } from './client-address';

const proxySecret = 'vouches for addresses';
let world: ApiWorld;
let closed: ApiWorld;
beforeAll(async () => {
  world = await apiWorld({ demo: true, attemptsPerMinute: 1_000, proxySecret });
  closed = await apiWorld();
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
  await closed[Symbol.asyncDispose]();
});

let asked = 0;
/** Each from an address of its own, unless told. */
const post = (path: string, body: object, headers: Record<string, string> = {}) =>
  fetch(`${world.url}/api/auth${path}`, {
    method: 'POST',
    headers: {
      origin: webOrigin,
      'content-type': 'application/json',
      [proxySecretHeader]: proxySecret,
      'x-forwarded-for': `10.0.0.${++asked}`,
      ...headers,
    },
    body: JSON.stringify(body),
  });
let made = 0;
async function signUp() {
  const email = `reader${++made}@example.test`;
  const answer = await post('/sign-up/email', { email, password: 'first password', name: 'Reader', role: 'buyer' });
  expect(answer.status).toBe(200);
  return { email };
}
const signIn = (email: string, password: string) => post('/sign-in/email', { email, password });
const cookieOf = ({ headers }: Response) =>
  headers
    .getSetCookie()
    .map((set) => set.split(';', 1)[0])
    .join('; ');
interface Shown {
  readonly subject: string;
  readonly href: string;
}
async function mailbox(to: string): Promise<readonly Shown[]> {
  await runSweep(world.api.kernel, mailSweep({ server: null, origin: webOrigin, report: () => {} }));
  const answer = await fetch(`${world.url}/api/mailbox?to=${encodeURIComponent(to)}`);
  return ((await answer.json()) as { mails: Shown[] }).mails;
}

describe('a forgotten password', () => {
  it('is set anew by the link from the mailbox, once, and ends every session', async () => {
    const { email } = await signUp();
    expect((await post('/request-password-reset', { email })).status).toBe(200);
    const letter = (await mailbox(email)).find(({ subject }) => subject === 'Set a new password');
    const token = new URL(letter?.href ?? '').searchParams.get('token') ?? '';
    expect(letter?.href).toMatch(new RegExp(`^${webOrigin}/reset-password`));

    expect((await post('/reset-password', { token, newPassword: 'second password' })).status).toBe(200);
    expect((await signIn(email, 'first password')).status).toBe(401);
    expect((await signIn(email, 'second password')).status).toBe(200);
    expect((await post('/reset-password', { token, newPassword: 'third password' })).status).toBe(400);

    const user = await world.prisma.user.findUniqueOrThrow({ where: { email } });
    const ended = await world.prisma.event.findMany({ where: { name: 'account:session_revoked' } });
    expect(ended.filter(({ payload }) => JSON.stringify(payload).includes(user.id))).toHaveLength(1);
    expect(await world.prisma.session.count({ where: { userId: user.id } })).toBe(1);
  });

  /** Asks for a link. @returns its token */
  async function linkFor(email: string): Promise<string> {
    const before = new Set((await mailbox(email)).map(({ href }) => href));
    await post('/request-password-reset', { email });
    const letter = (await mailbox(email)).find(({ href }) => !before.has(href));
    return new URL(letter?.href ?? '').searchParams.get('token') ?? '';
  }

  it('once it is set, or changed, no link that was sent before opens anything', async () => {
    const { email } = await signUp();
    const [first, second, third] = [await linkFor(email), await linkFor(email), await linkFor(email)];
    expect(new Set([first, second, third]).size).toBe(3);
    expect((await post('/reset-password', { token: second, newPassword: 'second password' })).status).toBe(200);
    for (const token of [first, third])
      expect((await post('/reset-password', { token, newPassword: 'somebody else’s' })).status).toBe(400);

    const late = await linkFor(email);
    const cookie = cookieOf(await signIn(email, 'second password'));
    const change = { currentPassword: 'wrong password', newPassword: 'third password' };
    expect((await post('/change-password', change, { cookie })).status).toBe(400);
    expect(await world.prisma.verification.count({ where: { identifier: `reset-password:${late}` } })).toBe(1);
    const changed = await post('/change-password', { ...change, currentPassword: 'second password' }, { cookie });
    expect(changed.status).toBe(200);
    expect((await post('/reset-password', { token: late, newPassword: 'somebody else’s' })).status).toBe(400);
    expect((await signIn(email, 'third password')).status).toBe(200);
  });

  it('cannot be set by a link that is older than an hour, nor twice at the same moment', async () => {
    const { email } = await signUp();
    const [old, twice] = [await linkFor(email), await linkFor(email)];
    const identifier = `reset-password:${old}`;
    const { expiresAt } = await world.prisma.verification.findFirstOrThrow({ where: { identifier } });
    expect((expiresAt.getTime() - Date.now()) / 60_000).toBeCloseTo(60, 0);
    await world.prisma.verification.updateMany({
      where: { identifier },
      data: { expiresAt: new Date(Date.now() - 1) },
    });
    expect((await post('/reset-password', { token: old, newPassword: 'second password' })).status).toBe(400);
    const answers = await Promise.all(
      ['one password', 'two passwords'].map((newPassword) => post('/reset-password', { token: twice, newPassword })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
  });

  it('that is set anew cuts the sockets of every browser that was signed in', async () => {
    const { email } = await signUp();
    const cookie = cookieOf(await signIn(email, 'first password'));
    using socket = await legacySocket(world.url, { origin: webOrigin, cookie });
    const { id } = await world.prisma.user.findUniqueOrThrow({ where: { email } });
    const native = await legacyOrders(world.url.replace('http', 'ws'), { origin: webOrigin, cookie });
    await post('/reset-password', { token: await linkFor(email), newPassword: 'second password' });
    expect(await socket.disconnects.until(() => true)).toBe('io server disconnect');
    await native.closed;
    expect(await world.prisma.session.count({ where: { userId: id } })).toBe(0);
    await expect(legacySocket(world.url, { origin: webOrigin, cookie })).rejects.toThrow('Authentication required');
  });

  it('of somebody who is not here is answered alike, and writes to nobody', async () => {
    const { email } = await signUp();
    const [known, unknown] = [
      await post('/request-password-reset', { email }),
      await post('/request-password-reset', { email: 'nobody@example.test' }),
    ];
    expect([unknown.status, await unknown.json()]).toEqual([known.status, await known.json()]);
    expect(await mailbox('nobody@example.test')).toEqual([]);
  });
});

it('ten letters can be had from one address in ten minutes, and no more', async () => {
  const from = { 'x-forwarded-for': '10.0.1.1' };
  for (const path of ['/request-password-reset', '/send-verification-email']) {
    const answers = await Promise.all(
      Array.from({ length: 11 }, () => post(path, { email: 'nobody@example.test' }, from)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(10).fill(200), 429]);
  }
});

it('asked again for the link that confirms an address, somebody who is not here, or has confirmed, is answered alike', async () => {
  const { email } = await signUp();
  const confirmed = await signUp();
  await world.prisma.user.update({ where: { email: confirmed.email }, data: { emailVerified: true } });
  const before = await world.prisma.mail.count();
  const answers = await Promise.all(
    [email, confirmed.email, 'nobody@example.test'].map(async (to) => {
      const answer = await post('/send-verification-email', { email: to });
      return [answer.status, await answer.json()];
    }),
  );
  expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(new Set(['[200,{"status":true}]']));
  expect(await world.prisma.mail.count()).toBe(before + 1);
});

it('an address is confirmed by the link that signing up sends', async () => {
  const { email } = await signUp();
  const [letter] = await mailbox(email);
  expect(letter?.subject).toBe('Confirm your e-mail address');
  const verified = async () => (await world.prisma.user.findUniqueOrThrow({ where: { email } })).emailVerified;
  expect(await verified()).toBe(false);
  const follow = async (href: URL) => {
    const answer = await fetch(`${world.url}${href.pathname}${href.search}`, { redirect: 'manual' });
    return answer.headers.get('location');
  };
  const link = new URL(letter?.href ?? '');
  expect(await follow(link)).toBe('/verify-email');
  expect(await verified()).toBe(true);
  link.searchParams.set('token', 'not.a.token');
  expect(await follow(link)).toBe('/verify-email?error=INVALID_TOKEN');
});

it('a link that confirms an address leads to our page, whatever was asked for', async () => {
  const { email } = await signUp();
  expect((await post('/send-verification-email', { email, callbackURL: '/elsewhere' })).status).toBe(200);
  const [letter] = await mailbox(email);
  expect(new URL(letter?.href ?? '').searchParams.get('callbackURL')).toBe('/verify-email');
});

it('whether a link for a new password still opens something can be asked before it is used', async () => {
  const { email } = await signUp();
  await post('/request-password-reset', { email });
  const letter = (await mailbox(email)).find(({ subject }) => subject === 'Set a new password');
  const token = new URL(letter?.href ?? '').searchParams.get('token') ?? '';
  const ask = async (one: string) => {
    const path = `/api/auth/reset-password/${one}?callbackURL=${encodeURIComponent('/reset-password')}`;
    const answer = await fetch(`${world.url}${path}`, { redirect: 'manual' });
    return new URL(answer.headers.get('location') ?? '', webOrigin).search;
  };
  expect(await ask(token)).toBe(`?token=${token}`);
  expect(await ask('never-given-out')).toBe('?error=INVALID_TOKEN');
  await post('/reset-password', { token, newPassword: 'second password' });
  expect(await ask(token)).toBe('?error=INVALID_TOKEN');
});

it('the mailbox of a demo that is served by https, where strangers may have accounts and the admin’s password is known, is for nobody', async () => {
  const { given, databaseUrl } = closed;
  await given.buyer();
  await using open = await apiWorld({ demo: true, databaseUrl, webOrigins: ['https://shop.test'] });
  const admin = givenIn({ prisma: open.prisma, secret: open.api.authSecret });
  const { token } = await admin.session(await admin.admin());
  const look = async (headers: Record<string, string> = {}) =>
    (await fetch(`${open.url}/api/mailbox`, { headers })).status;
  expect(await look()).toBe(401);
  expect(await look({ authorization: `Bearer ${token}` })).toBe(403);
});

it('the mailbox of a machine without demo data is for admins', async () => {
  const { given, url } = closed;
  const look = async (headers: Record<string, string> = {}) => (await fetch(`${url}/api/mailbox`, { headers })).status;
  expect(await look()).toBe(401);
  expect(await look((await given.session(await given.buyer())).headers)).toBe(403);
  expect(await look((await given.session(await given.seller())).headers)).toBe(403);
  expect(await look((await given.session(await given.admin())).headers)).toBe(200);
});

it('where e-mails are sent there is no mailbox', async () => {
  const smtp = { url: 'smtp://127.0.0.1:9', from: 'Stallwire <mail@shop.test>' };
  const { given, databaseUrl } = closed;
  await given.buyer();
  await using sending = await apiWorld({ smtp, demo: true, databaseUrl });
  expect((await fetch(`${sending.url}/api/mailbox`)).status).toBe(404);
});
