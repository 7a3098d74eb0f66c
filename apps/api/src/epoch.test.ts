import { createPool, mintEpoch, newId } from '@stallwire/db';
import { channels } from '@stallwire/events';
import { sample } from '@stallwire/testing';
import { tell } from '@stallwire/testing/tell';
import { ClientProcess } from '@stallwire/testing/transport/clients';
import { expect, it } from 'vitest';
import { apiWorld, webOrigin } from './doors/api.fixture';

it('a new epoch under a running API: clients are let go, told to read again, and live again', async () => {
  await using world = await apiWorld();
  await using clients = await ClientProcess.start();
  const sellerId = newId();
  const channel = channels.storefront(sellerId);
  const connect = (cursors = {}) =>
    clients.connect({ wire: 'trpc-ws', url: world.url, origin: webOrigin, channels: [channel], cursors });
  const change = (version: number) =>
    tell(world.api.kernel, 'storefront:status_updated', sample('storefront:status_updated', { sellerId, version }));

  const before = await connect();
  await change(2);
  await before.event(({ payload }) => payload.version === 2);
  const pool = createPool({ url: world.databaseUrl, poolSize: 1 });
  const epoch = await mintEpoch(pool);
  await pool.end();
  expect(await before.closed()).toContain('1001');

  const after = await connect(before.cursors);
  expect(await after.notice('resync', channel)).toMatchObject({ reason: 'other_epoch' });
  await change(3);
  await after.event(({ payload }) => payload.version === 3);
  expect(after.events.map(({ payload }) => payload.version)).toEqual([3]);
  expect(after.cursors).toEqual({ [channel]: `${epoch}:2` });
}, 30_000);
