import { newId } from '@stallwire/db';
import type { Actor } from '@stallwire/kernel';
import { testWorld, type World } from '@stallwire/testing';
import { expect, it } from 'vitest';
import { createIdentities } from './identify';
import { sessionCookieName, sha256 } from './session-cookie';
import { createSessions } from './sessions';

const secret = 'no cookie is sent here, so any will do';
const identitiesOf = ({ prisma, pool }: World) =>
  createIdentities({ db: prisma, sessions: createSessions(pool), cookieName: sessionCookieName(false), secret });
const ask = (world: World, cookie: string, identities = identitiesOf(world)) =>
  identities.identifyRequest(new Request('http://api.test', { headers: { cookie } }));
const actorIn = (identity: Awaited<ReturnType<typeof ask>>): Actor => {
  if ('dead' in identity) throw new Error('The session is dead.');
  return identity.actor;
};

it('a visitor is a guest, a session that is over is dead', async () => {
  await using world = await testWorld();
  expect(await ask(world, '')).toEqual({ actor: { kind: 'guest', grants: { browserKeyHash: null, channels: [] } } });
  expect(await ask(world, 'stallwire.session_token=forged.signature')).toEqual({ dead: true });
  const { cookie, actor, sessionId } = await world.given.session(await world.given.seller());
  expect(await ask(world, cookie)).toEqual({ actor });
  await world.prisma.session.delete({ where: { id: sessionId } });
  expect(await ask(world, cookie)).toEqual({ dead: true });
});

it('a browser’s key and unexpired grants come along, hashed', async () => {
  await using world = await testWorld();
  const [open, over] = [`order:${newId()}`, `order:${newId()}`] as const;
  const inAnHour = new Date(Date.now() + 3_600_000);
  await world.prisma.guestGrant.createMany({
    data: [
      { tokenHash: sha256('open'), channel: open, expiresAt: inAnHour },
      { tokenHash: sha256('over'), channel: over, expiresAt: new Date(Date.now() - 1) },
      { tokenHash: sha256('strange'), channel: `user:${newId()}`, expiresAt: inAnHour },
    ],
  });
  const cookie = 'stallwire.browser=mine; stallwire.grants=open.over.strange.unknown';
  expect(actorIn(await ask(world, cookie))).toEqual({
    kind: 'guest',
    grants: { browserKeyHash: sha256('mine'), channels: [open] },
  });
});

it('asked again, a person is what they are by now', async () => {
  await using world = await testWorld();
  const identities = identitiesOf(world);
  const channel = `quotation:${newId()}` as const;
  const tokenHash = sha256('link');
  await world.prisma.guestGrant.create({ data: { tokenHash, channel, expiresAt: new Date(Date.now() + 60_000) } });
  const seller = await world.given.seller();
  const session = await world.given.session(seller);
  const actor = actorIn(await ask(world, `${session.cookie}; stallwire.grants=link`, identities));
  expect(await identities.recheck(actor)).toEqual(actor);

  await world.prisma.guestGrant.delete({ where: { tokenHash } });
  expect(await identities.recheck(actor)).toEqual({ ...actor, grants: { browserKeyHash: null, channels: [] } });

  await world.prisma.session.delete({ where: { id: session.sessionId } });
  expect(await identities.recheck(actor)).toBeNull();
});

it('those who come at once are asked for together, and each gets their own answer', async () => {
  await using world = await testWorld();
  const statements: unknown[][] = [];
  const pool = {
    query: (statement: { text: string; values: unknown[][] }) => {
      statements.push(statement.values);
      return world.pool.query(statement);
    },
  };
  const sessions = createSessions(pool as Parameters<typeof createSessions>[0]);
  const people = await Promise.all([world.given.seller(), world.given.buyer(), world.given.admin()]);
  const signedIn = await Promise.all(people.map((person) => world.given.session(person)));
  const past = await world.given.session(people[1], { expiresInMs: -1 });
  const asked = ['nobody', past.token, ...signedIn.map(({ token }) => token), 'nobody'];
  const found = await Promise.all(asked.map((token) => sessions.byToken(token)));
  expect(found.map((session) => session?.id ?? null)).toEqual([
    null,
    null,
    ...signedIn.map(({ sessionId }) => sessionId),
    null,
  ]);
  expect(found[2]).toMatchObject({ userId: people[0].id, role: 'seller' });
  expect(statements).toHaveLength(1);
  await world.prisma.session.deleteMany({ where: { userId: people[0].id } });
  expect(await sessions.byToken(signedIn[0]?.token ?? '')).toBeNull();
  expect(await sessions.byId(signedIn[1]?.sessionId ?? '')).toMatchObject({ role: 'buyer' });
});

it('a statement that hangs keeps nobody out but those it asks for, and one that fails nobody else', async () => {
  await using world = await testWorld();
  const session = await world.given.session(await world.given.buyer());
  const answers: (() => Promise<unknown>)[] = [
    () => new Promise(() => {}),
    () => Promise.reject(new Error('connection lost')),
  ];
  const pool = { query: (statement: string) => (answers.shift() ?? (() => world.pool.query(statement)))() };
  const sessions = createSessions(pool as Parameters<typeof createSessions>[0]);
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  void sessions.byToken('asked for by the statement that hangs');
  await turn();
  const failing = sessions.byToken(session.token);
  await expect(failing).rejects.toThrow('connection lost');
  expect(await sessions.byToken(session.token)).toMatchObject({ id: session.sessionId });
  const many = await Promise.all(
    Array.from({ length: 1_200 }, (_, i) => sessions.byToken(i === 700 ? session.token : `nobody ${i}`)),
  );
  expect(many.flatMap((found, i) => (found ? [i] : []))).toEqual([700]);
});
