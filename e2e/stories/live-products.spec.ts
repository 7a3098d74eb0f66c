import type { Page } from '@playwright/test';
import { bornAt, expect, live, save, test } from '../src/test';

const toast = (page: Page, words: string | RegExp) =>
  page.getByRole('region', { name: /Notifications/ }).getByText(words);

test('a product is made, published, changed, sold out and paused: a storefront in another browser follows', async ({
  pageOf,
}) => {
  const name = `Kiln test ${Date.now()}`;
  const visitor = await pageOf(null, '/s/bo');
  await expect(visitor.getByRole('heading', { name: 'Products' })).toBeVisible();
  const list = await pageOf('bo', '/dashboard/bo/products');
  await live(list);
  const editor = await pageOf('bo', '/dashboard/bo/products/new');
  await live(editor);
  const born = await Promise.all([bornAt(visitor), bornAt(list)]);

  await editor.getByLabel('Name').fill(name);
  await editor.getByRole('textbox', { name: 'Price', exact: true }).fill('24.50');
  await editor.getByLabel('On the shelf').fill('12');
  await editor.getByRole('button', { name: 'Save draft' }).click();
  await expect(editor.getByRole('heading', { name, level: 1 })).toBeVisible();
  await expect(list.getByRole('button', { name: '1 new product · Show' })).toBeVisible();
  await expect(list.getByRole('link', { name })).toBeHidden();
  await list.getByRole('button', { name: '1 new product · Show' }).click();
  const row = list.getByRole('row', { name: new RegExp(name) });
  await expect(row).toContainText('Draft');

  await editor.getByRole('button', { name: 'Publish' }).click();
  await visitor.getByRole('button', { name: 'Show 1 new product' }).click();
  const card = visitor.getByRole('article').filter({ hasText: name });
  await expect(card).toContainText('24.50');
  await expect(row).toContainText('Active');

  await editor.getByRole('textbox', { name: 'Price', exact: true }).fill('19.00');
  await editor.getByLabel('On the shelf').fill('3');
  await save(editor);
  await expect(card).toContainText('19.00');
  await expect(card).toContainText('Only 3 left');
  await expect(row).toContainText('3 left');

  await editor.getByLabel('On the shelf').fill('0');
  await save(editor);
  await expect(card).toContainText('Sold out');
  await expect(row).toContainText('Sold out');

  await editor.getByRole('button', { name: 'Pause' }).click();
  await expect(card).toContainText('No longer for sale');
  await editor
    .getByRole('region', { name: /Notifications/ })
    .getByRole('button', { name: 'Undo' })
    .click();
  await expect(card).not.toContainText('No longer for sale');
  expect(await Promise.all([bornAt(visitor), bornAt(list)])).toEqual(born);
});

test('two people edit a product: what does not collide is merged, what does is asked about; a deleted one comes back', async ({
  pageOf,
}) => {
  const list = await pageOf('bo', '/dashboard/bo/products?q=growler');
  await list.getByRole('link', { name: 'Growler 2 L' }).click();
  const one = list;
  await expect(one.getByRole('heading', { name: 'Growler 2 L', level: 1 })).toBeVisible();
  const two = await pageOf('bo', new URL(one.url()).pathname);
  await live(one);
  await live(two);
  await two.getByLabel('Name').fill('Growler, two litres');
  await one.getByLabel('Description').fill('For the last one to arrive.');
  await save(one);
  await expect(two.getByLabel('Description')).toHaveValue('For the last one to arrive.');
  await expect(two.getByLabel('Name')).toHaveValue('Growler, two litres');
  await one.getByLabel('Name').fill('Big growler');
  await save(one);
  await two.getByRole('button', { name: 'Compare' }).click();
  await two.getByRole('radio', { name: /Theirs/ }).click();
  await two.getByRole('button', { name: 'Merge' }).click();
  await expect(two.getByLabel('Name')).toHaveValue('Big growler');

  await two.getByRole('button', { name: 'More actions' }).click();
  await two.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(one.getByText('This product is not there any more')).toBeVisible();
  await two.getByRole('button', { name: 'Undo' }).click();
  await expect(two.getByRole('link', { name: 'Big growler' })).toBeVisible();
});

test('a file of products is taken in, with its progress and what is wrong with it; the keyboard publishes them', async ({
  pageOf,
}) => {
  const page = await pageOf('bo', '/dashboard/bo/products');
  await live(page);
  await page.getByRole('button', { name: 'Import' }).click();
  const dialog = page.getByRole('dialog');
  const mark = `Cord${Date.now()}`;
  const rows = Array.from({ length: 40 }, (_, n) => `${mark}-${n},${mark} rope ${n},${n + 1}.00,5`);
  const buffer = Buffer.from(['Artikel,Title,Price,Qty', ...rows, `${mark}-x,,cheap,5`].join('\n'));
  await dialog.locator('input[type="file"]').setInputFiles({ name: 'ropes.csv', mimeType: 'text/csv', buffer });
  await dialog.getByLabel('SKU', { exact: true }).click();
  await page.getByRole('option', { name: 'Artikel' }).click();
  await dialog.getByRole('button', { name: 'Import 41 rows' }).click();
  await expect(dialog.getByText('Done 41 of 41 rows')).toBeVisible();
  await expect(dialog.getByText('40 products added', { exact: true })).toBeVisible();
  await expect(dialog.getByRole('row', { name: /42.*price.*Give an amount/ })).toBeVisible();
  await dialog.getByRole('button', { name: 'Done' }).click();

  await page.getByLabel('Search products').fill(mark);
  await expect(page.getByRole('row').nth(1)).toContainText(mark);
  await expect(page.getByRole('row')).toHaveCount(41);
  await page.getByRole('heading', { name: 'Products', level: 1 }).click();
  for (const key of ['j', 'x', 'j', 'j', 'Shift+X']) await page.keyboard.press(key);
  await expect(page.getByText('3 selected')).toBeVisible();
  await page.getByRole('button', { name: 'Publish' }).click();
  await expect(toast(page, 'Active: 3 products')).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: 'Active' })).toHaveCount(3);
});
