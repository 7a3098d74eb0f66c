import { type Heard, openLegacySocket } from '@stallwire/testing/legacy-socket';
import { expect, it } from 'vitest';
import { apiWorld, webOrigin } from './doors/api.fixture';

/** “changeit” */
const hash = '$2b$10$heqvAkYMez.Va6Et2uXInOnkCT6/uQj1brkrbyG3LpopDklcq7ZOS';

it('Socket.IO’s admin view shows who is connected to whoever has the password, and to nobody else', async () => {
  await using world = await apiWorld({ socketAdmin: { username: 'admin', password: hash } });
  const come = (password: unknown, sessionId?: unknown) =>
    openLegacySocket(`${world.url}/admin`, { origin: webOrigin, auth: { username: 'admin', password, sessionId } });
  for (const guess of ['guess', undefined, 7, null, ['changeit']]) {
    using stranger = come(guess);
    expect(await stranger.errors.until(() => true)).toBe('invalid credentials');
    using returning = come(guess, 'made up');
    expect(await returning.errors.until(() => true)).toBe('invalid credentials');
  }
  using admin = come('changeit');
  const people = ({ payload }: Heard, count: number) =>
    (payload.namespaces as { name: string; socketsCount: number }[]).some(
      ({ name, socketsCount }) => name === '/' && socketsCount === count,
    );
  using visitor = openLegacySocket(world.url, { origin: webOrigin });
  await admin.heard.until((heard) => heard.name === 'server_stats' && people(heard, 1));
  // It is to look at only.
  admin.socket.emit('_disconnect', '/', false, visitor.socket.id);
  await expect(visitor.ask('ping')).resolves.toMatchObject({ pong: true });
  expect(visitor.disconnects.items).toEqual([]);
});

it('a password for the admin view is guessed twenty times a minute, and no more', async () => {
  await using world = await apiWorld({ socketAdmin: { username: 'admin', password: hash } });
  const said = async (password: string) => {
    using guesser = openLegacySocket(`${world.url}/admin`, { origin: webOrigin, auth: { username: '', password } });
    return await guesser.errors.until(() => true);
  };
  for (let n = 0; n < 20; n++) expect(await said(`guess ${n}`)).toBe('invalid credentials');
  expect(await said('changeit')).toMatch(/^Too many attempts/);
});

it('without a password there is none', async () => {
  await using world = await apiWorld();
  using admin = openLegacySocket(`${world.url}/admin`, { origin: webOrigin, auth: { username: '', password: '' } });
  expect(await admin.errors.until(() => true)).toBe('Invalid namespace');
});
