import { newId } from '@stallwire/db';
import { channels } from '@stallwire/events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buyer, type LegacyHouse, openLegacyHouse, seller } from '../legacy.fixture';

describe('socket.io bridge', () => {
  let house: LegacyHouse;
  beforeAll(async () => {
    house = await openLegacyHouse();
  });
  afterAll(async () => {
    await house[Symbol.asyncDispose]();
    expect(house.reported).toEqual([]);
  });

  it('tells a seller of a settings change, and a visitor of the public ones', async () => {
    const ada = newId();
    using socket = await house.socket(seller(ada));
    using visitor = await house.socket(null);
    house.usernames.set('ada', ada);
    expect(await visitor.ask('join:storefront', 'ada')).toEqual({ success: true });
    await house.tell('settings:shipping_updated', { sellerId: ada });
    await house.tell('storefront:status_updated', { sellerId: ada, storeActive: false });
    const told = await socket.next('storefront:status_updated');
    expect(told).toMatchObject({ storeActive: 0, sellerId: ada });
    expect(socket.heard.items.map(({ name }) => name)).toEqual(
      [
        'resync',
        'settings:shipping_updated',
        'settings:shipping',
        'storefront:status_updated',
        'settings:store_status',
        'settings:store_status_updated',
      ].slice(0, socket.heard.items.length),
    );
    await visitor.next('storefront:status_updated');
    expect(visitor.all('settings:shipping_updated')).toEqual([]);
  });

  it('resumes', async () => {
    const who = buyer();
    if (who.kind !== 'user') throw new Error();
    const { userId } = who;
    const first = await house.socket(who);
    await house.tell('notification:created', { userId, title: '1' });
    const { _e } = await first.next('notification');
    first.socket.disconnect();
    await house.tell('notification:created', { userId, title: '2' });
    using second = await house.socket(who, { auth: { cursors: Object(_e).cursors } });
    await house.tell('notification:created', { userId, title: '3' });
    await second.next('notification', ({ title }) => title === '3');
    expect(second.all('notification').map(({ title }) => title)).toEqual(['2', '3']);
    expect(Object.keys(Object(Object(_e).cursors))).toEqual([channels.user(userId)]);
  });
});
