import type { DemoAccount } from './demo/accounts';

/** What a screen can look like, each drawn on purpose. */
export type ScreenState =
  | 'ready'
  | 'empty'
  | 'loading'
  | 'error'
  | 'forbidden'
  | 'offline'
  | 'not-found'
  | 'unsaved'
  | 'conflict'
  | 'signed-out'
  | 'closed'
  | 'preview'
  | 'selected'
  | 'table'
  | 'invalid'
  | 'cart'
  | 'bell'
  | 'gone'
  | 'announced'
  | 'chosen'
  | 'replay'
  | 'done'
  | 'ended'
  | 'unconfirmed'
  | 'refund'
  | 'unpaid'
  | 'dialog'
  | 'palette'
  | 'shortcuts';

export interface Route {
  /** As addressed with the demo data in. */
  readonly path: string;
  /** The file of the page under `src/app`, so that a page without an entry is noticed. */
  readonly page: string;
  readonly as: DemoAccount | null;
  readonly states: readonly ScreenState[];
}

const product = 's/[username]/p/[product]/page.tsx';
const products = 'dashboard/[store]/products/page.tsx';
/** Products of the demo keep their ids: one with variants, one made to order. */
const breakfastBowl = '0198c0de-00a0-7000-8000-000000000038';
const floorVase = '0198c0de-00a0-7000-8000-000000000016';
const home = 'dashboard/[store]/page.tsx';
const analytics = 'dashboard/[store]/analytics/page.tsx';
const customers = 'dashboard/[store]/customers/page.tsx';
const orders = 'dashboard/[store]/orders/page.tsx';
const order = 'dashboard/[store]/orders/[order]/page.tsx';
const payments = 'dashboard/[store]/payments/page.tsx';
const settings = 'dashboard/[store]/settings/[[...section]]/page.tsx';

/** Every route and every state it can be in. */
export const routes: readonly Route[] = [
  { path: '/', page: 'page.tsx', as: null, states: ['ready'] },
  { path: '/sign-in', page: '(entry)/sign-in/page.tsx', as: null, states: ['ready', 'error'] },
  { path: '/sign-up', page: '(entry)/sign-up/page.tsx', as: null, states: ['ready', 'error'] },
  {
    path: '/forgot-password',
    page: '(entry)/forgot-password/page.tsx',
    as: null,
    states: ['ready', 'error', 'done'],
  },
  {
    path: '/reset-password',
    page: '(entry)/reset-password/page.tsx',
    as: null,
    states: ['gone', 'ready', 'error', 'done'],
  },
  { path: '/verify-email', page: '(entry)/verify-email/page.tsx', as: null, states: ['ready', 'gone', 'unconfirmed'] },
  {
    path: '/mailbox',
    page: 'mailbox/page.tsx',
    as: null,
    states: ['ready', 'selected', 'empty', 'loading', 'error', 'offline', 'forbidden', 'gone'],
  },
  { path: '/welcome', page: '(entry)/welcome/page.tsx', as: null, states: ['ready', 'error'] },
  { path: '/dashboard', page: 'dashboard/page.tsx', as: 'ada@demo.test', states: ['ready'] },
  {
    path: '/dashboard/ada',
    page: home,
    as: 'ada@demo.test',
    states: ['ready', 'table', 'loading', 'error', 'offline', 'not-found'],
  },
  { path: '/dashboard/ada', page: home, as: 'finn@demo.test', states: ['ready'] },
  // A store that was opened a moment ago.
  { path: '/dashboard/kiln', page: home, as: null, states: ['empty'] },
  {
    path: '/dashboard/ada/analytics',
    page: analytics,
    as: 'ada@demo.test',
    states: ['ready', 'table', 'loading', 'error', 'offline'],
  },
  {
    path: '/dashboard/ada/analytics?view=live',
    page: analytics,
    as: 'ada@demo.test',
    states: ['ready', 'loading', 'error'],
  },
  { path: '/dashboard/bo/analytics?view=live', page: analytics, as: 'bo@demo.test', states: ['empty'] },
  { path: '/dashboard/ada/analytics?period=custom', page: analytics, as: 'ada@demo.test', states: ['invalid'] },
  { path: '/dashboard/ada/analytics', page: analytics, as: 'finn@demo.test', states: ['forbidden'] },
  {
    path: '/dashboard/ada/settings',
    page: settings,
    as: 'ada@demo.test',
    states: ['ready', 'loading', 'error', 'offline', 'unsaved', 'conflict', 'signed-out', 'palette', 'shortcuts'],
  },
  { path: '/dashboard/ada/settings', page: settings, as: 'finn@demo.test', states: ['forbidden'] },
  ...['contact', 'status', 'terms', 'username', 'warehouse', 'paymentProvider', 'tax', 'customDomain', 'shipping'].map(
    (section): Route => ({
      path: `/dashboard/ada/settings/${section}`,
      page: settings,
      as: 'ada@demo.test',
      states: section === 'tax' ? ['ready', 'dialog'] : ['ready'],
    }),
  ),
  {
    path: '/dashboard/ada/settings/subscription',
    page: settings,
    as: 'ada@demo.test',
    states: ['ready', 'loading', 'error', 'offline', 'dialog', 'unpaid'],
  },
  { path: '/dashboard/bo/settings/subscription', page: settings, as: 'bo@demo.test', states: ['ready', 'ended'] },
  { path: '/dashboard/bo/settings/status', page: settings, as: 'bo@demo.test', states: ['ended'] },
  {
    path: '/dashboard/ada/orders',
    page: orders,
    as: 'ada@demo.test',
    states: ['ready', 'loading', 'error', 'offline', 'announced'],
  },
  { path: '/dashboard/ada/orders?q=nobody+of+the+kind', page: orders, as: 'ada@demo.test', states: ['empty'] },
  {
    path: '/dashboard/ada/orders/1001',
    page: order,
    as: 'ada@demo.test',
    states: ['ready', 'loading', 'error', 'offline', 'not-found', 'dialog', 'refund', 'conflict'],
  },
  { path: '/dashboard/ada/orders/1001', page: order, as: 'finn@demo.test', states: ['ready'] },
  ...['packing-slip', 'invoice'].map(
    (paper): Route => ({
      path: `/dashboard/ada/orders/1001/${paper}`,
      page: `dashboard/[store]/orders/[order]/${paper}/page.tsx`,
      as: 'ada@demo.test',
      states: ['ready', 'error', 'not-found'],
    }),
  ),
  {
    path: '/dashboard/ada/payments',
    page: payments,
    as: 'ada@demo.test',
    states: ['ready', 'loading', 'error', 'offline'],
  },
  { path: '/dashboard/ada/payments?view=refunds', page: payments, as: 'ada@demo.test', states: ['ready', 'empty'] },
  { path: '/dashboard/ada/payments', page: payments, as: 'finn@demo.test', states: ['forbidden'] },
  {
    path: '/dashboard/ada/products',
    page: products,
    as: 'ada@demo.test',
    states: ['ready', 'loading', 'error', 'offline', 'selected', 'dialog', 'shortcuts'],
  },
  { path: '/dashboard/ada/products?q=nothing+of+the+kind', page: products, as: 'ada@demo.test', states: ['empty'] },
  { path: '/dashboard/ada/products', page: products, as: 'finn@demo.test', states: ['forbidden'] },
  {
    path: `/dashboard/ada/products/${breakfastBowl}`,
    page: 'dashboard/[store]/products/[product]/page.tsx',
    as: 'ada@demo.test',
    states: ['ready', 'loading', 'error', 'offline', 'unsaved', 'conflict', 'gone'],
  },
  {
    path: '/dashboard/ada/products/new',
    page: 'dashboard/[store]/products/new/page.tsx',
    as: 'ada@demo.test',
    states: ['ready', 'invalid'],
  },
  {
    path: '/dashboard/ada/customers',
    page: customers,
    as: 'ada@demo.test',
    states: ['ready', 'loading', 'error', 'offline'],
  },
  { path: '/dashboard/ada/customers?q=nobody+of+the+kind', page: customers, as: 'ada@demo.test', states: ['empty'] },
  { path: '/dashboard/ada/customers', page: customers, as: 'dan@demo.test', states: ['forbidden'] },
  {
    path: '/dashboard/ada/customers/1001',
    page: 'dashboard/[store]/customers/[order]/page.tsx',
    as: 'ada@demo.test',
    states: ['ready', 'loading', 'error', 'offline', 'gone'],
  },
  {
    path: '/dashboard/ada/inbox',
    page: 'dashboard/[store]/inbox/page.tsx',
    as: 'ada@demo.test',
    states: ['ready', 'loading', 'error', 'offline', 'bell', 'dialog'],
  },
  {
    path: '/dashboard/ada/inbox?show=unread&kind=shipping',
    page: 'dashboard/[store]/inbox/page.tsx',
    as: 'ada@demo.test',
    states: ['empty'],
  },
  {
    path: '/operations',
    page: 'operations/page.tsx',
    as: 'eve@demo.test',
    states: ['ready', 'table', 'loading', 'error', 'offline'],
  },
  { path: '/operations', page: 'operations/page.tsx', as: 'finn@demo.test', states: ['forbidden'] },
  { path: '/inbox', page: 'inbox/page.tsx', as: 'cleo@demo.test', states: ['ready'] },
  {
    path: '/dashboard/ada/events',
    page: 'dashboard/[store]/events/page.tsx',
    as: 'ada@demo.test',
    states: ['ready', 'loading', 'error', 'offline', 'announced', 'chosen', 'replay'],
  },
  {
    path: '/dashboard/ada/events?holds=nothing+of+the+kind',
    page: 'dashboard/[store]/events/page.tsx',
    as: 'ada@demo.test',
    states: ['empty'],
  },
  {
    path: '/dashboard/ada/events?view=refused',
    page: 'dashboard/[store]/events/page.tsx',
    as: 'ada@demo.test',
    states: ['ready'],
  },
  {
    path: '/dashboard/ada/team',
    page: 'dashboard/[store]/team/page.tsx',
    as: 'ada@demo.test',
    states: ['ready', 'loading', 'error', 'offline', 'dialog'],
  },
  { path: '/dashboard/bo/team', page: 'dashboard/[store]/team/page.tsx', as: 'bo@demo.test', states: ['empty'] },
  { path: '/dashboard/ada/team', page: 'dashboard/[store]/team/page.tsx', as: 'finn@demo.test', states: ['forbidden'] },
  {
    path: '/dashboard/ada/account',
    page: 'dashboard/[store]/account/page.tsx',
    as: 'ada@demo.test',
    states: ['ready', 'loading', 'error', 'offline', 'dialog'],
  },
  { path: '/account', page: 'account/page.tsx', as: 'cleo@demo.test', states: ['ready', 'unconfirmed'] },
  {
    path: '/s/ada',
    page: 's/[username]/page.tsx',
    as: null,
    states: ['ready', 'loading', 'error', 'closed', 'offline', 'preview', 'cart'],
  },
  { path: '/s/ada?q=nothing+of+the+kind', page: 's/[username]/page.tsx', as: null, states: ['empty'] },
  {
    path: `/s/ada/p/${breakfastBowl}`,
    page: product,
    as: null,
    states: ['ready', 'loading', 'error', 'offline', 'gone'],
  },
  { path: `/s/ada/p/${floorVase}`, page: product, as: null, states: ['ready'] },
  { path: '/s/ada/p/none', page: product, as: null, states: ['not-found'] },
  {
    path: '/s/ada/checkout',
    page: 's/[username]/checkout/page.tsx',
    as: null,
    states: ['ready', 'empty', 'loading', 'error', 'invalid'],
  },
  {
    path: '/s/ada/orders/0198c0de-00a0-7000-8000-00000000ffff',
    page: 's/[username]/orders/[order]/page.tsx',
    as: null,
    states: ['ready', 'unpaid', 'loading', 'error', 'not-found'],
  },
  { path: '/orders', page: 'orders/page.tsx', as: 'cleo@demo.test', states: ['ready', 'loading', 'error', 'offline'] },
  {
    path: '/announcements',
    page: 'announcements/page.tsx',
    as: 'eve@demo.test',
    states: ['empty', 'ready', 'loading', 'error', 'offline', 'invalid', 'dialog'],
  },
  { path: '/announcements', page: 'announcements/page.tsx', as: 'ada@demo.test', states: ['forbidden'] },
  { path: '/orders', page: 'orders/page.tsx', as: 'eve@demo.test', states: ['empty'] },
  {
    path: '/orders/0198c0de-00a0-7000-8000-00000000ffff',
    page: 'orders/[order]/page.tsx',
    as: null,
    states: ['gone'],
  },
  { path: '/orders/track', page: 'orders/track/page.tsx', as: null, states: ['gone'] },
  { path: '/s/nobody', page: 's/[username]/page.tsx', as: null, states: ['not-found'] },
  { path: '/no-such-page', page: 'not-found.tsx', as: null, states: ['not-found'] },
];
