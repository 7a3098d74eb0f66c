import type { ScreenState } from '@stallwire/web/routes';
import { live } from '../src/test';
import { oweInvoice } from '../src/trial';
import { announced, writeNews } from './announcing';
import { linkGone, mailboxAnswers, mailsIn, resetting } from './entering';
import type { Stage } from './states';
import { openStore } from './visiting';

/** @param usual how the state comes about on other pages */
type OwnWay = (stage: Stage, usual: () => Promise<void>) => Promise<void>;

const invalid = ({ page }: Stage) => page.locator('[aria-invalid="true"]').first().waitFor();

/** Pages, by their address, whose states come about in ways of their own. */
export const ownWays: Readonly<Record<string, Readonly<Partial<Record<ScreenState, OwnWay>>>>> = {
  '/dashboard/kiln': { empty: openStore },
  '/dashboard/ada/analytics?period=custom': {
    async invalid({ page, route }) {
      await page.goto(route.path);
      await live(page);
      await page.getByText('Choose a first and a last day.').first().waitFor();
    },
  },
  '/reset-password': {
    ready: resetting,
    async error(stage) {
      await resetting(stage);
      await stage.page.getByRole('button', { name: 'Set the password' }).click();
      await invalid(stage);
    },
    gone: linkGone,
  },
  '/verify-email': { gone: linkGone },
  '/orders/0198c0de-00a0-7000-8000-00000000ffff': { gone: linkGone },
  '/mailbox': {
    ready: mailsIn,
    async selected(stage) {
      await mailsIn(stage);
      await stage.page.getByRole('list', { name: 'Mails' }).getByRole('link').first().click();
      await stage.page.getByRole('link', { name: 'Open the link' }).waitFor();
    },
    async empty({ page }) {
      await page.goto('/mailbox?to=nobody.of.the.kind');
      await page.getByText('Nothing for this recipient').waitFor();
    },
    async loading(stage) {
      await mailboxAnswers(stage, null);
      await stage.page
        .getByRole('status', { name: /^Loading/ })
        .or(stage.page.getByText(/^Loading/))
        .first()
        .waitFor({ state: 'attached' });
    },
    async error(stage) {
      await mailboxAnswers(stage, 500);
      await stage.page.getByText('Could not load the mailbox').waitFor({ timeout: 40_000 });
    },
    async offline(stage) {
      await mailboxAnswers(stage, null);
      await stage.context.setOffline(true);
      await stage.page.getByText('You are offline').waitFor();
    },
    async forbidden(stage) {
      await mailboxAnswers(stage, 401);
      await stage.page.getByText('Sign in to see this').waitFor();
    },
    async gone(stage) {
      await mailboxAnswers(stage, 404);
      await stage.page.getByText('E-mails are sent from here').waitFor();
    },
  },
  '/dashboard/ada/settings/subscription': {
    async unpaid(stage) {
      stage.afterwards(await oweInvoice(stage.stack, 'ada'));
      await stage.page.goto(stage.route.path);
      await stage.page.getByRole('link', { name: 'Pay the invoice' }).waitFor();
    },
  },
  '/announcements': {
    async ready(stage, usual) {
      await announced(stage);
      await usual();
    },
    async invalid(stage) {
      await stage.page.goto('/announcements');
      await stage.page.getByRole('button', { name: 'Announce…' }).and(stage.page.locator(':enabled')).click();
      await invalid(stage);
    },
    async dialog({ page }) {
      await page.goto('/announcements');
      await page.getByRole('button', { name: 'Announce…' }).and(page.locator(':enabled')).waitFor();
      await writeNews(page);
      await page.getByRole('button', { name: 'Announce…' }).click();
      await page.getByRole('alertdialog').waitFor();
    },
  },
};
