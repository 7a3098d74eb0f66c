import { runSweep } from '@stallwire/modules';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiWorld, apiWorld, webOrigin } from '../doors/api.fixture';
import { mailSweep } from '../mail/sending';

let world: ApiWorld;
let closed: ApiWorld;
beforeAll(async () => {
  world = await apiWorld({ demo: true, attemptsPerMinute: 1_000 });
  closed = await apiWorld();
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
  await closed[Symbol.asyncDispose]();
});

const post = (path: string, body: object, headers: Record<string, string> = {}) =>
  fetch(`${world.url}/api/auth${path}`, {
    method: 'POST',
    headers: { origin: webOrigin, 'content-type': 'application/json', ...headers },
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
  await using sending = await apiWorld({ smtp, demo: true });
  expect((await fetch(`${sending.url}/api/mailbox`)).status).toBe(404);
});
