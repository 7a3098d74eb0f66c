import { afterAll, beforeAll, expect, test } from 'vitest';
import { storefrontIdsOf } from './reads';
import { refusalOf, settingsWorld } from './store.fixture';

let world: Awaited<ReturnType<typeof settingsWorld>>;
beforeAll(async () => {
  world = await settingsWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

const taken = 'settings.username_taken';

test('the old name leads to the new one and is held for its former owner, who may take it back', async () => {
  const ada = await world.seller('Ada_Paper');
  const bo = await world.seller('bo_stone');
  await ada.calls.settings.rename({ sellerId: ada.sellerId, version: 1, username: 'ada_ink' });

  expect(await world.visitor.settings.storefront({ username: 'ADA_paper' })).toEqual({ moved: 'ada_ink' });
  expect(await world.visitor.settings.storefront({ username: 'ada_ink' })).toMatchObject({
    data: { sellerId: ada.sellerId, username: { username: 'ada_ink', version: 2 } },
    cursors: { [`storefront:${ada.sellerId}`]: 'epoch:1' },
  });
  expect(await bo.calls.settings.usernameFree({ username: 'Ada_Paper' })).toBe(false);
  expect(await ada.calls.settings.usernameFree({ username: 'Ada_Paper' })).toBe(true);
  const steal = bo.calls.settings.rename({ sellerId: bo.sellerId, version: 1, username: 'ada_paper' });
  expect(await refusalOf(steal)).toMatchObject({ code: taken, details: { fields: { username: expect.any(String) } } });

  await ada.calls.settings.rename({ sellerId: ada.sellerId, version: 2, username: 'ada_paper' });
  expect(await world.visitor.settings.storefront({ username: 'ada_ink' })).toEqual({ moved: 'ada_paper' });
  const told = await world.told(`storefront:${ada.sellerId}`);
  expect(told.map(({ payload }) => [payload.previousUsername, payload.username])).toEqual([
    ['Ada_Paper', 'ada_ink'],
    ['ada_ink', 'ada_paper'],
  ]);
});

test('a name is one name whatever the case of its letters', async () => {
  const first = await world.seller('Twin_Name');
  const second = await world.seller('other_name');
  const same = second.calls.settings.rename({ sellerId: second.sellerId, version: 1, username: 'tWIN_nAME' });
  expect((await refusalOf(same)).code).toBe(taken);
  const recased = await first.calls.settings.rename({ sellerId: first.sellerId, version: 1, username: 'TWIN_NAME' });
  expect(recased).toEqual({ version: 2, username: 'TWIN_NAME' });
  expect(await world.prisma.usernameHold.count({ where: { sellerId: first.sellerId } })).toBe(0);
});

test('after 90 days the name is anybody’s', async () => {
  const old = await world.seller('leaving_it');
  const next = await world.seller('wanting_it');
  await old.calls.settings.rename({ sellerId: old.sellerId, version: 1, username: 'left_it' });
  const hold = await world.prisma.usernameHold.findUniqueOrThrow({ where: { usernameKey: 'leaving_it' } });
  expect(Math.round((hold.heldUntil.getTime() - Date.now()) / 86_400_000)).toBe(90);

  const data = { heldUntil: new Date(Date.now() - 1) };
  await world.prisma.usernameHold.update({ where: { usernameKey: 'leaving_it' }, data });
  expect((await refusalOf(world.visitor.settings.storefront({ username: 'leaving_it' }))).code).toBe(
    'settings.not_found',
  );
  expect(await next.calls.settings.usernameFree({ username: 'leaving_it' })).toBe(true);
  await next.calls.settings.rename({ sellerId: next.sellerId, version: 1, username: 'leaving_it' });
  expect(await world.prisma.usernameHold.count({ where: { usernameKey: 'leaving_it' } })).toBe(0);
});

test('stores are found together: by a name, one given up lately, or the id; not by one that is anybody’s again', async () => {
  const one = await world.seller('found_one');
  const two = await world.seller('found_two');
  const bare = await world.person('seller');
  await one.calls.settings.rename({ sellerId: one.sellerId, version: 1, username: 'found_1st' });
  await two.calls.settings.rename({ sellerId: two.sellerId, version: 1, username: 'found_2nd' });
  const data = { heldUntil: new Date(Date.now() - 1) };
  await world.prisma.usernameHold.update({ where: { usernameKey: 'found_two' }, data });

  const asked = [
    'FOUND_1st',
    'Found_One',
    one.sellerId,
    'found_two',
    'found_2nd',
    two.sellerId,
    'nobody',
    '’',
    bare.userId,
  ];
  const found = await storefrontIdsOf(world.prisma, [...asked, ...asked]);
  expect(Object.fromEntries(found)).toEqual({
    FOUND_1st: one.sellerId,
    Found_One: one.sellerId,
    [one.sellerId]: one.sellerId,
    found_2nd: two.sellerId,
    [two.sellerId]: two.sellerId,
  });
  expect(await storefrontIdsOf(world.prisma, [])).toEqual(new Map());
});

test('of many who want one name, one gets it', async () => {
  const sellers = await Promise.all(Array.from({ length: 8 }, () => world.seller()));
  const results = await Promise.allSettled(
    sellers.map(({ calls, sellerId }) => calls.settings.rename({ sellerId, version: 1, username: 'The_One' })),
  );
  expect(results.filter((r) => r.status === 'fulfilled')).toHaveLength(1);
  for (const result of results)
    if (result.status === 'rejected') expect((await refusalOf(Promise.reject(result.reason))).code).toBe(taken);
});

test('a name that is being given up is not snatched in between', async () => {
  for (let round = 0; round < 15; round++) {
    const owner = await world.seller(`giver_${round}`);
    const snatcher = await world.seller(`snatcher_${round}`);
    await Promise.allSettled([
      owner.calls.settings.rename({ sellerId: owner.sellerId, version: 1, username: `given_${round}` }),
      snatcher.calls.settings.rename({ sellerId: snatcher.sellerId, version: 1, username: `giver_${round}` }),
    ]);
    const settings = await snatcher.calls.settings.bySeller({ sellerId: snatcher.sellerId });
    expect(settings.data.username.username).toBe(`snatcher_${round}`);
    expect(await world.visitor.settings.storefront({ username: `giver_${round}` })).toEqual({
      moved: `given_${round}`,
    });
  }
});

test('opening: sellers only, once, with a free name; a trial of 14 days begins', async () => {
  const buyer = await world.person('buyer');
  expect((await refusalOf(world.as(buyer).settings.open({ username: 'a_buyer' }))).code).toBe('account.seller_only');
  expect((await refusalOf(world.visitor.settings.open({ username: 'a_guest' }))).code).toBe('auth.required');

  const seller = await world.person('seller');
  const calls = world.as(seller);
  const opened = await calls.settings.open({ username: 'Fresh_Shop', currency: 'jpy' });
  expect(opened).toMatchObject({
    sellerId: seller.userId,
    username: { username: 'Fresh_Shop', version: 1 },
    status: { storeActive: false },
    shipping: { currency: 'JPY', shippingPrice: 0 },
    subscription: { status: 'trial' },
  });
  const days = (Date.parse(opened.subscription.trialEndsAt ?? '') - Date.now()) / 86_400_000;
  expect(Math.round(days)).toBe(14);
  expect((await refusalOf(calls.settings.open({ username: 'second_shop' }))).code).toBe('settings.already_open');

  const late = world.as(await world.person('seller'));
  expect((await refusalOf(late.settings.open({ username: 'fresh_shop' }))).code).toBe(taken);
  await calls.settings.rename({ sellerId: seller.userId, version: 1, username: 'moved_shop' });
  expect((await refusalOf(late.settings.open({ username: 'fresh_shop' }))).code).toBe(taken);

  const twice = world.as(await world.person('seller'));
  const both = await Promise.allSettled([
    twice.settings.open({ username: 'door_one' }),
    twice.settings.open({ username: 'door_two' }),
  ]);
  const lost = both.flatMap((r) => (r.status === 'rejected' ? [r.reason] : []));
  expect(lost).toHaveLength(1);
  expect((await refusalOf(Promise.reject(lost[0]))).code).toBe('settings.already_open');
});

test('a name is free when it is well formed, nobody’s and not the house’s own', async () => {
  await world.seller('Somebodys');
  const free = (username: string) => world.visitor.settings.usernameFree({ username });
  expect(await free('nobody_yet')).toBe(true);
  for (const name of ['somebodys', 'ab', 'with space', 'Admin', 'api', '']) expect(await free(name)).toBe(false);
});

test('the public half shows five sections and nothing else', async () => {
  const { username, sellerId } = await world.seller();
  const view = await world.visitor.settings.storefront({ username });
  expect('data' in view && Object.keys(view.data).sort()).toEqual(
    ['sellerId', 'branding', 'contact', 'status', 'terms', 'username'].sort(),
  );
  expect((await refusalOf(world.visitor.settings.bySeller({ sellerId }))).code).toBe('auth.required');
  const clerk = await world.staff(sellerId, ['orders']);
  expect((await refusalOf(clerk.settings.bySeller({ sellerId }))).code).toBe('auth.forbidden');
  const keeper = await world.staff(sellerId, ['settings']);
  expect((await keeper.settings.bySeller({ sellerId })).data.sellerId).toBe(sellerId);
});
