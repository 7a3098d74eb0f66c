import { createPool } from '@stallwire/db';
import { bornAt, expect, live, save, test } from '../src/test';

test.describe('the API dies with SIGKILL', () => {
  test('before COMMIT: nothing happened, and the client’s retry makes it happen once', async ({ pageOf, stack }) => {
    await stack.killApi();
    await stack.startApi({ STALLWIRE_FAILPOINT: 'before_commit:settings.saveContact' });
    await oneSaveThroughACrash({ pageOf, stack, text: 'Before the commit.' });
  });

  test('between COMMIT and telling: it happened, everybody hears of it, nobody twice', async ({ pageOf, stack }) => {
    await stack.killApi();
    await stack.startApi({ STALLWIRE_FAILPOINT: 'after_commit:settings.saveContact' });
    await oneSaveThroughACrash({ pageOf, stack, text: 'After the commit.' });
  });

  test('while nobody is looking: a change made after the restart reaches every page that was open before', async ({
    pageOf,
    stack,
  }) => {
    const editor = await pageOf('ada', '/dashboard/ada/settings/contact');
    const visitor = await pageOf(null, '/s/ada');
    await live(editor);
    await stack.killApi();
    await editor.getByLabel('Your story').fill('Typed while the server was away.');
    await editor.getByRole('button', { name: 'Save', exact: true }).click();
    await stack.startApi();
    await expect(visitor.getByText('Typed while the server was away.')).toBeVisible({ timeout: 30_000 });
    await expect(editor.getByRole('button', { name: 'Discard' })).toBeHidden({ timeout: 30_000 });
  });
});

type Tools = Parameters<Parameters<typeof test>[2]>[0];

async function oneSaveThroughACrash({ pageOf, stack, text }: Pick<Tools, 'pageOf' | 'stack'> & { text: string }) {
  const editor = await pageOf('ada', '/dashboard/ada/settings/contact');
  const second = await pageOf('ada', '/dashboard/ada/settings/contact');
  const visitor = await pageOf(null, '/s/ada');
  await live(editor);
  await live(second);
  const born = await Promise.all([bornAt(editor), bornAt(second), bornAt(visitor)]);
  const story = `${text} ${Date.now()}`;
  const pool = createPool({ url: stack.databaseUrl, poolSize: 1 });
  const versions = async () => {
    const { rows } = await pool.query<{ contact_version: number }>(
      `SELECT contact_version FROM settings JOIN "user" ON "user".id = seller_id WHERE email = 'ada@demo.test'`,
    );
    return rows[0]?.contact_version ?? 0;
  };
  const before = await versions();

  await editor.getByLabel('Your story').fill(story);
  await editor.getByRole('button', { name: 'Save', exact: true }).click();
  await stack.apiEnded();
  await stack.startApi();

  await expect(editor.getByRole('button', { name: 'Discard' })).toBeHidden({ timeout: 30_000 });
  await expect(second.getByLabel('Your story')).toHaveValue(story, { timeout: 30_000 });
  await expect(visitor.getByText(story)).toBeVisible({ timeout: 30_000 });
  // One change and one event, however often it was sent.
  expect(await versions()).toBe(before + 1);
  const { rows } = await pool.query(
    `SELECT 1 FROM event WHERE name = 'storefront:contact_updated' AND payload->>'aboutStory' = $1`,
    [story],
  );
  expect(rows).toHaveLength(1);
  await pool.end();

  await live(editor);
  await editor.getByLabel('Your story').fill(`${story} And on.`);
  await save(editor);
  await expect(visitor.getByText(`${story} And on.`)).toBeVisible();
  expect(await Promise.all([bornAt(editor), bornAt(second), bornAt(visitor)])).toEqual(born);
}
