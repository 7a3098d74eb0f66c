import { cards, fillCart, fillForm, payBy, placeOrder } from '../src/checkout';
import { callsOf, stallOf } from '../src/shop';
import { bornAt, eavesdrop, expect, live, test } from '../src/test';

test('a buyer is declined, pays by another card and cancels; the seller hears each step, and no card comes to us', async ({
  browserOf,
  stack,
}) => {
  const seller = await (await browserOf('ada')).newPage();
  const heard = eavesdrop(seller);
  await seller.goto('/dashboard/ada/customers');
  await live(seller);
  const page = await (await browserOf('dan')).newPage();
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.url().startsWith(stack.web)) sent.push(`${request.url()} ${request.postData() ?? ''}`);
  });
  await fillCart(page, stack.web, 'Ember mug', 2);
  await fillForm(page);
  const button = page.getByRole('button', { name: 'Go on to payment' });
  await button.dblclick();
  await page.waitForURL(/\/orders\/[0-9a-f-]{36}$/);
  const orderId = page.url().split('/').at(-1) ?? '';
  const told = (name: string, state = '') =>
    expect
      .poll(() => heard.some((frame) => [`"${name}"`, orderId, state].every((part) => frame.includes(part))), {
        message: `${name} ${state}`,
      })
      .toBe(true);
  await told('order:created');
  const born = await bornAt(page);

  await payBy(page, cards.declines);
  await expect(page.getByRole('alert').filter({ hasText: 'Your card was declined' })).toBeVisible();
  await told('order:updated', '"paymentStatus":"failed"');
  await payBy(page, cards.pays);
  await expect(page.getByRole('heading', { name: 'Thank you. Your order is paid' })).toBeVisible();
  await told('order:payment_succeeded');

  await page.getByRole('button', { name: 'Cancel this order' }).click();
  await page.getByRole('alertdialog').getByLabel('Why').fill('Ordered twice');
  await page.getByRole('button', { name: 'Cancel the order' }).click();
  await expect(page.getByRole('heading', { name: 'This order was cancelled' })).toBeVisible();
  await expect(page.getByRole('list', { name: 'Refunds' })).toContainText('Sent to your card');
  await told('order:cancelled');
  expect(await bornAt(page)).toBe(born);
  expect(sent.filter((request) => /4242|4000 ?0000/.test(request))).toEqual([]);

  // Two presses were one order: the list has it once.
  await page.goto('/orders');
  await expect(page.getByRole('list', { name: 'Orders' }).locator(`a[href$="${orderId}"]`)).toHaveCount(1);
});

test('prices that change under the buyer’s eyes are said; a checkout that was left goes on', async ({
  browserOf,
  stack,
}) => {
  const ada = callsOf((await browserOf('ada')).request, stack.web);
  const mug = await stallOf(ada, 'ada', 'Ember mug');
  const page = await (await browserOf(null)).newPage();
  await fillCart(page, stack.web, 'Ember mug');
  await fillForm(page);
  await mug.price(3_100);
  await expect(page.getByText('Ember mug costs €31.00 each, not €28.00.')).toBeVisible();
  await mug.price(2_800);
  await expect(page.getByText('Your order has changed')).toBeHidden();
  await placeOrder(page);

  await page.goto('/s/ada/checkout');
  await expect(page.getByText(/waits to be paid/)).toBeVisible();
  await page.getByRole('link', { name: 'Go on to payment' }).click();
  await payBy(page, cards.pays);
  await expect(page.getByRole('heading', { name: 'Thank you. Your order is paid' })).toBeVisible();
});

test('a guest’s bank asks; a link opens the order elsewhere, live, and leaves no trace of its token', async ({
  browserOf,
  stack,
}) => {
  const page = await (await browserOf(null)).newPage();
  await fillCart(page, stack.web, 'Candle dish');
  await fillForm(page);
  const orderId = await placeOrder(page);
  await payBy(page, cards.bankAsks);
  await page.getByRole('button', { name: /complete/i }).click();
  await expect(page.getByRole('heading', { name: 'Thank you. Your order is paid' })).toBeVisible();
  await expect(page).toHaveURL(`${stack.web}/s/ada/orders/${orderId}`);
  // The money may have been here before its payer is back: the secret leaves the address all the same.
  await page.goto(`${page.url()}?payment_intent=pi_1&payment_intent_client_secret=pi_1_x&redirect_status=succeeded`);
  await expect(page).toHaveURL(`${stack.web}/s/ada/orders/${orderId}`);

  await page.getByRole('button', { name: 'Follow it elsewhere' }).click();
  const link = await page.getByLabel('Link').inputValue();
  const [, token = ''] = link.split('#');
  const phone = await (await browserOf(null, { width: 360, height: 780, dark: true })).newPage();
  const asked: string[] = [];
  phone.on('request', (request) => asked.push(`${request.url()} ${request.headers().referer ?? ''}`));
  await phone.goto(link);
  await expect(phone.getByRole('heading', { name: 'Thank you. Your order is paid' })).toBeVisible();
  await expect(phone).toHaveURL(`${stack.web}/s/ada/orders/${orderId}`);
  expect(token).toHaveLength(43);
  expect(asked.filter((request) => request.includes(token))).toEqual([]);

  const ada = callsOf((await browserOf('ada')).request, stack.web);
  const parcel = { carrier: 'DHL', trackingNumber: 'JD014600003', trackingUrl: 'https://www.dhl.com/track' };
  await ada.write('order.fulfil', { orderId, ...parcel });
  for (const of of [page, phone]) {
    await expect(of.getByText('JD014600003').first()).toBeVisible();
    await expect(of.getByText('Your order is on its way')).toBeVisible();
  }

  const stranger = await (await browserOf(null)).newPage();
  await stranger.goto(`/s/ada/orders/${orderId}`);
  await expect(stranger.getByText('You cannot see this order from here')).toBeVisible();
  await stranger.goto(`/orders/track#${'x'.repeat(43)}`);
  await expect(stranger.getByText('This link does not open anything')).toBeVisible();
});
