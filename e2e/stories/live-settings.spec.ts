import type { Page } from '@playwright/test';
import { newStore } from '../src/newcomer';
import { callsOf } from '../src/shop';
import { bornAt, eavesdrop, expect, live, previewBornAt, previewIn, save, test } from '../src/test';

test('a saved public setting shows at once in the preview, a second tab and an open storefront', async ({
  pageOf,
  browserOf,
}) => {
  const browser = await browserOf('ada');
  const editor = await browser.newPage();
  await editor.goto('/dashboard/ada/settings/contact');
  const other = await pageOf('ada', '/dashboard/ada/settings/contact');
  const visitor = await pageOf(null, '/s/ada');
  await live(editor);
  await live(other);
  await expect(visitor.getByRole('heading', { name: 'ada', level: 1 })).toBeVisible();
  const born = await Promise.all([bornAt(visitor), bornAt(other), previewBornAt(editor)]);

  const story = `Thrown on the wheel, ${Date.now()}.`;
  await editor.getByLabel('Your story').fill(story);
  await expect(previewIn(editor).getByText(story)).toBeVisible();
  await expect(editor.getByText('Showing unsaved changes')).toBeVisible();
  await expect(visitor.getByText(story)).toBeHidden();

  await save(editor);
  await expect(visitor.getByText(story)).toBeVisible();
  await expect(other.getByLabel('Your story')).toHaveValue(story);
  await expect(previewIn(editor).getByText(story)).toBeVisible();
  await expect(editor.getByText('As buyers see it')).toBeVisible();
  expect(await Promise.all([bornAt(visitor), bornAt(other), previewBornAt(editor)])).toEqual(born);
});

test('the preview stays the same document through all five public settings', async ({ pageOf }) => {
  const editor = await pageOf('bo', '/dashboard/bo/settings');
  const visitor = await pageOf(null, '/s/bo');
  await live(editor);
  const preview = previewIn(editor);
  await expect(preview.getByRole('heading', { name: 'bo', level: 1 })).toBeVisible();
  const born = await Promise.all([previewBornAt(editor), bornAt(visitor)]);
  const goTo = (section: string) => editor.getByRole('link', { name: section, exact: true }).click();

  await editor.getByLabel('Shipping policy').fill('We ship on Fridays.');
  await expect(preview.getByText('We ship on Fridays.')).toBeVisible();
  await save(editor);
  await expect(visitor.getByText('We ship on Fridays.')).toBeVisible();

  await goTo('About and contact');
  await editor.getByLabel('Contact e-mail').fill('friday@bo-shop.example');
  await expect(preview.getByText('friday@bo-shop.example')).toBeVisible();
  await save(editor);
  await expect(visitor.getByText('friday@bo-shop.example')).toBeVisible();

  await goTo('Open or closed');
  await editor.getByRole('switch', { name: 'Open for orders' }).click();
  await expect(preview.getByText('This store is closed right now.')).toBeVisible();
  await save(editor);
  await expect(visitor.getByText('This store is closed right now.')).toBeVisible();

  await goTo('Terms of sale');
  await editor.getByRole('radio', { name: 'No terms' }).click();
  await save(editor);
  await expect(visitor.getByRole('heading', { name: 'Terms of sale' })).toBeHidden();
  await expect(preview.getByRole('heading', { name: 'Terms of sale' })).toBeHidden();

  await goTo('Web address');
  await editor.getByLabel('Store name').fill('bos_bakery');
  await save(editor);
  await expect(visitor.getByRole('heading', { name: 'bos_bakery', level: 1 })).toBeVisible();
  await expect(visitor).toHaveURL(/\/s\/bos_bakery$/);
  await expect(preview.getByRole('heading', { name: 'bos_bakery', level: 1 })).toBeVisible();
  expect(await Promise.all([previewBornAt(editor), bornAt(visitor)])).toEqual(born);

  const late = await pageOf(null, '/s/bo');
  await expect(late).toHaveURL(/\/s\/bos_bakery$/);
});

test('an internal setting reaches the seller’s tabs and no one else', async ({ browserOf }) => {
  const open = async (person: 'ada' | 'bo' | 'finn' | null, path: string) => {
    const page = await (await browserOf(person)).newPage();
    const heard = eavesdrop(page);
    await page.goto(path);
    return { page, heard };
  };
  const editor = await open('ada', '/dashboard/ada/settings/shipping');
  const second = await open('ada', '/dashboard/ada/settings/shipping');
  const visitor = await open(null, '/s/ada');
  const staff = await open('finn', '/dashboard/ada/settings');
  await live(editor.page);
  await live(second.page);
  await live(staff.page);

  await editor.page.getByLabel('Shipping price').fill('7.77');
  await save(editor.page);
  await expect(second.page.getByLabel('Shipping price')).toHaveValue(/7\.77/);
  expect(second.heard.join('\n')).toContain('settings:shipping_updated');

  // What comes later on the same sockets proves that the earlier one never came.
  const sentinel = `After the price, ${Date.now()}.`;
  await editor.page.goto('/dashboard/ada/settings');
  await live(editor.page);
  await editor.page.getByLabel('Returns policy').fill(sentinel);
  await save(editor.page);
  await expect(visitor.page.getByText(sentinel)).toBeVisible();
  expect(visitor.heard.join('\n')).toContain('storefront:branding_updated');
  await grantFinn(editor.page, ['orders', 'catalog']);
  await expect.poll(() => staff.heard.join('\n')).toContain('account:membership_granted');
  for (const { heard } of [visitor, staff]) expect(heard.join('\n')).not.toContain('settings:shipping_updated');
  await expect(staff.page.getByText('You may not see this')).toBeVisible();
  await grantFinn(editor.page, ['orders']);
});

/** As the owner, by the verb that the team's page uses. */
async function grantFinn(owner: Page, capabilities: readonly string[]): Promise<void> {
  const { result } = await (await owner.request.get('/trpc/account.me')).json();
  const answer = await owner.request.post('/trpc/account.grantMembership', {
    data: { sellerId: result.data.stores[0].sellerId, email: 'finn@demo.test', capabilities },
    headers: { origin: new URL(owner.url()).origin },
  });
  expect(answer.status(), await answer.text()).toBe(200);
}

test('two people edit one section: what does not collide is merged, what does is asked about', async ({ pageOf }) => {
  const one = await pageOf('ada', '/dashboard/ada/settings/warehouse');
  const two = await pageOf('ada', '/dashboard/ada/settings/warehouse');
  await live(one);
  await live(two);
  await two.getByLabel('City', { exact: true }).fill('Porto');
  await one.getByLabel('Postal code').fill('1100-148');
  await save(one);
  await expect(two.getByLabel('Postal code')).toHaveValue('1100-148');
  await expect(two.getByLabel('City', { exact: true })).toHaveValue('Porto');

  await one.getByLabel('City', { exact: true }).fill('Braga');
  await save(one);
  await expect(two.getByLabel('City', { exact: true })).toHaveValue('Porto');
  await two.getByRole('button', { name: 'Save', exact: true }).click();
  const dialog = two.getByRole('dialog').or(two.getByRole('alertdialog'));
  await expect(dialog).toContainText('Braga');
  await expect(dialog).toContainText('Porto');
  await expect(dialog.getByRole('button', { name: 'Choose 1 more' })).toBeDisabled();
  await dialog.getByRole('radio', { name: /Theirs/ }).click();
  await dialog.getByRole('button', { name: 'Merge' }).click();
  await expect(two.getByLabel('City', { exact: true })).toHaveValue('Braga');
  await expect(two.getByRole('button', { name: 'Discard' })).toBeHidden();
});

test('a tax rate that is saved stands in another tab, where an open table asks before it takes its place', async ({
  browserOf,
  stack,
}) => {
  const context = await browserOf(null);
  const { username, sellerId } = await newStore(context, stack);
  const { write } = callsOf(context.request, stack.web);
  const page = await context.newPage();
  await page.goto(`/dashboard/${username}/settings/tax`);
  await live(page);
  const save = (basisPoints: number) =>
    write('payment.saveTaxRates', { sellerId, rates: [{ country: 'DE', basisPoints }] });
  await save(1_900);
  await expect(page.getByRole('row', { name: /Germany/ })).toContainText('19 %');
  await page.getByRole('button', { name: 'Edit rates' }).click();
  const rate = page.getByLabel('Rate in percent');
  await rate.fill('7');
  await save(1_600);
  await expect(page.getByText('Somebody else saved these rates')).toBeVisible();
  await expect(rate).toHaveValue('7');
  await page.getByRole('button', { name: 'Show theirs' }).click();
  await expect(rate).toHaveValue('16');
  await expect(page.getByText('Somebody else saved these rates')).toBeHidden();
});
