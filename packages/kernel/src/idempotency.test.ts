import { createPrisma, newId, type Prisma } from '@stallwire/db';
import { testDatabase } from '@stallwire/db/testing';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { type Actor, anonymous, createKernel, module, silent } from './index';

const settings = module({ name: 'settings', owns: ['usernameHold'] });
const secret = settings.verb({
  name: 'testSecret',
  input: z.object({}),
  allow: () => {},
  emits: silent('It is a test.'),
  async run({ done }) {
    return done({ secret: newId() });
  },
});

it('an unknown visitor is never given another one’s answer', async () => {
  await using database = await testDatabase();
  const prisma = createPrisma({ url: database.url, poolSize: 2 });
  const kernel = createKernel({ prisma, publish: () => {} });
  const run = (actor: Actor, mutationId: string) => kernel.run(secret, { actor, input: {}, mutationId });
  const mutationId = newId();
  expect(await run(anonymous, mutationId)).not.toEqual(await run(anonymous, mutationId));
  const browser: Actor = { kind: 'guest', grants: { browserKeyHash: 'a browser', channels: [] } };
  expect(await run(browser, mutationId)).toEqual(await run(browser, mutationId));
  await prisma.$disconnect();
});

it('a connection that PostgreSQL ends in the middle of a verb fails that verb only', async () => {
  await using database = await testDatabase();
  const prisma = createPrisma({ url: database.url, poolSize: 2 });
  let killing = true;
  const inspect = async (tx: Prisma.TransactionClient) => {
    if (!killing) return;
    killing = false;
    await tx.$executeRaw`SELECT pg_terminate_backend(pg_backend_pid())`;
  };
  const kernel = createKernel({ prisma, publish: () => {}, inspect });
  const mutationId = newId();
  const actor: Actor = { kind: 'system', job: 'test' };
  const first = kernel.run(secret, { actor, input: {} });
  await expect(first).rejects.toThrow();
  const second = await kernel.run(secret, { actor, input: {}, mutationId });
  expect(await kernel.run(secret, { actor, input: {}, mutationId })).toEqual(second);
  await prisma.$disconnect();
});
