import { callsOf } from '../src/shop';
import { expect, live, test } from '../src/test';

test('an admin announces: a seller in another browser gets one toast and one row; who muted it hears nothing', async ({
  browserOf,
  pageOf,
  stack,
}) => {
  const title = `Clocks change ${Date.now()}`;
  const muted = await browserOf('bo');
  const choose = (inApp: boolean) =>
    callsOf(muted.request, stack.web).write('notification.setPreferences', {
      changes: [{ topic: 'announcement', inApp, email: false }],
    });
  await choose(false);
  const [seller, deaf, admin] = [
    await pageOf('ada', '/dashboard/ada/products'),
    await muted.newPage(),
    await (await browserOf('eve')).newPage(),
  ];
  await deaf.goto('/dashboard/bo/products');
  await admin.clock.install();
  await admin.goto('/');
  await expect(admin).toHaveURL(/\/announcements$/);
  await Promise.all([live(seller), live(deaf), live(admin)]);

  await admin.getByRole('textbox', { name: 'Title' }).fill(title);
  await admin.getByRole('textbox', { name: 'Message' }).fill('Days begin when yours do.');
  await admin.getByRole('radio', { name: 'Important' }).click();
  await admin.getByRole('textbox', { name: 'Where it leads' }).fill('https://elsewhere.test');
  await admin.getByRole('button', { name: 'Announce…' }).click();
  await expect(admin.getByText('Give a path of this site')).toBeVisible();
  await admin.getByRole('textbox', { name: 'Where it leads' }).fill('/dashboard/ada/settings');
  await admin.getByRole('button', { name: 'Announce…' }).click();
  await admin.getByRole('alertdialog').getByRole('button', { name: 'Announce' }).click();

  const toasts = seller.getByRole('region', { name: /Notifications/ }).getByRole('listitem');
  await expect(toasts.filter({ hasText: title })).toHaveCount(1);
  await expect(toasts).toHaveCount(1);
  const said = admin.getByRole('list', { name: 'Announcements' }).getByRole('listitem').filter({ hasText: title });
  await expect(said).toContainText(/Reached \d+ sellers · read by 0/);

  await toasts.getByRole('button', { name: 'Open' }).click();
  await expect(seller).toHaveURL(/\/dashboard\/ada\/settings$/);
  await seller.goto('/dashboard/ada/inbox');
  const row = seller.getByRole('list', { name: 'Notifications' }).getByRole('listitem').filter({ hasText: title });
  await expect(row).toHaveCount(1);
  await expect(row).not.toHaveAttribute('data-unread');
  // The page asks again every 20 s.
  await admin.clock.fastForward(20_000);
  await expect(said).toContainText('read by 1');

  // Everybody has had their turn by now.
  await expect(deaf.getByRole('region', { name: /Notifications/ }).getByRole('listitem')).toHaveCount(0);
  await deaf.goto('/dashboard/bo/inbox');
  await expect(deaf.getByRole('heading', { name: 'Inbox' })).toBeVisible();
  await expect(deaf.getByText(title)).toHaveCount(0);
  await choose(true);
});

test('announcing is for the platform’s admins', async ({ pageOf }) => {
  const seller = await pageOf('ada', '/announcements');
  await expect(seller.getByText('Announcements are made by the platform’s admins.')).toBeVisible();
  await expect(seller.getByRole('link', { name: 'Announcements' })).toHaveCount(0);
});
