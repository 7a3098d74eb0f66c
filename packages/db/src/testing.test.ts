import { Client } from 'pg';
import { expect, it } from 'vitest';
import { createPrisma } from './client';
import { newId } from './ids';
import { testDatabase, testServer } from './testing';

it('is migrated, empty, and nobody else sees what is written there', async () => {
  await using one = await testDatabase();
  await using two = await testDatabase();
  const [first, second] = [one, two].map(({ url }) => createPrisma({ url, poolSize: 2 }));
  await first!.channelHead.create({ data: { channel: 'seller:x:orders', seq: 1n } });
  expect(await first!.channelHead.count()).toBe(1);
  expect(await second!.channelHead.count()).toBe(0);
  await Promise.all([first!.$disconnect(), second!.$disconnect()]);
});

it('can be made many at once, each with a name of its own', async () => {
  const made = await Promise.all(Array.from({ length: 6 }, () => testDatabase()));
  expect(new Set(made.map(({ url }) => url)).size).toBe(6);
  await Promise.all(made.map(({ drop }) => drop()));
});

it('is gone after drop, however many are connected, and drop may be called again', async () => {
  const database = await testDatabase();
  const client = new Client({ connectionString: database.url });
  const cut = new Promise<Error>((resolve) => client.on('error', resolve));
  await client.connect();
  await database.drop();
  expect(await cut).toMatchObject({ code: '57P01' });
  await expect(new Client({ connectionString: database.url }).connect()).rejects.toThrow('does not exist');
  await expect(database.drop()).resolves.toBeUndefined();
});

it('lives on the server it is told', async () => {
  const url = new URL(await testServer());
  url.searchParams.set('application_name', `told-${newId()}`);
  await using database = await testDatabase({ url: url.href });
  expect(new URL(database.url).search).toBe(url.search);
});
