import { createPool, mintEpoch } from '@stallwire/db';
import { channels } from '@stallwire/events';
import { sample } from '@stallwire/testing';
import { tell } from '@stallwire/testing/tell';
import { ClientProcess } from '@stallwire/testing/transport/clients';
import { expect, it } from 'vitest';
import { apiWorld, webOrigin } from './doors/api.fixture';

it.each(['trpc-ws', 'socketio'] as const)(
  'a new epoch under a running API: clients are let go, told to read again, and live again (%s)',
  async (wire) => {
    await using world = await apiWorld();
    await using clients = await ClientProcess.start();
    const { sellerId } = await world.given.seller();
    const channel = channels.storefront(sellerId);
    const connect = (cursors = {}) =>
      clients.connect({ wire, url: world.url, origin: webOrigin, channels: [channel], cursors });
    const change = (version: number) =>
      tell(world.api.kernel, 'storefront:status_updated', sample('storefront:status_updated', { sellerId, version }));
    const changed = ({ name }: { name: string }) => name === 'storefront:status_updated';

    const before = await connect();
    await change(2);
    await before.event(changed);
    const pool = createPool({ url: world.databaseUrl, poolSize: 1 });
    const epoch = await mintEpoch(pool);
    await pool.end();
    expect(await before.closed()).toBe(wire === 'trpc-ws' ? '1001' : 'transport close');

    const after = await connect(before.cursors);
    expect(await after.notice('resync', channel)).toMatchObject({ reason: 'other_epoch' });
    await change(3);
    await after.event(changed);
    expect(after.events.filter(changed)).toHaveLength(1);
    expect(after.cursors).toEqual({ [channel]: `${epoch}:2` });
    const input = encodeURIComponent(JSON.stringify({ sellerId }));
    const { result } = JSON.parse(await (await fetch(`${world.url}/trpc/product.grid?input=${input}`)).text());
    expect(result.data.cursors).toEqual({ [channel]: `${epoch}:2` });
  },
  30_000,
);
