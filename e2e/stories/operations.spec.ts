import type { Page } from '@playwright/test';
import { legacySocket } from '@stallwire/testing/legacy-socket';
import { callsOf } from '../src/shop';
import { expect, live, save, test } from '../src/test';

interface Look {
  readonly live: {
    readonly connections: Readonly<Record<string, number>>;
    readonly freshness: { readonly count: number };
    readonly refused: Readonly<Record<string, number>>;
  };
}

/** The number beside a name in one of the page's lists. */
const beside = (page: Page, list: string, name: string) =>
  page.getByRole('list', { name: list }).getByRole('listitem').filter({ hasText: name });
const namesIn = (page: Page, region: string) => page.getByRole('region', { name: region }).getByRole('listitem');

test('an old client is seen the moment it connects, with the names it says and is told; held, the page stands still', async ({
  browserOf,
  pageOf,
  stack,
}) => {
  const admin = callsOf((await browserOf('eve')).request, stack.web);
  const look = () => admin.read<Look>('operations.look', {});
  const page = await (await browserOf('eve')).newPage();
  await page.clock.install();
  await page.goto('/operations');
  await live(page);
  let loads = 0;
  page.on('load', () => loads++);
  // The page looks again every 5 s.
  const later = () => page.clock.fastForward(5_000);
  const before = (await look()).live.connections.socketio ?? 0;
  const atSocketIo = beside(page, 'Connections by transport', 'Socket.IO');
  await expect(atSocketIo).toContainText(String(before));

  const { data } = await callsOf((await browserOf('ada')).request, stack.web).read<{ data: { sellerId: string } }>(
    'settings.storefront',
    { username: 'ada' },
  );
  const old = await legacySocket(stack.api, { origin: stack.web });
  await old.ask('join:storefront', { sellerId: data.sellerId });
  await later();
  await expect(atSocketIo).toContainText(String(before + 1));
  await expect(beside(page, 'Connected now', 'Socket.IO 4')).toHaveCount(1);
  await expect(namesIn(page, 'Old names they say').filter({ hasText: 'join:storefront' })).toHaveCount(1);

  const editor = await pageOf('ada', '/dashboard/ada/settings/contact');
  await live(editor);
  await editor.getByLabel('Your story').fill(`Told to old clients as well, ${Date.now()}`);
  await save(editor);
  await old.next('settings:contact');
  await later();
  await expect(namesIn(page, 'Old names they are told').filter({ hasText: /settings:contact\d/ })).toHaveCount(1);
  await expect(
    page
      .getByRole('table', { name: 'Events by name' })
      .getByRole('row')
      .filter({ hasText: 'storefront:contact_updated' }),
  ).toHaveCount(1);

  // A page that goes says how soon it had painted what it was told.
  await expect
    .poll(async () => {
      await editor.getByLabel('Your story').fill(`Painted, ${Date.now()}`);
      await save(editor);
      await editor.goto('/dashboard/ada/settings/contact');
      await live(editor);
      return (await look()).live.freshness.count;
    })
    .toBeGreaterThan(0);
  const painted = page.getByRole('row').filter({ hasText: 'Painted: in browsers' });
  await later();
  await expect(painted).toContainText(/\d ?m?s/);

  await page.getByRole('button', { name: 'Pause' }).click();
  const held = await page.getByRole('list', { name: 'Connections by transport' }).textContent();
  const another = await legacySocket(stack.api, { origin: stack.web });
  await expect.poll(async () => (await look()).live.connections.socketio).toBe(before + 2);
  await later();
  expect(await page.getByRole('list', { name: 'Connections by transport' }).textContent()).toBe(held);
  await page.getByRole('button', { name: 'Resume' }).click();
  await later();
  await expect(atSocketIo).toContainText(String(before + 2));
  for (const client of [old, another]) client[Symbol.dispose]();
  await expect.poll(async () => (await look()).live.connections.socketio ?? 0).toBe(before);
  await later();
  await expect(atSocketIo).toContainText(String(before));
  expect(loads).toBe(0);
});

test('the charts have their tables', async ({ pageOf }) => {
  const page = await pageOf('eve', '/operations');
  await live(page);
  await page.getByRole('radio', { name: 'Table' }).click();
  const table = page.getByRole('table', { name: 'Connections' });
  await expect(table.getByRole('columnheader', { name: 'Socket.IO' })).toBeVisible();
  await expect(table.getByRole('row').nth(1)).toBeVisible();
  await page.getByRole('tab', { name: /Events a second/ }).click();
  await expect(page.getByRole('table', { name: 'Events a second' }).getByRole('row').nth(1)).toBeVisible();
});

test('it is for platform admins: others are told so, and their browsers get nothing', async ({
  browserOf,
  pageOf,
  stack,
}) => {
  for (const person of ['finn', 'ada'] as const) {
    const page = await pageOf(person, '/operations');
    await expect(page.getByText('You may not see this')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Operations' })).toHaveCount(0);
    const answer = await (await browserOf(person)).request.get(`${stack.web}/trpc/operations.look`);
    expect(answer.status()).toBe(403);
  }
});
