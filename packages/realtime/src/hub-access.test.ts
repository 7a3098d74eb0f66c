import { newId } from '@stallwire/db';
import { type Channel, channels } from '@stallwire/events';
import { noGrants, refuse } from '@stallwire/kernel';
import { tell } from '@stallwire/testing/tell';
import { describe, expect, it } from 'vitest';
import { memoryBus } from './bus';
import { createHub } from './hub';
import { Ear, listen, openHouse, sellerActor, storefront, toggle } from './hub.fixture';

/** A promise with its end in a test's hand. */
function promised<T>() {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

/** A gate that is open until a test holds it, and then answers when the test likes. */
function heldGate() {
  const asked = promised<null>();
  const answer = promised<boolean>();
  const gate = { holding: false, asked: asked.promise, answer: answer.resolve };
  const mayJoin = async () => {
    if (!gate.holding) return;
    gate.holding = false;
    asked.resolve(null);
    if (!(await answer.promise)) throw refuse('channel.forbidden');
  };
  return { gate, mayJoin };
}

describe('a change of access', () => {
  it.each([false, true])('lets nothing out before it is known what is still allowed (%s)', async (allowed) => {
    const { gate, mayJoin } = heldGate();
    await using house = await openHouse({ mayJoin });
    const sellerId = newId();
    const actor = sellerActor(newId());
    const { ear } = await listen(house, storefront(sellerId), { actor });
    const neighbour = await listen(house, storefront(sellerId));
    gate.holding = true;
    const userId = actor.kind === 'user' ? actor.userId : '';
    await tell(house.kernel, 'account:membership_granted', { sellerId, userId, capabilities: ['orders'] });
    await gate.asked;
    await toggle(house, sellerId, 2);
    await neighbour.ear.until(({ entries }) => entries.length === 1);
    expect(ear.entries).toEqual([]);
    gate.answer(allowed);
    await ear.until(({ entries, kinds }) => (allowed ? entries.length === 1 : kinds.includes('revoked')));
    await toggle(house, sellerId, 3);
    await neighbour.ear.until(({ entries }) => entries.length === 2);
    if (allowed) await ear.until(({ entries }) => entries.length === 2);
    expect(ear.seqs).toEqual(allowed ? [1, 2] : []);
  });

  it('takes effect within a sweep when its publication was lost', async () => {
    await using house = await openHouse();
    const actor = sellerActor(newId());
    const closed = new Promise((resolve) => {
      house.hub.connect({ actor, transport: 'trpc-ws', onClose: resolve });
    });
    house.publishing = () => {};
    if (actor.kind === 'user') await tell(house.kernel, 'account:session_revoked', actor);
    expect(await closed).toBe('signed_out');
  }, 15_000);

  it('ends an expired grant of a visitor and of somebody signed in', async () => {
    const orderChannel: Channel = channels.order(newId());
    await using house = await openHouse({
      mayJoin: async (actor) => {
        if (!('grants' in actor) || !actor.grants.channels.includes(orderChannel)) throw refuse('channel.forbidden');
      },
      recheck: async (actor) => ({ ...actor, grants: noGrants }),
    });
    const grants = { browserKeyHash: null, channels: [orderChannel] };
    for (const actor of [
      { kind: 'guest' as const, grants },
      { ...sellerActor(newId()), grants },
    ]) {
      const ear = new Ear();
      const connection = house.hub.connect({ actor, transport: 'trpc-ws', onClose: () => {} });
      await connection.join({ channel: orderChannel, sink: ear });
      connection.recheckAt = 0;
      await ear.until(({ kinds }) => kinds.includes('revoked'));
      expect(connection.channels).toBe(0);
    }
  });
});

describe('two nodes without a bus between them', () => {
  it('each tell their own, within a sweep and once', async () => {
    await using house = await openHouse();
    const other = createHub({
      log: house.log,
      bus: memoryBus(),
      mayJoin: async () => {},
      recheck: async (actor) => actor,
      report: (error) => {
        throw error;
      },
    });
    const sellerId = newId();
    const there = new Ear();
    await other
      .connect({ actor: sellerActor(newId()), transport: 'trpc-ws', onClose: () => {} })
      .join({ channel: storefront(sellerId), sink: there });
    const { ear: here } = await listen(house, storefront(sellerId));
    for (const version of [2, 3, 4]) await toggle(house, sellerId, version);
    await there.until(({ entries }) => entries.length === 3);
    await here.until(({ entries }) => entries.length === 3);
    expect([there.seqs, here.seqs]).toEqual([
      [1, 2, 3],
      [1, 2, 3],
    ]);
    await other.close();
  }, 15_000);
});
