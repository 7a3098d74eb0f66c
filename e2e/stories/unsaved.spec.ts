import type { Page } from '@playwright/test';
import { expect, live, password, previewIn, save, test } from '../src/test';

const pdf = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
);
const asked = (page: Page) => page.getByRole('alertdialog', { name: 'Leave without saving?' });
const story = (page: Page) => page.getByLabel('Your story');

test('unsaved work outlives a rename and every way round the settings; every way out asks first', async ({
  pageOf,
}) => {
  const page = await pageOf('bo', '/dashboard');
  await live(page);
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Settings' }).click();
  const section = (name: string) => page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name });
  await section('Web address').click();
  const name = `bo_${Date.now() % 1_000_000}`;
  await page.getByLabel('Store name').fill(name);
  await save(page);
  await expect(page).toHaveURL(new RegExp(`/dashboard/${name}/settings/username$`));

  await section('About and contact').click();
  await story(page).fill('Half a thought');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Settings' }).click();
  await expect(page).toHaveURL(new RegExp(`/dashboard/${name}/settings$`));
  await section('About and contact').click();
  await expect(story(page)).toHaveValue('Half a thought');

  const stay = async () => {
    await asked(page).getByRole('button', { name: 'Stay' }).click();
    await expect(asked(page)).toBeHidden();
    await expect(story(page)).toHaveValue('Half a thought');
  };
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Team' }).click();
  await stay();
  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await stay();
  await live(page);
});

test('signed out and in again in another tab: what was typed is still there, and is saved', async ({
  browserOf,
  stack,
}) => {
  const browser = await browserOf('ada', { freshSession: true });
  const page = await browser.newPage();
  await page.goto('/dashboard/ada/settings/contact');
  await live(page);
  const kept = await story(page).inputValue();
  const typed = `${kept} And one more kiln, ${Date.now()}.`;
  await story(page).fill(typed);
  const post = async (path: string, data: object) => {
    const answer = await browser.request.post(path, { data, headers: { origin: stack.web } });
    expect(answer.status(), await answer.text()).toBe(200);
  };
  await post('/api/auth/sign-out', {});
  const lookAt = () => page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect(page.getByText('You are signed out.')).toBeVisible();
  // Looked at while nobody is signed in, it does not pass for live.
  const nobody = page.waitForResponse((response) => response.url().includes('account.me'));
  await lookAt();
  await nobody;
  await expect(page.getByRole('button', { name: 'Connection: Signed out' })).toBeVisible();

  await post('/api/auth/sign-in/email', { email: 'ada@demo.test', password });
  await lookAt();
  await live(page);
  await expect(page.getByText('You are signed out.')).toBeHidden();
  await expect(story(page)).toHaveValue(typed);
  await save(page);
  await expect(page.getByText('As buyers see it')).toBeVisible();
  await expect(previewIn(page).getByText(typed)).toBeVisible();

  const elsewhere = await (await browserOf('ada')).newPage();
  await elsewhere.goto('/dashboard/ada/settings/contact');
  await live(elsewhere);
  await expect(story(elsewhere)).toHaveValue(typed);
  await story(elsewhere).fill(kept);
  await save(elsewhere);
  await expect(story(page)).toHaveValue(kept);
});

test('a visitor whose session has ended goes on hearing the store as nobody', async ({ browserOf, pageOf, stack }) => {
  const browser = await browserOf('cleo', { freshSession: true });
  const visitor = await browser.newPage();
  await visitor.goto('/s/ada');
  const editor = await pageOf('ada', '/dashboard/ada/settings/contact');
  await live(editor);
  const kept = await story(editor).inputValue();
  await story(editor).fill('Heard as cleo.');
  await save(editor);
  await expect(visitor.getByText('Heard as cleo.')).toBeVisible();
  const answer = await browser.request.post('/api/auth/sign-out', { data: {}, headers: { origin: stack.web } });
  expect(answer.status()).toBe(200);
  await story(editor).fill('Heard as nobody.');
  await save(editor);
  await expect(visitor.getByText('Heard as nobody.')).toBeVisible();
  await story(editor).fill(kept);
  await save(editor);
});

test('what the server draws holds the settings, before any script has run', async ({ browserOf }) => {
  const browser = await browserOf('ada');
  const html = await (await browser.request.get('/dashboard/ada/settings/contact')).text();
  expect(html).toMatch(/<textarea[^>]*name="contact\.aboutStory"[^>]*>[^<]+<\/textarea>/);
  expect(html).toMatch(
    /<input[^>]*name="warehouse\.warehouseCity"[^>]*value="[^"]+"|<input[^>]*value="[^"]+"[^>]*name="warehouse\.warehouseCity"/,
  );
});

test('on a phone no toast stands on the save bar', async ({ pageOf }) => {
  const page = await pageOf('ada', '/dashboard/ada/settings/terms', { width: 360, height: 780 });
  await live(page);
  const file = { name: 'terms.pdf', mimeType: 'application/pdf', buffer: pdf };
  await page.locator('[data-section="terms"] input[type="file"]').setInputFiles(file);
  await expect(page.getByText('Uploaded. Save to put it in force.')).toBeVisible();
  const saves = page.getByRole('button', { name: 'Save', exact: true });
  const isFree = () =>
    saves.evaluate((button) => {
      const { x, y, width, height } = button.getBoundingClientRect();
      return button.contains(document.elementFromPoint(x + width / 2, y + height / 2));
    });
  await expect(saves).toBeVisible();
  expect(await isFree()).toBe(true);
  await page.getByRole('button', { name: 'Discard' }).click();
});
