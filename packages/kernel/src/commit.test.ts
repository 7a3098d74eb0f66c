import { createPrisma, newId, type PrismaClient } from '@stallwire/db';
import { testDatabase } from '@stallwire/db/testing';
import { channels } from '@stallwire/events';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { actsFor } from './gates';
import {
  type Actor,
  anonymous,
  type CommittedEvent,
  createKernel,
  type Kernel,
  module,
  noGrants,
  refuse,
  silent,
} from './index';

const settings = module({ name: 'settings', owns: ['settings'] });
const setStatus = settings.verb({
  name: 'testStatus',
  input: z.object({ sellerId: z.uuid(), open: z.boolean(), fail: z.boolean().optional() }),
  allow: actsFor('settings'),
  emits: ['storefront:status_updated'],
  async run({ tx, input, done }) {
    const { sellerId, open } = input;
    const row = await tx.settings.update({
      where: { sellerId },
      data: { storeActive: open, statusVersion: { increment: 1 } },
    });
    if (input.fail) throw refuse('settings.conflict');
    return done(
      { version: row.statusVersion },
      { 'storefront:status_updated': { sellerId, version: row.statusVersion, storeActive: open } },
    );
  },
});
const twice = settings.verb({
  name: 'testTwice',
  input: z.object({ sellerId: z.uuid() }),
  allow: actsFor('settings'),
  emits: silent('The verbs that it runs tell.'),
  async run({ tx, input, done }) {
    await setStatus.within(tx, { ...input, open: true });
    await setStatus.within(tx, { ...input, open: false });
    return done('both');
  },
});

describe('commit', () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let prisma: PrismaClient;
  let kernel: Kernel;
  const published: CommittedEvent[] = [];

  beforeAll(async () => {
    database = await testDatabase();
    prisma = createPrisma({ url: database.url, poolSize: 20 });
    kernel = createKernel({ prisma, publish: (events) => published.push(...events) });
  });
  afterAll(async () => {
    await prisma.$disconnect();
    await database.drop();
  });

  const seller = async () => {
    const id = newId();
    await prisma.user.create({
      data: {
        id,
        name: 'Seller',
        email: `${id}@seller.test`,
        role: 'seller',
        settings: { create: { username: `s${id.slice(-12)}`, usernameKey: `s${id.slice(-12)}` } },
      },
    });
    const actor: Actor = { kind: 'user', userId: id, role: 'seller', sessionId: newId(), grants: noGrants };
    return { id, actor };
  };
  const logOf = async (channel: string) =>
    (await prisma.delivery.findMany({ where: { channel }, orderBy: { seq: 'asc' } })).map((row) => Number(row.seq));

  it('writes the change and its events together, and publishes what it wrote', async () => {
    const { id, actor } = await seller();
    published.length = 0;
    const answer = await kernel.run(setStatus, { actor, input: { sellerId: id, open: true } });
    expect(answer).toEqual({ version: 2 });
    expect(published).toHaveLength(1);
    expect(published[0]).toMatchObject({
      name: 'storefront:status_updated',
      version: 1,
      payload: { sellerId: id, version: 2, storeActive: true },
      deliveries: [
        { channel: channels.seller(id, 'settings'), audience: 'seller', seq: 1 },
        { channel: channels.storefront(id), audience: 'storefront', seq: 1 },
      ],
    });
    const row = await prisma.event.findUniqueOrThrow({ where: { id: published[0]?.id ?? '' } });
    expect(row.actor).toBe(`user:${id}`);
    expect(row.at.toISOString()).toBe(published[0]?.at);
  });

  it('leaves neither change nor event behind when a verb refuses', async () => {
    const { id, actor } = await seller();
    await expect(
      kernel.run(setStatus, { actor, input: { sellerId: id, open: true, fail: true } }),
    ).rejects.toMatchObject({
      code: 'settings.conflict',
    });
    expect(await prisma.settings.findUniqueOrThrow({ where: { sellerId: id } })).toMatchObject({ storeActive: false });
    expect(await logOf(channels.storefront(id))).toEqual([]);
  });

  it('asks who may before anything is written', async () => {
    const { id } = await seller();
    const other = await seller();
    const input = { sellerId: id, open: true };
    await expect(kernel.run(setStatus, { actor: other.actor, input })).rejects.toMatchObject({
      code: 'auth.forbidden',
    });
    await expect(kernel.run(setStatus, { actor: anonymous, input })).rejects.toMatchObject({ code: 'auth.required' });
  });

  it('puts the events of composed verbs into one commit, in order', async () => {
    const { id, actor } = await seller();
    published.length = 0;
    await kernel.run(twice, { actor, input: { sellerId: id } });
    expect(published.map((event) => event.payload.storeActive)).toEqual([true, false]);
    expect(published.map((event) => event.deliveries.map((d) => d.seq))).toEqual([
      [1, 1],
      [2, 2],
    ]);
  });

  it('numbers every channel without gaps, in commit order, whoever writes at once', async () => {
    const sellers = await Promise.all([seller(), seller(), seller()]);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ who: fc.nat(2), open: fc.boolean(), fail: fc.boolean() }), {
          minLength: 1,
          maxLength: 25,
        }),
        async (runs) => {
          await Promise.allSettled(
            runs.map(({ who, open, fail }) => {
              const one = sellers[who];
              if (!one) throw new Error('no such seller');
              return kernel.run(setStatus, { actor: one.actor, input: { sellerId: one.id, open, fail } });
            }),
          );
          for (const { id } of sellers) {
            for (const channel of [channels.storefront(id), channels.seller(id, 'settings')]) {
              const seqs = await logOf(channel);
              expect(seqs).toEqual(seqs.map((_, index) => index + 1));
              const head = await prisma.channelHead.findUnique({ where: { channel } });
              expect(Number(head?.seq ?? 0)).toBe(seqs.length);
            }
            // The row counts its own changes: a log in commit order repeats exactly that history.
            const told = await prisma.$queryRaw<{ version: number }[]>`
              SELECT (e.payload->>'version')::int AS version FROM delivery d JOIN event e ON e.id = d.event_id
              WHERE d.channel = ${channels.storefront(id)} ORDER BY d.seq`;
            expect(told.map((row) => row.version)).toEqual(told.map((_, index) => index + 2));
          }
        },
      ),
      { numRuns: 8 },
    );
  });

  it('answers a repeated mutation with the first answer and changes nothing', async () => {
    const { id, actor } = await seller();
    const call = { actor, input: { sellerId: id, open: true }, mutationId: newId() };
    const answers = await Promise.all(Array.from({ length: 10 }, () => kernel.run(setStatus, call)));
    expect(new Set(answers.map((answer) => answer.version))).toEqual(new Set([2]));
    expect(await logOf(channels.storefront(id))).toEqual([1]);
    const event = await prisma.event.findFirstOrThrow({ where: { mutationId: call.mutationId } });
    expect(event.name).toBe('storefront:status_updated');
  });

  it('refuses a mutation id that was used for something else, and frees the id of a refused one', async () => {
    const { id, actor } = await seller();
    const mutationId = newId();
    await expect(
      kernel.run(setStatus, { actor, input: { sellerId: id, open: true, fail: true }, mutationId }),
    ).rejects.toMatchObject({ code: 'settings.conflict' });
    await kernel.run(setStatus, { actor, input: { sellerId: id, open: true }, mutationId });
    await expect(
      kernel.run(setStatus, { actor, input: { sellerId: id, open: false }, mutationId }),
    ).rejects.toMatchObject({ code: 'mutation.reused' });
  });

  it('locks rows in one order, so that verbs which need the same ones never wait in a circle', async () => {
    const ids = (await Promise.all([seller(), seller(), seller(), seller()])).map((s) => s.id);
    const lockAll = settings.verb({
      name: 'testLock',
      input: z.object({ ids: z.array(z.uuid()) }),
      allow: () => {},
      emits: silent('A test of locks.'),
      async run({ lock, input, done }) {
        await lock('settings', input.ids);
        return done(null);
      },
    });
    let retries = 0;
    const counting = createKernel({ prisma, publish: () => {}, onRetry: () => retries++ });
    await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        counting.run(lockAll, { actor: anonymous, input: { ids: [...ids.slice(n % 4), ...ids.slice(0, n % 4)] } }),
      ),
    );
    expect(retries).toBe(0);
  });

  it('tries a lost race again', async () => {
    const { id, actor } = await seller();
    const seen: string[] = [];
    let lost = 2;
    const unlucky = createKernel({
      prisma,
      publish: () => {},
      inspect: async (tx) => {
        if (lost-- > 0)
          await tx.$executeRawUnsafe(`DO $$ BEGIN RAISE EXCEPTION 'lost' USING ERRCODE = '40001'; END $$`);
      },
      onRetry: (verb) => seen.push(verb),
    });
    expect(await unlucky.run(setStatus, { actor, input: { sellerId: id, open: true } })).toEqual({ version: 2 });
    expect(seen).toEqual(['settings.testStatus', 'settings.testStatus']);
    expect(await logOf(channels.storefront(id))).toEqual([1]);
  });

  it('asks again under its key when the connection is lost and nobody knows whether it committed', async () => {
    const { id, actor } = await seller();
    let cut = true;
    const fragile = createKernel({
      prisma,
      publish: () => {},
      inspect: async (tx) => {
        if (!cut) return;
        cut = false;
        await tx.$executeRawUnsafe('SELECT pg_terminate_backend(pg_backend_pid())');
      },
    });
    const call = { actor, input: { sellerId: id, open: true }, mutationId: newId() };
    expect(await fragile.run(setStatus, call)).toEqual({ version: 2 });
    expect(await logOf(channels.storefront(id))).toEqual([1]);
    cut = true;
    await expect(fragile.run(setStatus, { actor, input: { sellerId: id, open: false } })).rejects.toThrow();
    expect(await logOf(channels.storefront(id))).toEqual([1]);
  });
});
