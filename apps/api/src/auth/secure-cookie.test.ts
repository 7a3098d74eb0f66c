import { expect, it } from 'vitest';
import { apiWorld } from '../doors/api.fixture';

it('behind https the cookie is for https only, and is still ours', async () => {
  const origin = 'https://shop.test';
  await using world = await apiWorld({ webOrigins: [origin] });
  const signedUp = await fetch(`${world.url}/api/auth/sign-up/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ name: 'Somebody', email: 'somebody@example.test', password: 'correct horse' }),
  });
  const [setCookie = ''] = signedUp.headers.getSetCookie();
  expect(setCookie).toMatch(/^__Secure-stallwire\.session_token=.*; Secure/);
  const cookie = setCookie.split(';')[0] ?? '';
  const me = await fetch(`${world.url}/trpc/account.me`, { headers: { cookie } });
  expect(await me.json()).toMatchObject({ result: { data: { user: { email: 'somebody@example.test' } } } });
});
