import type { Page } from '@playwright/test';
import { buyer } from '../src/buy';
import { bornAt, expect, live, test } from '../src/test';

interface OrderFrame {
  readonly type: string;
  readonly orderId?: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** What a buyer's page is told on the wire of orders, from now on. */
async function toldOf(page: Page, api: string, orderId: string) {
  await page.evaluate(
    async (url) => {
      const socket = new WebSocket(url);
      const frames: unknown[] = [];
      socket.onmessage = ({ data }) => frames.push(JSON.parse(String(data)));
      Object.assign(window, { ordersTold: frames });
      await new Promise((resolve) => socket.addEventListener('open', resolve));
    },
    `${api.replace('http', 'ws')}/ws/orders`,
  );
  const frames = (): Promise<OrderFrame[]> => page.evaluate(() => Reflect.get(window, 'ordersTold'));
  return async (state: Readonly<Record<string, unknown>>) => {
    await expect
      .poll(async () => (await frames()).filter((frame) => frame.orderId === orderId).map(({ data }) => data))
      .toContainEqual(expect.objectContaining(state));
  };
}

test('an order announces itself, is confirmed, sent in part, delivered and refunded in part; buyer and staff see each step', async ({
  pageOf,
  stack,
}) => {
  const buyersPage = await pageOf('cleo', '/account');
  const { place, pay } = buyer(buyersPage.request, stack);
  const list = await pageOf('ada', '/dashboard/ada/orders');
  await live(list);
  const listBorn = await bornAt(list);

  const { orderId, orderNumber } = await place({
    items: { 'Commissioned floor vase': 1, 'Ember mug': 2 },
    paymentType: 'deposit',
  });
  const told = await toldOf(buyersPage, stack.api, orderId);
  await expect(list.getByRole('button', { name: '1 new order · Show' })).toBeVisible();
  await expect(list.getByRole('link', { name: `#${orderNumber}` })).toBeHidden();
  await list.getByRole('button', { name: '1 new order · Show' }).click();
  const row = list.getByRole('row', { name: new RegExp(`#${orderNumber}`) });
  await expect(row).toContainText('Unpaid');
  await pay(orderId);
  await expect(row).toContainText('Deposit paid');
  await told({ paymentStatus: 'partially_paid' });

  const finn = await pageOf('finn', `/dashboard/ada/orders/${orderNumber}`);
  const ada = await pageOf('ada', `/dashboard/ada/orders/${orderNumber}`);
  await live(finn);
  await live(ada);
  const born = await Promise.all([bornAt(finn), bornAt(ada)]);
  await ada.getByRole('button', { name: 'Confirm order' }).click();
  await expect(finn.getByText('Can be sent once the balance is paid.')).toBeVisible();
  await expect(row).toContainText('To ship');
  await told({ status: 'processing' });

  await pay(orderId);
  await expect(finn.getByRole('button', { name: 'Fulfil items' })).toBeVisible();
  await expect(finn.getByRole('button', { name: 'Refund' })).toBeHidden();
  await finn.getByRole('button', { name: 'More' }).click();
  await finn.getByRole('menuitem', { name: 'Cancel order' }).click();

  await ada.getByRole('button', { name: 'Fulfil items' }).click();
  const dialog = ada.getByRole('dialog');
  await dialog.getByRole('checkbox', { name: /Commissioned floor vase/ }).click();
  await dialog.getByLabel('Carrier').fill('UPS');
  await dialog.getByLabel('Tracking number').fill('1Z999AA10123456784');
  await dialog.getByRole('button', { name: 'Ship 1 line' }).click();
  await expect(finn.getByText('The order has moved on meanwhile')).toBeVisible();
  await finn.getByRole('button', { name: 'Close' }).last().click();
  await expect(finn.getByRole('link', { name: '1Z999AA10123456784' })).toBeVisible();
  await expect(row).toContainText('Partly shipped');
  await told({ fulfillmentStatus: 'partially_fulfilled' });

  await finn.getByRole('button', { name: 'Mark as delivered' }).click();
  await finn.getByRole('dialog').getByRole('button', { name: 'Mark as delivered' }).click();
  await expect(ada.getByText('Delivered 2 × Ember mug.')).toBeVisible();

  await ada.getByRole('button', { name: 'Refund', exact: true }).click();
  await dialog.getByRole('radio', { name: /Some items/ }).click();
  await dialog.getByLabel('Units of Ember mug to refund').fill('1');
  await dialog.getByRole('button', { name: 'Refund €28.00' }).click();
  await expect(finn.getByText('1 refunded, €28.00')).toBeVisible();
  await expect(row).toContainText('Partly refunded');
  await told({ paymentStatus: 'partially_refunded' });
  expect(await bornAt(list)).toBe(listBorn);
  expect(await Promise.all([bornAt(finn), bornAt(ada)])).toEqual(born);
});
