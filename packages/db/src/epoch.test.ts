import type { Pool } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createPool } from './client';
import { ensureEpoch, mintEpoch, watchEpoch } from './epoch';
import { type TestDatabase, testDatabase } from './testing';

let database: TestDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await testDatabase();
  pool = createPool({ url: database.url, poolSize: 8 });
});

beforeEach(() => pool.query('DELETE FROM log_epoch'));

afterAll(async () => {
  await pool.end();
  await database.drop();
});

it('is minted once and then stays', async () => {
  const said: string[] = [];
  const epoch = await ensureEpoch(pool, { log: (line) => said.push(line) });
  expect(epoch).toMatch(/^[0-9a-z]{10}$/);
  expect(said).toEqual([`new epoch ${epoch}`]);
  expect(await ensureEpoch(pool, { log: (line) => said.push(line) })).toBe(epoch);
  expect(said).toHaveLength(1);
});

it('is the same for all who ask first at once', async () => {
  const epochs = await Promise.all(Array.from({ length: 8 }, () => ensureEpoch(pool)));
  expect(new Set(epochs).size).toBe(1);
});

it('keeps the server identity that PostgreSQL reports', async () => {
  await ensureEpoch(pool);
  const { rows } = await pool.query(
    `SELECT s.system_identifier::text = e.system_identifier AS same_server, c.timeline_id = e.timeline AS same_timeline
     FROM log_epoch e, pg_control_system() s, pg_control_checkpoint() c`,
  );
  expect(rows).toEqual([{ same_server: true, same_timeline: true }]);
});

it.each(["system_identifier = '1'", 'timeline = timeline + 1'])('is minted anew when %s differs', async (change) => {
  const before = await ensureEpoch(pool);
  await pool.query(`UPDATE log_epoch SET ${change}`);
  const after = await ensureEpoch(pool);
  expect(after).not.toBe(before);
  expect(await ensureEpoch(pool)).toBe(after);
});

it('is minted anew on demand', async () => {
  const first = await mintEpoch(pool);
  const second = await mintEpoch(pool);
  expect(second).not.toBe(first);
  expect(await ensureEpoch(pool)).toBe(second);
});

it('is watched: the same until it is minted anew, whoever did that or had to', async () => {
  const said: string[] = [];
  const watch = watchEpoch(pool, { log: (line) => said.push(line) });
  const first = await watch();
  expect(first).toBe(await ensureEpoch(pool));
  expect(await watch()).toBe(first);
  const second = await mintEpoch(pool);
  expect(await watch()).toBe(second);
  await pool.query('UPDATE log_epoch SET timeline = timeline + 1');
  const third = await watch();
  expect(third).not.toBe(second);
  expect(await watch()).toBe(third);
  expect(said).toEqual([`new epoch ${first}`, `new epoch ${third}`]);
});

it('takes a lost connection for no sign of another server', async () => {
  const lonely = await testDatabase();
  const lost = createPool({ url: lonely.url, poolSize: 1, log: () => {} });
  const epoch = await ensureEpoch(lost);
  const query = lost.query.bind(lost);
  const broken = {
    query: (text: string) =>
      text.includes('pg_control_system') ? query('SELECT pg_terminate_backend(pg_backend_pid())') : query(text),
  };
  await expect(ensureEpoch(broken as Pool)).rejects.toThrow();
  expect(await ensureEpoch(lost)).toBe(epoch);
  await lost.end();
  await lonely.drop();
});

it('falls back to the database itself, and says so, where the server does not tell who it is', async () => {
  const said: string[] = [];
  const role = `reader_${Date.now()}`;
  const client = await pool.connect();
  try {
    await client.query(`CREATE ROLE ${role}; GRANT ALL ON log_epoch TO ${role}`);
    await client.query('REVOKE EXECUTE ON FUNCTION pg_control_system() FROM PUBLIC');
    await client.query(`SET ROLE ${role}`);
    const epoch = await ensureEpoch(client, { log: (line) => said.push(line) });
    expect(said[0]).toContain('permission denied for function pg_control_system');
    expect(await ensureEpoch(client)).toBe(epoch);
    const watch = watchEpoch(client, { log: (line) => said.push(line) });
    expect([await watch(), await watch(), said.length]).toEqual([epoch, epoch, 2]);
    const minted = await mintEpoch(client);
    expect(await watch()).toBe(minted);
    const { rows } = await client.query('SELECT system_identifier, timeline FROM log_epoch');
    expect(rows).toEqual([{ system_identifier: expect.stringMatching(/^database:\d+$/), timeline: 0 }]);
  } finally {
    await client.query(`RESET ROLE; DROP OWNED BY ${role}; DROP ROLE ${role}`);
    await client.query('GRANT EXECUTE ON FUNCTION pg_control_system() TO PUBLIC');
    client.release();
  }
});
