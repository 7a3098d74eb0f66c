import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { createPrisma, newId, type PrismaClient } from '@stallwire/db';
import { testDatabase } from '@stallwire/db/testing';
import { givenIn } from '@stallwire/testing/given';
import { redisServer } from '@stallwire/testing/redis/server';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';

let dataDir: string;
let database: Awaited<ReturnType<typeof testDatabase>>;
let prisma: PrismaClient;
const children: ChildProcess[] = [];

const apiFolder = fileURLToPath(new URL('..', import.meta.url));
const bundle = 'dist/under-test/main.js';
beforeAll(() => {
  execFileSync(process.execPath, ['build.mjs', bundle], { cwd: apiFolder });
});

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'stallwire-main-'));
  database = await testDatabase();
  prisma = createPrisma({ url: database.url, poolSize: 2 });
});
afterEach(async () => {
  for (const child of children.splice(0)) if (child.exitCode === null) child.kill('SIGKILL');
  await prisma.$disconnect();
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

const secretFile = () => path.join(dataDir, 'secrets', 'auth');

/** The process as it is started for people; answers its address once it says that it serves. */
async function start(more: Record<string, string> = {}) {
  const child = spawn(process.execPath, [bundle], {
    cwd: apiFolder,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...pathOnly(),
      DATABASE_URL: database.url,
      API_PORT: '0',
      WEB_ORIGIN: 'http://shop.test',
      STALLWIRE_DATA_DIR: dataDir,
      ...more,
    },
  });
  children.push(child);
  const exit = once(child, 'exit');
  return { url: await addressIn(child.stdout), child, exit };
}

async function addressIn(output: Readable): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const port = /API on http:\/\/localhost:(\d+)/.exec(line)?.[1];
    if (!port) continue;
    output.resume();
    return `http://127.0.0.1:${port}`;
  }
  throw new Error('It ended before it served.');
}

/** Nothing of the environment of the test run but where programs are. */
const pathOnly = (): Record<string, string> => ({ PATH: path.dirname(process.execPath) });

async function sellerOf(secret: string) {
  const given = givenIn({ prisma, secret });
  const seller = await given.seller();
  return { seller, ...(await given.session(seller)) };
}
const save = (url: string, cookie: string, input: object) =>
  fetch(`${url}/trpc/settings.saveContact`, {
    method: 'POST',
    headers: { cookie, origin: 'http://shop.test', 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });

it('makes its secret once, for its own eyes, and ends cleanly on SIGTERM', async () => {
  const first = await start();
  const secret = await readFile(secretFile(), 'utf8');
  expect(secret).toHaveLength(43);
  expect((await stat(secretFile())).mode & 0o777).toBe(0o600);
  first.child.kill('SIGTERM');
  expect(await first.exit).toEqual([0, null]);

  const second = await start();
  expect(await readFile(secretFile(), 'utf8')).toBe(secret);
  second.child.kill('SIGINT');
  expect(await second.exit).toEqual([0, null]);
});

it.each([
  { at: 'before_commit', kept: false },
  { at: 'after_commit', kept: true },
])('dies at $at, and the retried change is there once', async ({ at, kept }) => {
  const AUTH_SECRET = 'the same secret before and after the crash';
  const { seller, cookie } = await sellerOf(AUTH_SECRET);
  const input = { sellerId: seller.sellerId, version: 1, aboutStory: 'Told once.', mutationId: newId() };

  const doomed = await start({ AUTH_SECRET, STALLWIRE_FAILPOINT: `${at}:settings.saveContact` });
  await expect(save(doomed.url, cookie, input)).rejects.toThrow();
  expect(await doomed.exit).toEqual([null, 'SIGKILL']);
  expect(await prisma.event.count()).toBe(kept ? 1 : 0);

  const next = await start({ AUTH_SECRET });
  const retried = await save(next.url, cookie, input);
  expect(retried.status).toBe(200);
  expect(await retried.json()).toMatchObject({ result: { data: { version: 2, aboutStory: 'Told once.' } } });
  expect(await prisma.event.count()).toBe(1);
  next.child.kill('SIGTERM');
  expect(await next.exit).toEqual([0, null]);
});

const look = (url: string, visit: object) =>
  fetch(`${url}/api/visits`, { method: 'POST', body: JSON.stringify({ kind: 'view', page: 'product', ...visit }) });

it('killed in a flood of views, it has stored every one that it acknowledged; the others can be sent again', async () => {
  const given = givenIn({ prisma });
  const { sellerId } = await given.seller();
  const { productId } = await given.product({ sellerId });
  const visits = Array.from({ length: 1_000 }, () => ({ id: newId(), visitId: newId(), sellerId, productId }));
  const told = () => prisma.productViewCount.findUnique({ where: { productId } });
  const kept = new Set<string>();
  /** Forty at a time, all that are not acknowledged yet. @param enough called with how many are, after each */
  const send = (url: string, enough: (count: number) => void = () => {}) => {
    const left = visits.filter(({ id }) => !kept.has(id));
    const one = async () => {
      for (let visit = left.pop(); visit; visit = left.pop()) {
        const answer = await look(url, visit).catch(() => null);
        if (answer === null) return;
        expect(answer.status).toBe(204);
        enough(kept.add(visit.id).size);
      }
    };
    return Promise.all(Array.from({ length: 40 }, one));
  };

  const first = await start();
  await send(first.url, (count) => {
    if (count === 300) first.child.kill('SIGKILL');
  });
  expect(await first.exit).toEqual([null, 'SIGKILL']);
  expect(kept.size).toBeGreaterThanOrEqual(300);
  expect(kept.size).toBeLessThan(1_000);
  expect(await prisma.pageView.count({ where: { id: { in: [...kept] } } })).toBe(kept.size);
  expect((await told())?.views).toBe(await prisma.pageView.count());

  const doomed = await start({ STALLWIRE_FAILPOINT: 'after_commit:analytics.recordVisits' });
  await send(doomed.url);
  expect(await doomed.exit).toEqual([null, 'SIGKILL']);
  expect(kept.size).toBeLessThan(1_000);

  const next = await start();
  await send(next.url);
  expect([kept.size, (await told())?.views, await prisma.pageView.count()]).toEqual([1_000, 1_000, 1_000]);
  await expect.poll(told, { timeout: 10_000 }).toMatchObject({ views: 1_000, told: 1_000 });
  const last = await prisma.event.findFirst({ where: { name: 'analytics:product_viewed' }, orderBy: { id: 'desc' } });
  expect(last?.payload).toMatchObject({ productId, viewCount: 1_000 });
  next.child.kill('SIGTERM');
  await next.exit;
});

it.each(['before_commit', 'after_commit'])('dies at %s of a notification, and it is there once', async (at) => {
  const AUTH_SECRET = 'the same secret before and after the crash';
  const { seller, cookie } = await sellerOf(AUTH_SECRET);
  const person = await givenIn({ prisma }).buyer();
  const count = () => prisma.notification.count({ where: { userId: person.id, topic: 'team' } });

  const doomed = await start({ AUTH_SECRET, STALLWIRE_FAILPOINT: `${at}:notification.notify` });
  const granted = fetch(`${doomed.url}/trpc/account.grantMembership`, {
    method: 'POST',
    headers: { cookie, origin: 'http://shop.test', 'content-type': 'application/json' },
    body: JSON.stringify({ sellerId: seller.sellerId, email: person.email, capabilities: ['orders'] }),
  });
  await granted.catch(() => null);
  expect(await doomed.exit).toEqual([null, 'SIGKILL']);
  expect(await count()).toBe(at === 'after_commit' ? 1 : 0);

  const next = await start({ AUTH_SECRET });
  await expect.poll(() => prisma.followUp.count(), { timeout: 10_000 }).toBe(0);
  expect(await count()).toBe(1);
  expect(await prisma.mail.count({ where: { userId: person.id } })).toBe(1);
  next.child.kill('SIGTERM');
  await next.exit;
});

it('finds the Redis that it is told of, and lets go of it at the end', async () => {
  await using redis = await redisServer();
  const node = await start({ REDIS_URL: redis.url });
  const metrics = async () => (await fetch(`${node.url}/metrics`)).text();
  while (!(await metrics()).includes('stallwire_bus_connected 1'))
    await new Promise((resolve) => setImmediate(resolve));
  node.child.kill('SIGTERM');
  expect(await node.exit).toEqual([0, null]);
});

it('says which variable of the environment is wrong, and does not start', async () => {
  const child = spawn(process.execPath, [bundle], {
    cwd: apiFolder,
    env: { ...pathOnly(), API_PORT: 'many' },
  });
  children.push(child);
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const [code] = await once(child, 'close');
  expect(code).toBe(1);
  expect(said).toContain('API_PORT');
});
