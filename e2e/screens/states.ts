import type { BrowserContext, Page, Route as PlaywrightRoute } from '@playwright/test';
import type { Route, ScreenState } from '@stallwire/web/routes';
import { signUp } from '../src/mail';
import { callsOf, stallOf } from '../src/shop';
import type { Stack } from '../src/stack';
import { expect, live } from '../src/test';
import { endTrial } from '../src/trial';
import { bought, checkingOut, paid, sentBlank, unpaid } from './buying';
import { helpOut, renameElsewhere, saveElsewhere } from './elsewhere';
import { doneAt, unconfirmedAt } from './entering';
import { chosen, replayed } from './inspecting';
import { ownWays } from './own-ways';
import { visited } from './visiting';

export interface Stage {
  readonly route: Route;
  readonly context: BrowserContext;
  readonly page: Page;
  readonly stack: Stack;
  /** Somebody else, in a browser of their own. */
  another(person: 'ada' | 'bo'): Promise<BrowserContext>;
  /** Runs when the pictures are taken. */
  afterwards(undo: () => Promise<void>): void;
}
export type Draw = (stage: Stage) => Promise<void>;

const isDashboard = ({ path, as }: Route) =>
  as !== null && /^\/(dashboard|account|orders|inbox|announcements|operations)/.test(path);

const isShop = ({ path }: Route) => path.startsWith('/s/');
/** The seller's hand on one of the demo products. */
const stall = async (stage: Stage, name: string) =>
  stallOf(callsOf((await stage.another('ada')).request, stage.stack.web), 'ada', name);

const ordersPath = /\/orders\/\d+(?=\/|$)/;

/** Where the route is; for an order's page an order is made. */
async function pathOf(stage: Stage): Promise<string> {
  const { path } = stage.route;
  return ordersPath.test(path) ? path.replace(ordersPath, `/orders/${(await bought(stage)).orderNumber}`) : path;
}

const isHome = ({ path }: Route) => /^\/dashboard\/[^/?]+$/.test(path);
const isAnalytics = ({ path }: Route) => path.includes('/analytics');
const isCheckout = ({ path }: Route) => path.endsWith('/checkout');
const isPurchase = ({ path }: Route) => path.startsWith('/s/ada/orders/');

const open: Draw = async (stage) => {
  const { page } = stage;
  await page.goto(await pathOf(stage));
  await page.locator('h1, h2').first().waitFor();
};
const openLive: Draw = async (stage) => {
  await open(stage);
  if (isDashboard(stage.route)) await live(stage.page);
};

/** What each live screen reads first. */
function firstRead(route: Route): readonly [module: string, query: string] {
  const { path } = route;
  if (isHome(route)) return ['analytics', 'home'];
  if (isAnalytics(route)) return ['analytics', path.includes('view=live') ? 'live' : 'overview'];
  if (path.endsWith('/checkout')) return ['order', 'quote'];
  if (path.startsWith('/s/ada/orders/')) return ['order', 'detail'];
  if (path === '/orders') return ['order', 'mine'];
  if (path.includes('/p/')) return ['product', 'page'];
  if (path.startsWith('/s/')) return ['product', 'grid'];
  if (path.endsWith('/invoice') || path.endsWith('/packing-slip')) return ['order', 'document'];
  if (ordersPath.test(path)) return ['order', 'detail'];
  if (path.endsWith('/orders')) return ['order', 'list'];
  if (path.endsWith('/payments')) return ['payment', 'list'];
  if (path.endsWith('/team')) return ['account', 'members'];
  if (path === '/announcements') return ['notification', 'announcements'];
  if (path.endsWith('/settings/subscription')) return ['settings', 'subscription'];
  if (path.endsWith('/inbox')) return ['notification', 'inbox'];
  if (path.endsWith('/account')) return ['account', 'sessions'];
  if (path.endsWith('/events')) return ['inspector', 'events'];
  if (path === '/operations') return ['operations', 'look'];
  if (path.includes('/customers/')) return ['order', 'customer'];
  if (path.endsWith('/customers')) return ['order', 'customers'];
  if (path.includes('/products/')) return ['product', 'one'];
  if (path.includes('/products')) return ['product', 'list'];
  return ['settings', 'bySeller'];
}

/**
 * Opens a page whose server did not get its data, so that the browser has to ask for it: the answer's name is misspelt in what the
 * server sent along. What becomes of the browser's own question is up to `answer`.
 */
async function openWithout(stage: Stage, answer: (route: PlaywrightRoute) => Promise<void>): Promise<void> {
  const { page, route } = stage;
  const path = await pathOf(stage);
  const [module, query] = firstRead(route);
  const sent = new RegExp(`(${module}[\\\\"]+,[\\\\"]+)${query}(?=[\\\\"])`, 'g');
  await page.route(
    (url) => url.pathname + url.search === path,
    async (request) => {
      const response = await request.fetch();
      const body = (await response.text()).replaceAll(sent, `$1${query.slice(0, -1)}_`);
      await request.fulfill({ response, body });
    },
  );
  await page.route((url) => url.pathname.startsWith('/trpc/') && url.pathname.includes(`${module}.${query}`), answer);
  await page.goto(path);
}

const loading: Draw = async (stage) => {
  await openWithout(stage, async () => {});
  await stage.page
    .getByRole('status', { name: /^Loading/ })
    .or(stage.page.getByText(/^Loading/))
    .first()
    .waitFor({ state: 'attached' });
};

/** A form that was sent with nothing in it, or a page whose data does not come. */
const error: Draw = async (stage) => {
  if (stage.route.as !== null || isShop(stage.route)) {
    await openWithout(stage, (request) => request.abort());
    await stage.page
      .getByText(/could not (be loaded|load)/i)
      .first()
      .waitFor({ timeout: 40_000 });
    return;
  }
  await ready(stage);
  await stage.page.locator('form button[type="submit"]').last().click();
  await stage.page.locator('[aria-invalid="true"]').first().waitFor();
};

const ready: Draw = async (stage) => {
  const { route } = stage;
  if (route.path === '/welcome') await signUp(stage.context.request, stage.stack.web, 'seller');
  if (isCheckout(route)) return checkingOut(stage);
  if (isPurchase(route)) return paid(stage);
  if (isInspector(route) || isOperations(route)) await bought(stage);
  if (route.path.includes('view=live')) await visited(stage);
  if (!isHome(route) && !isAnalytics(route)) return openLive(stage);
  const { orderNumber } = await bought(stage);
  await openLive(stage);
  if (isHome(route)) await stage.page.getByText(`#${orderNumber}: Payment of`).waitFor();
};

const unsaved: Draw = async (stage) => {
  await openLive(stage);
  if (stage.route.path.includes('/products/')) {
    await stage.page.getByLabel('Name').fill('Breakfast bowl, second firing');
    await stage.page.getByRole('region', { name: 'Unsaved changes' }).getByText('1 field changed').waitFor();
    return;
  }
  await stage.page.getByLabel('Returns policy').fill('Bring it back within 60 days, in one piece.');
  await stage.page.getByRole('textbox', { name: 'Accent colour' }).fill('#2c6e63');
  await stage.page.getByText('Showing unsaved changes').first().waitFor({ state: 'attached' });
};

/** Somebody asks to cancel an order that a colleague sends off meanwhile. */
async function overtaken(stage: Stage): Promise<void> {
  await openLive(stage);
  const { page, context } = stage;
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Cancel order' }).click();
  const colleague = await context.newPage();
  await colleague.goto(page.url());
  await colleague.getByRole('button', { name: 'Fulfil items' }).click();
  await colleague.getByRole('button', { name: 'Ship all' }).click();
  await page.getByText('The order has moved on meanwhile').waitFor();
  await colleague.close();
}

const isOperations = ({ path }: Route) => path === '/operations';
const isInspector = ({ path }: Route) => path.endsWith('/events');

/** How each state comes about, as it would for a person. A state without a way here does not compile. */
const usual: Readonly<Record<ScreenState, Draw>> = {
  ready,
  async empty(stage) {
    await openLive(stage);
    if (!stage.route.path.includes('/payments')) return;
    await stage.page.getByRole('combobox', { name: 'State' }).click();
    await stage.page.getByRole('option', { name: 'Declined or failed' }).click();
    await stage.page.getByText('Nothing in this state').waitFor();
  },
  async cart(stage) {
    const visitor = callsOf(stage.context.request, stage.stack.web);
    const [out, fine] = [await stall(stage, 'Soup bowl, moss'), await stall(stage, 'Bud vase, charcoal neck')];
    for (const { sellerId, productId } of [out, fine])
      await visitor.write('cart.add', { sellerId, productId, quantity: 2 });
    await out.stock(1);
    stage.afterwards(() => out.stock(20));
    await open(stage);
    await stage.page.getByRole('button', { name: /^Cart, 4 items/ }).click();
    await stage.page.getByText('Only 1 left').last().waitFor();
  },
  async bell(stage) {
    await openLive(stage);
    await stage.page.getByRole('button', { name: /^Notifications/ }).click();
    await stage.page.getByRole('dialog', { name: 'Notifications' }).getByRole('listitem').first().waitFor();
  },
  async gone(stage) {
    const { page, route } = stage;
    if (route.path === '/orders/track') {
      await page.goto(`${route.path}#${'x'.repeat(43)}`);
      return page.getByText('This link does not open anything').waitFor();
    }

    if (!isShop(route)) {
      const [nothing, nobody] = ['0198c0de-00a0-7000-8000-00000000ffff', 'customers/9999'];
      await page.goto(route.path.replace(/[0-9a-f-]{36}$/, nothing).replace(/customers\/\d+$/, nobody));
      await page.getByText(/^This product is not there any more|^There is no such customer/).waitFor();
      return;
    }
    const bowl = await stall(stage, 'Breakfast bowl');
    await open(stage);
    await page.getByRole('button', { name: 'Add to cart' }).and(page.locator(':enabled')).waitFor();
    await bowl.status('paused');
    stage.afterwards(() => bowl.status('active'));
    await page.getByText('This is no longer for sale.').waitFor();
  },
  unpaid,
  async forbidden(stage) {
    if (stage.route.as === 'dan@demo.test') await helpOut(stage);
    await openLive(stage);
  },
  loading,
  error,
  unsaved,
  async offline(stage) {
    await openLive(stage);
    await stage.context.setOffline(true);
    await stage.page
      .getByText(/offline/i)
      .first()
      .waitFor();
  },
  async 'not-found'({ page, route }) {
    const { path } = route;
    const isOrder = ordersPath.test(path);
    await page.goto(
      isOrder
        ? path.replace(ordersPath, '/orders/999999')
        : path.replace(/^\/dashboard\/.+$/, '/dashboard/no_such_store'),
    );
    await page.locator('h1, h2').first().waitFor();
  },
  async conflict(stage) {
    if (ordersPath.test(stage.route.path)) return overtaken(stage);
    await unsaved(stage);
    if (stage.route.path.includes('/products/')) {
      await renameElsewhere(stage);
      await stage.page.getByRole('button', { name: 'Compare' }).click();
      await stage.page.getByRole('dialog').waitFor();
      return;
    }
    await saveElsewhere(stage, 'saveBranding', 'branding', { returnsPolicy: 'Within 14 days, unused.' });
    await stage.page.getByRole('button', { name: 'Compare' }).click();
    await stage.page.getByRole('dialog').waitFor();
  },
  async 'signed-out'(stage) {
    await openLive(stage);
    const answer = await stage.context.request.post('/api/auth/sign-out', {
      data: {},
      headers: { origin: stage.stack.web },
    });
    expect(answer.status(), await answer.text()).toBe(200);
    await stage.page.getByText('You are signed out.').waitFor();
  },
  async closed(stage) {
    await saveElsewhere(stage, 'setStatus', 'status', { storeActive: false });
    await open(stage);
  },
  async preview({ page, route }) {
    await page.goto(`${route.path}?preview=1`);
    await page.locator('h1').first().waitFor();
  },
  async dialog(stage) {
    if (stage.route.path.endsWith('/account')) await stage.another('ada');
    await openLive(stage);
    const { page } = stage;
    await page
      .getByRole('button', {
        name: /Add a person|End all others|^Import$|Fulfil items|Edit rates|^Preferences$|^Cancel the subscription$/,
      })
      .first()
      .click();
    await page.getByRole('dialog').or(page.getByRole('alertdialog')).first().waitFor();
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  },
  done: doneAt,
  async ended(stage) {
    stage.afterwards(await endTrial(stage.stack, 'bo'));
    await openLive(stage);
    await stage.page
      .getByText(/^The store (is closed, and|cannot be)/)
      .filter({ visible: true })
      .waitFor();
  },
  unconfirmed: unconfirmedAt,
  async table(stage) {
    await ready(stage);
    for (const choice of await stage.page.getByRole('radio', { name: 'Table' }).all()) await choice.click();
    await stage.page.getByRole('table').first().waitFor();
  },
  async selected(stage) {
    await openLive(stage);
    // The list hears the keyboard a moment after the page is live.
    await expect(async () => {
      await stage.page.keyboard.press('j');
      await expect(stage.page.locator('[data-active]')).toHaveCount(1, { timeout: 500 });
    }).toPass();
    for (const key of ['x', 'j', 'j', 'Shift+X']) await stage.page.keyboard.press(key);
    await stage.page.getByText('3 selected').waitFor();
  },
  async invalid(stage) {
    if (isCheckout(stage.route)) return sentBlank(stage);
    await openLive(stage);
    await stage.page.getByLabel('Description').fill('A bowl for two.');
    await stage.page.getByRole('button', { name: 'Save draft' }).click();
    await stage.page.locator('[aria-invalid="true"]').first().waitFor();
  },
  async announced(stage) {
    if (isInspector(stage.route)) await bought(stage);
    await openLive(stage);
    await bought(stage);
    await stage.page.getByRole('button', { name: /^1 new order · Show$|new events · Show$/ }).waitFor();
  },
  chosen: async (stage) => chosen(stage, await stall(stage, 'Soup bowl, moss'), () => openLive(stage)),
  replay: async (stage) => replayed(stage, await stall(stage, 'Soup bowl, moss'), () => openLive(stage)),
  async refund(stage) {
    await openLive(stage);
    const { page } = stage;
    await page.getByRole('button', { name: 'Refund', exact: true }).click();
    await page.getByRole('radio', { name: /Some items/ }).click();
    await page.getByLabel('Units of Ember mug to refund').fill('1');
    await page.getByRole('button', { name: /Refund €/ }).waitFor();
  },
  async palette(stage) {
    await openLive(stage);
    await stage.page.keyboard.press('Control+k');
    await stage.page.getByRole('dialog').waitFor();
  },
  async shortcuts(stage) {
    await openLive(stage);
    await stage.page.keyboard.press('?');
    await stage.page.getByRole('dialog').waitFor();
  },
};

/** Brings a page into one of its states: in a way of its own, or as states come about elsewhere. */
export const draw = (state: ScreenState, stage: Stage): Promise<void> => {
  const own = ownWays[stage.route.path]?.[state];
  return own ? own(stage, () => usual[state](stage)) : usual[state](stage);
};
