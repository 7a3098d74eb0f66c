import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPrisma } from './client';
import { Prisma, type PrismaClient } from './generated/client';
import { newId } from './ids';
import { select } from './select';
import { type TestDatabase, testDatabase } from './testing';

let database: TestDatabase;
let prisma: PrismaClient;
beforeAll(async () => {
  database = await testDatabase();
  prisma = createPrisma({ url: database.url, poolSize: 1 });
});
afterAll(async () => {
  await prisma.$disconnect();
  await database.drop();
});

const head = (channel: string) => Prisma.sql`VALUES (${channel}, 1)`;

it('gives rows, in order, with what was passed kept out of the text', async () => {
  const rows = await select(prisma, Prisma.sql`SELECT n FROM generate_series(1, ${3}::int) AS n ORDER BY n DESC`);
  expect(rows).toEqual([{ n: 3 }, { n: 2 }, { n: 1 }]);
  expect(await select(prisma, Prisma.sql`SELECT ${"'; DROP TABLE event; --"} AS said`)).toEqual([
    { said: "'; DROP TABLE event; --" },
  ]);
});

it.each([
  Prisma.sql`INSERT INTO channel_head (channel, seq) ${head('a')} RETURNING seq`,
  Prisma.sql`WITH made AS (INSERT INTO channel_head (channel, seq) ${head('b')} RETURNING seq) SELECT * FROM made`,
  Prisma.sql`SELECT 1) AS x; DELETE FROM channel_head; --`,
])('takes nothing that writes', async (query) => {
  await prisma.channelHead.create({ data: { channel: newId(), seq: 1 } });
  const before = await prisma.channelHead.count();
  await expect(select(prisma, query)).rejects.toThrow();
  expect(await prisma.channelHead.count()).toBe(before);
});
