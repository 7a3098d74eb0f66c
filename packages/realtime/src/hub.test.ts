import { newId } from '@stallwire/db';
import { channels } from '@stallwire/events';
import { noGrants } from '@stallwire/kernel';
import { sample } from '@stallwire/testing';
import { tell, tellVerb } from '@stallwire/testing/tell';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Ear, type House, listen, openHouse, sellerActor, storefront, toggle, upTo } from './hub.fixture';

describe('hub', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house[Symbol.asyncDispose]());

  it('hands on what is committed, in order, cut to the audience, with its cursor', async () => {
    const sellerId = newId();
    const { ear } = await listen(house, storefront(sellerId));
    expect(ear.kinds).toEqual(['caughtUp']);
    await tell(
      house.kernel,
      'storefront:username_updated',
      sample('storefront:username_updated', { sellerId, username: 'new_name', previousUsername: 'old_name' }),
    );
    await toggle(house, sellerId, 2);
    await ear.until(() => ear.entries.length === 2);
    expect(ear.seqs).toEqual([1, 2]);
    expect(ear.entries[0]).toMatchObject({
      cursor: 'test1:1',
      audience: 'storefront',
      payload: { username: 'new_name' },
    });
    expect(ear.entries[0]?.payload).not.toHaveProperty('previousUsername');
  });

  it('tells who measures when a pass is over, and of each position that could not be resumed', async () => {
    const passes: number[] = [];
    const resyncs: string[] = [];
    await using watched = await openHouse({
      watch: { passed: (ms) => passes.push(ms), resynced: (reason) => resyncs.push(reason) },
    });
    const sellerId = newId();
    const { ear } = await listen(watched, storefront(sellerId));
    await toggle(watched, sellerId, 2);
    await ear.until(() => ear.entries.length === 1);
    await toggle(watched, sellerId, 3);
    await ear.until(() => ear.entries.length === 2);
    expect(passes).toEqual([expect.any(Number), expect.any(Number)]);
    for (const ms of passes) expect(ms).toBeGreaterThanOrEqual(0);
    await listen(watched, storefront(sellerId), { after: 'other:1' });
    await listen(watched, storefront(sellerId), { after: 'test1:9' });
    await listen(watched, storefront(sellerId), { after: 'test1:1' });
    expect(resyncs).toEqual(['other_epoch', 'from_the_future']);
    expect(watched.hub.stats().behind).toBe(0);
  });

  it('is the gate: nobody joins what is not theirs, and an unknown name is refused', async () => {
    const sellerId = newId();
    await expect(listen(house, channels.seller(sellerId, 'settings'))).rejects.toMatchObject({
      code: 'channel.forbidden',
    });
    await expect(listen(house, channels.order(newId()))).rejects.toMatchObject({ code: 'channel.forbidden' });
    await expect(listen(house, 'storefront:not-a-uuid')).rejects.toMatchObject({ code: 'channel.unknown' });
    const { ear } = await listen(house, channels.seller(sellerId, 'settings'), { actor: sellerActor(sellerId) });
    await toggle(house, sellerId, 2);
    await ear.until(() => ear.entries.length === 1);
    expect(ear.entries[0]?.audience).toBe('seller');
  });

  it('gives a sign of life to who was told nothing since the one before', async () => {
    const sellerId = newId();
    const { ear, connection } = await listen(house, storefront(sellerId));
    const beats = () => ear.notices.filter(({ notice }) => notice.type === 'heartbeat');
    connection.heartbeat();
    connection.heartbeat();
    expect(beats()).toHaveLength(1);
    await toggle(house, sellerId, 2);
    await ear.until(() => ear.entries.length === 1);
    connection.heartbeat();
    expect(beats()).toHaveLength(1);
    connection.heartbeat();
    expect(beats().at(-1)).toEqual({
      position: 'test1:1',
      notice: { type: 'heartbeat', channel: storefront(sellerId), head: 1 },
    });
  });

  it('resumes from memory and from the log alike', async () => {
    const sellerId = newId();
    for (const version of upTo(5)) await toggle(house, sellerId, version);
    const fromLog = await listen(house, storefront(sellerId), { after: 'test1:2' });
    await fromLog.ear.until((ear) => ear.kinds.includes('caughtUp'));
    expect(fromLog.ear.seqs).toEqual([3, 4, 5]);
    for (const version of upTo(8, 6)) await toggle(house, sellerId, version);
    await fromLog.ear.until((ear) => ear.entries.length === 6);
    const fromMemory = await listen(house, storefront(sellerId), { after: 'test1:6' });
    await fromMemory.ear.until((ear) => ear.kinds.includes('caughtUp'));
    expect(fromMemory.ear.seqs).toEqual([7, 8]);
    expect(fromMemory.ear.notices[0]).toMatchObject({ position: 'test1:8', notice: { recovered: true } });
  });

  it.each([
    ['another log’s epoch', 'other1:1', 'other_epoch'],
    ['a position that does not exist', 'test1:99', 'from_the_future'],
    ['anything else', 'rubbish', 'other_epoch'],
  ])('answers %s with resync and goes on from now', async (_what, after, reason) => {
    const sellerId = newId();
    await toggle(house, sellerId, 2);
    const { ear } = await listen(house, storefront(sellerId), { after });
    expect(ear.notices[0]).toMatchObject({ position: 'test1:1', notice: { type: 'resync', reason } });
    await toggle(house, sellerId, 3);
    await ear.until(() => ear.entries.length === 1);
    expect(ear.seqs).toEqual([2]);
  });

  it('answers a position whose history is gone, or too long, with resync', async () => {
    const sellerId = newId();
    for (const version of upTo(4)) await toggle(house, sellerId, version);
    await house.pool.query('DELETE FROM delivery WHERE channel = $1 AND seq <= 3', [storefront(sellerId)]);
    const gone = await listen(house, storefront(sellerId), { after: 'test1:1' });
    await gone.ear.until((ear) => ear.kinds.includes('caughtUp'));
    expect(gone.ear.kinds).toEqual(['resync', 'caughtUp']);
    expect(gone.ear.seqs).toEqual([]);

    const busy = newId();
    const events = upTo(1_001).map((version) => ({
      name: 'storefront:status_updated' as const,
      payload: sample('storefront:status_updated', { sellerId: busy, version }),
    }));
    await house.kernel.run(tellVerb, { actor: { kind: 'system', job: 'test' }, input: { events } });
    const long = await listen(house, storefront(busy), { after: 'test1:0' });
    await long.ear.until((ear) => ear.kinds.includes('caughtUp'));
    expect(long.ear.notices[0]?.notice).toMatchObject({ type: 'resync', reason: 'too_far_behind' });
    const within = await listen(house, storefront(busy), { after: 'test1:1' });
    await within.ear.until((ear) => ear.kinds.includes('caughtUp'));
    expect(within.ear.seqs).toEqual(upTo(1_001, 2));
  });

  it('stops a replay at one mebibyte and goes on from now', async () => {
    const sellerId = newId();
    const text = 'x'.repeat(20_000);
    for (const version of upTo(120)) {
      await tell(
        house.kernel,
        'storefront:branding_updated',
        sample('storefront:branding_updated', { sellerId, version, shippingPolicy: text }),
      );
    }
    const { ear } = await listen(house, storefront(sellerId), { after: 'test1:1' });
    await ear.until(() => ear.kinds.includes('caughtUp'));
    expect(ear.notices[0]).toMatchObject({
      position: 'test1:120',
      notice: { type: 'resync', reason: 'too_far_behind' },
    });
    expect(ear.entries.length).toBeLessThan(60);
    await toggle(house, sellerId, 121);
    await ear.until(() => ear.seqs.includes(121));
  });

  it('puts late publications in order and reads lost ones from the log', async () => {
    const sellerId = newId();
    const { ear } = await listen(house, storefront(sellerId));
    const held: (() => void)[] = [];
    house.publishing = (deliver) => held.push(deliver);
    for (const version of upTo(4)) await toggle(house, sellerId, version);
    house.publishing = (deliver) => deliver();
    held[2]?.();
    held[0]?.();
    await ear.until(() => ear.entries.length >= 3);
    await toggle(house, sellerId, 5);
    await ear.until(() => ear.entries.length >= 5);
    held[1]?.();
    held[3]?.();
    await toggle(house, sellerId, 6);
    await ear.until(() => ear.entries.length >= 6);
    expect(ear.seqs).toEqual(upTo(6));
  });

  it('keeps a position for a reader that is full, never a queue, and goes on from there', async () => {
    const sellerId = newId();
    const slow = new Ear();
    slow.room = 1;
    const { subscription } = await listen(house, storefront(sellerId), { ear: slow });
    const other = await listen(house, storefront(sellerId));
    for (const version of upTo(20)) await toggle(house, sellerId, version);
    await other.ear.until((ear) => ear.entries.length === 20);
    expect(slow.entries.length).toBeLessThan(20);
    expect(subscription.position).toBe(`test1:${slow.entries.length}`);
    slow.room = Number.POSITIVE_INFINITY;
    subscription.resume();
    await slow.until((ear) => ear.entries.length === 20);
    expect(slow.seqs).toEqual(upTo(20));
  });

  it('encodes an event once for all its readers', async () => {
    const sellerId = newId();
    const listeners = await Promise.all(upTo(5).map(() => listen(house, storefront(sellerId))));
    await toggle(house, sellerId, 2);
    await Promise.all(listeners.map(({ ear }) => ear.until(() => ear.entries.length === 1)));
    let encoded = 0;
    const texts = listeners.map(({ ear }) => ear.entries[0]?.encoded('test', (entry) => `${entry.seq}/${++encoded}`));
    expect(texts).toEqual(['1/1', '1/1', '1/1', '1/1', '1/1']);
  });

  it('writes to a group once, and to a member alone until it is level', async () => {
    const sellerId = newId();
    await toggle(house, sellerId, 2);
    const room: number[] = [];
    const group = { write: (batch: readonly { seq: number }[]) => room.push(...batch.map((entry) => entry.seq)) };
    const join = async (after?: string) => {
      const ear = new Ear();
      const steps: string[] = [];
      const connection = house.hub.connect({ actor: sellerActor(newId()), transport: 'socketio', onClose: () => {} });
      const membership = { group, enter: () => steps.push('enter'), exit: () => steps.push('exit') };
      const subscription = await connection.join({ channel: storefront(sellerId), after, sink: ear, membership });
      return { ear, steps, subscription };
    };
    const first = await join();
    const second = await join('test1:0');
    await second.ear.until((ear) => ear.kinds.includes('caughtUp'));
    expect(second.ear.seqs).toEqual([1]);
    const watcher = await listen(house, storefront(sellerId));
    await toggle(house, sellerId, 3);
    await watcher.ear.until((ear) => ear.entries.length === 1);
    expect(room).toEqual([2]);
    expect(first.ear.seqs).toEqual([]);
    expect(second.subscription.position).toBe('test1:2');
    second.subscription.pause();
    await toggle(house, sellerId, 4);
    await watcher.ear.until((ear) => ear.entries.length === 2);
    expect(second.subscription.position).toBe('test1:2');
    second.subscription.resume();
    await second.ear.until((ear) => ear.entries.length === 2);
    expect(second.ear.seqs).toEqual([1, 3]);
    expect(room).toEqual([2, 3]);
    await new Promise((resolve) => setImmediate(resolve));
    expect(second.steps).toEqual(['enter', 'exit', 'enter']);
  });

  it('ends a revoked session at once, everywhere, and nobody else’s', async () => {
    const sellerId = newId();
    const sessionId = newId();
    const closed: string[] = [];
    const connect = (session: string) =>
      house.hub.connect({
        actor: sellerActor(sellerId, session),
        transport: 'trpc-ws',
        onClose: (reason) => closed.push(`${session === sessionId ? 'revoked' : 'other'} ${reason}`),
      });
    const ear = new Ear();
    await connect(sessionId).join({ channel: channels.seller(sellerId, 'settings'), sink: ear });
    const others = new Ear();
    await connect(newId()).join({ channel: channels.seller(sellerId, 'settings'), sink: others });
    await tell(house.kernel, 'account:session_revoked', { userId: sellerId, sessionId });
    expect(closed).toEqual(['revoked signed_out']);
    expect(ear.notices.at(-1)?.notice).toMatchObject({ type: 'revoked', reason: 'session_ended' });
    await toggle(house, sellerId, 2);
    await others.until(() => others.entries.length === 1);
    expect(ear.entries).toEqual([]);
  });

  it('lets nobody in who was identified just before their session ended', async () => {
    const userId = newId();
    const sessionId = newId();
    await tell(house.kernel, 'account:session_revoked', { userId, sessionId });
    const closed = new Promise((resolve) => {
      house.hub.connect({ actor: sellerActor(userId, sessionId), transport: 'trpc-ws', onClose: resolve });
    });
    expect(await closed).toBe('signed_out');
  });

  it('ends what a removed member may no longer hear, and leaves the rest', async () => {
    const sellerId = newId();
    const memberId = newId();
    await house.pool.query(
      `INSERT INTO "user" (id, name, email, role, updated_at) VALUES ($1, 'S', $3, 'seller', now()), ($2, 'M', $4, 'buyer', now())`,
      [sellerId, memberId, `${sellerId}@s.test`, `${memberId}@m.test`],
    );
    await house.pool.query(
      `INSERT INTO membership (id, seller_id, user_id, capabilities) VALUES ($1, $2, $3, '{settings}')`,
      [newId(), sellerId, memberId],
    );
    const actor = {
      kind: 'user' as const,
      userId: memberId,
      role: 'buyer' as const,
      sessionId: newId(),
      grants: noGrants,
    };
    const { ear, connection } = await listen(house, channels.seller(sellerId, 'settings'), { actor });
    const shop = new Ear();
    await connection.join({ channel: storefront(sellerId), sink: shop });
    await house.pool.query('UPDATE membership SET revoked_at = now() WHERE user_id = $1', [memberId]);
    await tell(house.kernel, 'account:membership_revoked', { sellerId, userId: memberId });
    await ear.until(() => ear.kinds.includes('revoked'));
    await toggle(house, sellerId, 2);
    await shop.until(() => shop.entries.length === 1);
    expect(ear.entries.filter((entry) => entry.name === 'storefront:status_updated')).toEqual([]);
  });

  it('caps channels a connection and connections a user', async () => {
    const actor = sellerActor(newId());
    const connection = house.hub.connect({ actor, transport: 'trpc-ws', onClose: () => {} });
    const joins = upTo(129).map(() => connection.join({ channel: storefront(newId()), sink: new Ear() }));
    const outcomes = await Promise.allSettled(joins);
    expect(outcomes.filter((outcome) => outcome.status === 'rejected')).toHaveLength(1);
    for (const _ of upTo(49)) house.hub.connect({ actor, transport: 'trpc-ws', onClose: () => {} });
    expect(() => house.hub.connect({ actor, transport: 'trpc-ws', onClose: () => {} })).toThrow(/50 connections/);
    connection.close();
    expect(() => house.hub.connect({ actor, transport: 'trpc-ws', onClose: () => {} })).not.toThrow();
  });

  it('loses and repeats nothing, whoever comes, stalls, goes and comes back while events flow', async () => {
    const step = fc.oneof(
      {
        weight: 4,
        arbitrary: fc.record({ do: fc.constant('tell' as const), publish: fc.constantFrom('now', 'late', 'never') }),
      },
      {
        weight: 2,
        arbitrary: fc.record({ do: fc.constantFrom('leave', 'return', 'stall', 'resume'), who: fc.nat(3) }),
      },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('breathe' as const) }) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60 }), async (steps) => {
        const sellerId = newId();
        const people = upTo(4).map(() => ({
          ear: new Ear(),
          position: 'test1:0',
          at: null as Awaited<ReturnType<typeof listen>> | null,
        }));
        const come = async (person: (typeof people)[number]) => {
          person.at = await listen(house, storefront(sellerId), { after: person.position, ear: person.ear });
        };
        for (const person of people) await come(person);
        let version = 0;
        for (const now of steps) {
          if (now.do === 'tell') {
            const late: (() => void)[] = [];
            house.publishing = (deliver) => {
              if ('publish' in now && now.publish === 'now') deliver();
              if ('publish' in now && now.publish === 'late') late.push(deliver);
            };
            await toggle(house, sellerId, ++version);
            house.publishing = (deliver) => deliver();
            setImmediate(() => {
              for (const deliver of late) deliver();
            });
          } else if (now.do === 'breathe') await new Promise((resolve) => setImmediate(resolve));
          else {
            const person = people['who' in now ? now.who : 0];
            if (!person) continue;
            if (now.do === 'stall') person.ear.room = 1;
            if (now.do === 'resume') {
              person.ear.room = Number.POSITIVE_INFINITY;
              person.at?.subscription.resume();
            }
            if (now.do === 'leave' && person.at) {
              person.position = person.at.subscription.position;
              person.at.connection.close();
              person.at = null;
            }
            if (now.do === 'return' && !person.at) await come(person);
          }
        }
        await toggle(house, sellerId, ++version);
        for (const person of people) {
          person.ear.room = Number.POSITIVE_INFINITY;
          if (!person.at) await come(person);
          else person.at.subscription.resume();
        }
        await Promise.all(people.map(({ ear }) => ear.until(() => ear.entries.length >= version)));
        for (const { ear, at } of people) {
          expect(ear.seqs).toEqual(upTo(version));
          at?.connection.close();
        }
      }),
      { numRuns: 15 },
    );
  });
});
