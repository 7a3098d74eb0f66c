import { channels } from '@stallwire/events';
import { createCaller, Refusal } from '@stallwire/kernel';
import { testWorld, type World } from '@stallwire/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appRouter } from '../root';

let world: World;
beforeAll(async () => {
  world = await testWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

type Person = Awaited<ReturnType<World['given']['buyer']>>;
const callerOf = createCaller(appRouter);
const as = async (person: Person) => callerOf(world.context((await world.given.session(person)).actor));
const codeOf = async (call: Promise<unknown>): Promise<string> => {
  const thrown: unknown = await call.then(
    () => null,
    (error: unknown) => error,
  );
  const refusal = thrown instanceof Error ? thrown.cause : null;
  if (refusal instanceof Refusal) return refusal.code;
  throw new Error('Nothing was refused.', { cause: thrown });
};

describe('staff', () => {
  it('come by e-mail in any spelling, in the order of the capabilities, and can be given others', async () => {
    const seller = await world.given.seller();
    const friend = await world.given.buyer();
    const calls = await as(seller);
    const { sellerId } = seller;
    const granted = await calls.account.grantMembership({
      sellerId,
      email: `  ${friend.email.toUpperCase()} `,
      capabilities: ['settings', 'orders', 'settings'],
    });
    expect(granted).toEqual({ sellerId, userId: friend.id, capabilities: ['orders', 'settings'] });

    await calls.account.grantMembership({ sellerId, email: friend.email, capabilities: ['money'] });
    const { data, cursors } = await calls.account.members({ sellerId });
    expect(data).toMatchObject([{ userId: friend.id, email: friend.email, capabilities: ['money'] }]);
    expect(cursors).toEqual({ [channels.seller(sellerId, 'settings')]: 'epoch:2' });
  });

  it('taken in twice at once are one member, told twice', async () => {
    const seller = await world.given.seller();
    const { sellerId } = seller;
    const calls = await as(seller);
    const friends = await Promise.all(Array.from({ length: 5 }, () => world.given.buyer()));
    const grants = friends.flatMap(({ email }) =>
      (['orders', 'money', 'catalog'] as const).map((capability) =>
        calls.account.grantMembership({ sellerId, email, capabilities: [capability] }),
      ),
    );
    expect((await Promise.allSettled(grants)).filter(({ status }) => status === 'rejected')).toEqual([]);
    const { data, cursors } = await calls.account.members({ sellerId });
    expect(data).toHaveLength(5);
    expect(cursors).toEqual({ [channels.seller(sellerId, 'settings')]: 'epoch:15' });
  });

  it('may come back after they left', async () => {
    const seller = await world.given.seller();
    const friend = await world.given.staff(seller, ['orders']);
    const calls = await as(seller);
    const whom = { sellerId: seller.sellerId, userId: friend.id };
    await calls.account.revokeMembership(whom);
    expect(await codeOf(calls.account.revokeMembership(whom))).toBe('account.member_not_found');
    expect((await calls.account.members({ sellerId: seller.sellerId })).data).toEqual([]);
    expect((await (await as(friend)).account.me()).stores).toEqual([]);

    await calls.account.grantMembership({
      sellerId: seller.sellerId,
      email: friend.email,
      capabilities: ['catalog'],
    });
    expect((await (await as(friend)).account.me()).stores).toEqual([
      {
        sellerId: seller.sellerId,
        username: seller.username,
        name: 'seller',
        owner: false,
        capabilities: ['catalog'],
      },
    ]);
  });

  it('are somebody else, with an account, and may do at least one thing', async () => {
    const seller = await world.given.seller();
    const { account } = await as(seller);
    const { sellerId, email } = seller;
    const capabilities = ['orders'] as const;
    const ask = (more: { email: string; capabilities?: [] }) =>
      codeOf(account.grantMembership({ sellerId, capabilities: [...capabilities], ...more }));
    expect(await ask({ email: 'nobody@example.test' })).toBe('account.not_found');
    expect(await ask({ email })).toBe('input.invalid');
    const buyer = await world.given.buyer();
    await expect(account.grantMembership({ sellerId, email: buyer.email, capabilities: [] })).rejects.toThrow();
    expect(await world.prisma.membership.count({ where: { sellerId } })).toBe(0);
  });

  it('are chosen by the owner alone; the list is for the owner and staff with settings', async () => {
    const seller = await world.given.seller();
    const { sellerId } = seller;
    const trusted = await world.given.staff(seller);
    const packer = await world.given.staff(seller, ['orders', 'catalog', 'money']);
    const others = [trusted, packer, await world.given.seller(), await world.given.buyer(), await world.given.admin()];
    for (const person of others) {
      const { account } = await as(person);
      const more = { sellerId, email: person.email, capabilities: ['orders' as const] };
      expect(await codeOf(account.grantMembership(more))).toBe('auth.forbidden');
      expect(await codeOf(account.revokeMembership({ sellerId, userId: packer.id }))).toBe('auth.forbidden');
      if (person !== trusted) expect(await codeOf(account.members({ sellerId }))).toBe('auth.forbidden');
    }
    const seen = await (await as(trusted)).account.members({ sellerId });
    expect(seen.data.map(({ userId }) => userId)).toEqual([trusted.id, packer.id]);
  });
});

describe('me', () => {
  it('names all stores somebody may work in, their own first', async () => {
    const other = await world.given.seller();
    const seller = await world.given.seller();
    await world.prisma.membership.create({
      data: { id: seller.id, sellerId: other.sellerId, userId: seller.id, capabilities: ['money'] },
    });
    const { user, stores } = await (await as(seller)).account.me();
    expect(user).toEqual({
      id: seller.id,
      name: 'seller',
      email: seller.email,
      role: 'seller',
      emailVerified: false,
    });
    expect(stores.map(({ sellerId, owner, capabilities }) => [sellerId, owner, capabilities.length])).toEqual([
      [seller.sellerId, true, 4],
      [other.sellerId, false, 1],
    ]);
  });
});
