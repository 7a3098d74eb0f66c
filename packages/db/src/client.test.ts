import type { Pool } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPool, createPrisma } from './client';
import type { PrismaClient } from './generated/client';
import { newId } from './ids';
import { type TestDatabase, testDatabase } from './testing';

let database: TestDatabase;
let pool: Pool;
let prisma: PrismaClient;

beforeAll(async () => {
  database = await testDatabase();
  pool = createPool({ url: database.url, poolSize: 4, statementTimeoutMs: 400 });
  prisma = createPrisma({ pool });
});

afterAll(async () => {
  await prisma.$disconnect();
  await pool.end();
  await database.drop();
});

const product = { sellerId: newId(), name: 'Lamp', description: '', price: 1200, currency: 'USD' };

it('reads and writes the same instant as raw SQL, wherever the database is set to be', async () => {
  const { rows } = await pool.query<{ name: string }>('SELECT current_database() AS name');
  await pool.query(`ALTER DATABASE "${rows[0]!.name}" SET TimeZone = 'Asia/Kathmandu'`);
  const elsewhere = createPool({ url: database.url, poolSize: 1 });
  const client = createPrisma({ pool: elsewhere });
  const createdAt = new Date('2026-03-29T01:30:00.123Z');
  const { id } = await client.product.create({ data: { ...product, id: newId(), createdAt } });
  const raw = await elsewhere.query<{ created_at: Date }>('SELECT created_at FROM product WHERE id = $1', [id]);
  expect(raw.rows[0]!.created_at).toEqual(createdAt);
  expect((await client.product.findUniqueOrThrow({ where: { id } })).createdAt).toEqual(createdAt);
  await client.$disconnect();
  await elsewhere.end();
});

it('shares one pool with raw SQL and leaves it open', async () => {
  const shared = createPool({ url: database.url, poolSize: 1 });
  const client = createPrisma({ pool: shared });
  const [row] = await client.$queryRaw<Array<{ pid: number }>>`SELECT pg_backend_pid() AS pid`;
  const raw = await shared.query('SELECT pg_backend_pid() AS pid');
  expect(raw.rows).toEqual([row]);
  await client.$disconnect();
  await expect(shared.query('SELECT 1 AS one')).resolves.toMatchObject({ rows: [{ one: 1 }] });
  await shared.end();
});

it('ends a statement that takes too long', async () => {
  await expect(pool.query('SELECT pg_sleep(30)')).rejects.toMatchObject({ code: '57014' });
  await expect(prisma.$queryRaw`SELECT pg_sleep(30)::text`).rejects.toThrow('statement timeout');
});

it('hears of a connection that broke while idle, and goes on', async () => {
  let heard: (error: Error) => void = () => undefined;
  const broke = new Promise<Error>((resolve) => {
    heard = resolve;
  });
  const fragile = createPool({ url: database.url, poolSize: 1, log: heard });
  const { rows } = await fragile.query('SELECT pg_backend_pid() AS pid');
  await pool.query('SELECT pg_terminate_backend($1)', [rows[0].pid]);
  expect(await broke).toMatchObject({ code: '57P01' });
  await expect(fragile.query('SELECT 1 AS one')).resolves.toMatchObject({ rows: [{ one: 1 }] });
  await fragile.end();
});

it.each([
  ['product_stock_not_negative', { stock: -1 }],
  ['product_price_not_negative', { price: -1 }],
  ['product_version_positive', { version: 0 }],
])('the database refuses what breaks %s', async (rule, change) => {
  await expect(prisma.product.create({ data: { ...product, ...change, id: newId() } })).rejects.toThrow(rule);
});

it('the database refuses a delivery without a number and a second epoch', async () => {
  const delivery = { channel: 'seller:x:orders', seq: 0n, eventId: newId(), audience: 'seller' };
  await expect(prisma.delivery.create({ data: delivery })).rejects.toThrow('delivery_seq_positive');
  const epoch = { singleton: false, epoch: 'x', systemIdentifier: '1', timeline: 1 };
  await expect(prisma.logEpoch.create({ data: epoch })).rejects.toThrow('log_epoch_one_row');
});

it('keeps channels in byte order', async () => {
  const { rows } = await pool.query(
    `SELECT table_name, collation_name FROM information_schema.columns
     WHERE table_schema = 'public' AND column_name = 'channel' AND table_name IN ('channel_head', 'delivery')`,
  );
  expect(rows.map((row) => row.collation_name)).toEqual(['C', 'C']);
});

it('makes ids that sort by their making', () => {
  const ids = Array.from({ length: 100 }, newId);
  expect(ids).toEqual([...ids].sort());
  expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
