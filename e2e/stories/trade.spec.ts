import type { Page } from '@playwright/test';
import { buy, cards, fillCart, fillForm, numberOf, payBy, placeOrder } from '../src/checkout';
import { bornAt, expect, live, save, test } from '../src/test';

/** A seller and a buyer, each in a browser of their own, and neither page is loaded again. */
const bornOf = (...pages: Page[]) => Promise.all(pages.map(bornAt));
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click();
const timeline = (page: Page) => page.getByRole('list', { name: 'Timeline' });

test('declined, tried again, sent in part, refunded in part, delivered: both see each step where they stand', async ({
  browserOf,
  pageOf,
  stack,
}) => {
  const seller = await pageOf('ada', '/dashboard/ada/orders');
  await live(seller);
  const buyer = await (await browserOf(null)).newPage();
  await fillCart(buyer, stack.web, 'Ember mug', 2);
  await fillCart(buyer, stack.web, 'Candle dish');
  await fillForm(buyer);
  await placeOrder(buyer);
  const number = await numberOf(buyer);
  await press(seller, '1 new order · Show');
  await seller.getByRole('link', { name: `#${number}` }).click();
  await expect(seller.getByRole('heading', { name: `#${number}`, level: 1 })).toBeVisible();
  const born = await bornOf(seller, buyer);

  await payBy(buyer, cards.declines);
  await expect(buyer.getByRole('alert').filter({ hasText: 'Your card was declined' })).toBeVisible();
  await expect(timeline(seller)).toContainText('Payment was declined');
  await payBy(buyer, cards.pays);
  await expect(buyer.getByRole('heading', { name: 'Thank you. Your order is paid' })).toBeVisible();

  await press(seller, 'Fulfil items');
  const dialog = seller.getByRole('dialog');
  await dialog.getByRole('checkbox', { name: /Candle dish/ }).click();
  await dialog.getByLabel('Carrier').fill('DHL');
  await dialog.getByLabel('Tracking number').fill('JD0146');
  await dialog.getByRole('button', { name: 'Ship 1 line' }).click();
  await expect(buyer.getByText('JD0146').first()).toBeVisible();
  const line = (name: string) =>
    buyer.getByRole('list', { name: 'Items' }).getByRole('listitem').filter({ hasText: name });
  await expect(line('Ember mug')).toContainText('On its way');
  await expect(line('Candle dish')).toContainText('Being prepared');

  await press(seller, 'Refund');
  await dialog.getByRole('radio', { name: /Some items/ }).click();
  await dialog.getByLabel('Units of Candle dish to refund').fill('1');
  await dialog.getByRole('button', { name: /^Refund €/ }).click();
  await expect(buyer.getByRole('list', { name: 'Refunds' })).toContainText('Sent to your card');
  await expect(line('Candle dish')).toContainText('Refunded');
  // Nothing is left to send.
  await expect(buyer.getByRole('heading', { name: 'Your order is on its way' })).toBeVisible();

  await press(seller, 'Mark as delivered');
  await dialog.getByRole('button', { name: 'Mark as delivered' }).click();
  await expect(buyer.getByRole('heading', { name: 'Your order has arrived' })).toBeVisible();
  expect(await bornOf(seller, buyer)).toEqual(born);
});

test('a buyer asks to send something back; the seller says where to, gets it and gives the money back', async ({
  browserOf,
  pageOf,
  stack,
}) => {
  const buyer = await (await browserOf(null, { width: 360, height: 780 })).newPage();
  await fillCart(buyer, stack.web, 'Ember mug', 2);
  await fillForm(buyer);
  const { orderNumber } = await buy(buyer);
  const seller = await pageOf('ada', `/dashboard/ada/orders/${orderNumber}`);
  await live(seller);
  const born = await bornOf(seller, buyer);
  const [asked, decides] = [buyer.getByRole('dialog'), seller.getByRole('dialog')];
  await expect(buyer.getByRole('button', { name: 'Return Ember mug' })).toBeHidden();
  await press(seller, 'Fulfil items');
  await decides.getByRole('button', { name: /^Ship/ }).click();

  await press(buyer, 'Return Ember mug');
  await asked.getByRole('button', { name: 'Request the return' }).click();
  await expect(asked.getByText('Say why you send it back.')).toBeVisible();
  await asked.getByLabel('Why you send it back').fill('One has a crack.');
  await asked.getByRole('button', { name: 'Request the return' }).click();
  await expect(asked).toBeHidden();
  await expect(buyer.getByText('The store decides', { exact: true })).toBeVisible();

  await expect(seller.getByText('“One has a crack.”')).toBeVisible();
  await press(seller, 'Approve');
  await decides.getByLabel('Note').fill('To the studio, please.');
  await decides.getByRole('button', { name: 'Approve' }).click();
  await expect(buyer.getByText('Approved: send it back')).toBeVisible();
  await expect(buyer.getByText('The store: To the studio, please.')).toBeVisible();

  await press(seller, 'It came back');
  await decides.getByRole('button', { name: 'It came back' }).click();
  await expect(buyer.getByText('Received', { exact: true })).toBeVisible();
  await press(seller, 'Refund it');
  await expect(decides.getByLabel('Units of Ember mug to refund')).toHaveValue('1');
  await decides.getByRole('button', { name: 'Refund €28.00' }).click();
  await expect(buyer.getByRole('list', { name: 'Refunds' })).toContainText('€28.00');
  // One of two is left to ask for.
  await press(buyer, 'Return Ember mug');
  await expect(asked.getByLabel('How many')).toBeHidden();
  await asked.getByLabel('Why you send it back').fill('This one too.');
  await asked.getByRole('button', { name: 'Request the return' }).click();
  await press(seller, 'Reject');
  await decides.getByRole('button', { name: 'Reject' }).click();
  await expect(buyer.getByText('Declined', { exact: true })).toBeVisible();
  expect(await bornOf(seller, buyer)).toEqual(born);
});

test('a deposit, then the balance: asked for by the seller, paid by the buyer, sent only then', async ({
  browserOf,
  pageOf,
  stack,
}) => {
  const buyer = await (await browserOf(null)).newPage();
  await fillCart(buyer, stack.web, 'Commissioned floor vase');
  await fillForm(buyer);
  await buyer.getByRole('radio', { name: /A deposit, €80\.00/ }).click();
  await placeOrder(buyer);
  const number = await numberOf(buyer);
  const seller = await pageOf('ada', `/dashboard/ada/orders/${number}`);
  await live(seller);
  const born = await bornOf(seller, buyer);
  await expect(buyer.getByRole('heading', { name: 'Pay the deposit' })).toBeVisible();
  await payBy(buyer, cards.pays);
  await expect(buyer.getByRole('heading', { name: 'Thank you. Your deposit is paid' })).toBeVisible();

  await expect(seller.getByText('The deposit is paid. Confirm the order to take it on.')).toBeVisible();
  await press(seller, 'Confirm order');
  await expect(timeline(buyer)).toContainText('Order confirmed.');
  await expect(seller.getByText('Can be sent once the balance is paid.')).toBeVisible();
  await press(seller, 'Ask for the balance again');
  await seller
    .getByRole('dialog')
    .getByRole('button', { name: /^Request €/ })
    .click();
  await expect(timeline(buyer).getByText(/^Balance of .* requested\.$/)).toHaveCount(2);

  await buyer.getByRole('button', { name: /^Pay €.* now$/ }).click();
  await payBy(buyer, cards.pays);
  await expect(buyer.getByRole('heading', { name: 'Thank you. Your order is paid' })).toBeVisible();
  await expect(buyer.getByText('Left to pay')).toBeHidden();
  await expect(seller.getByRole('button', { name: 'Fulfil items' })).toBeVisible();
  await expect(seller.getByText('Balance due')).toBeHidden();
  expect(await bornOf(seller, buyer)).toEqual(born);
});

test('sent to one address and billed to another; the seller calls it off and the money goes back before the buyer’s eyes', async ({
  browserOf,
  pageOf,
  stack,
}) => {
  const buyer = await (await browserOf(null)).newPage();
  await fillCart(buyer, stack.web, 'Ember mug');
  await fillForm(buyer);
  await buyer.getByRole('checkbox', { name: 'The same address' }).click();
  await buyer.getByRole('combobox', { name: 'Country' }).last().click();
  await buyer.getByRole('option', { name: 'Portugal' }).click();
  for (const [label, text] of [
    ['Full name', 'Tide Studio Lda'],
    ['Street and number', 'Rua das Flores 3'],
    ['Postal code', '1100-384'],
    ['City', 'Lisboa'],
  ] as const)
    await buyer.getByLabel(label).last().fill(text);
  const { orderNumber } = await buy(buyer);
  await expect(buyer.getByRole('heading', { name: 'Billed to' })).toBeVisible();
  await expect(buyer.getByText('1100-384 Lisboa')).toBeVisible();

  const invoice = await pageOf('ada', `/dashboard/ada/orders/${orderNumber}/invoice`);
  await expect(invoice.getByRole('article')).toContainText('Tide Studio Lda');
  const seller = await pageOf('ada', `/dashboard/ada/orders/${orderNumber}`);
  await live(seller);
  await expect(seller.getByText('10123 Tallinn')).toBeVisible();
  await expect(seller.getByText('Rua das Flores 3')).toBeVisible();
  const born = await bornOf(buyer);
  await press(seller, 'More actions');
  await seller.getByRole('menuitem', { name: 'Cancel order' }).click();
  const dialog = seller.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('The kiln broke.');
  await dialog.getByRole('button', { name: 'Cancel and refund' }).click();
  await expect(buyer.getByRole('heading', { name: 'This order was cancelled' })).toBeVisible();
  await expect(buyer.getByRole('list', { name: 'Refunds' })).toContainText('Sent to your card');
  await expect(timeline(buyer)).toContainText('The kiln broke.');
  expect(await bornOf(buyer)).toEqual(born);
});

test('a thing sells out while it lies in a cart, at the checkout too, and can be had again', async ({
  browserOf,
  pageOf,
}) => {
  const name = `Raku bowl ${Date.now()}`;
  const editor = await pageOf('ada', '/dashboard/ada/products/new');
  await live(editor);
  await editor.getByLabel('Name').fill(name);
  await editor.getByRole('textbox', { name: 'Price', exact: true }).fill('45');
  await editor.getByLabel('On the shelf').fill('2');
  await press(editor, 'Save draft');
  await press(editor, 'Publish');
  await expect(editor.getByRole('button', { name: 'Pause' })).toBeVisible();

  const buyer = await browserOf(null);
  const [page, checkout] = [await buyer.newPage(), await buyer.newPage()];
  await page.goto(`/s/ada?q=${encodeURIComponent(name)}`);
  await page.getByRole('link', { name }).click();
  await press(page, 'Add to cart');
  const cart = page.getByRole('dialog', { name: /^Your cart/ });
  await expect(cart.getByRole('link', { name: 'Check out' })).toBeVisible();
  await checkout.goto('/s/ada/checkout');
  await expect(checkout.getByRole('list', { name: 'In your order' })).toContainText(name);
  await expect(checkout.getByRole('button', { name: 'Go on to payment' })).toBeEnabled();
  const born = await bornOf(page, checkout);

  await editor.getByLabel('On the shelf').fill('0');
  await save(editor);
  await expect(cart).toContainText('Sold out');
  await expect(cart.getByRole('button', { name: 'Check out' })).toBeDisabled();
  await expect(checkout.getByRole('button', { name: 'Go on to payment' })).toBeDisabled();
  await editor.getByLabel('On the shelf').fill('5');
  await save(editor);
  await expect(cart.getByRole('link', { name: 'Check out' })).toBeVisible();
  await expect(checkout.getByRole('button', { name: 'Go on to payment' })).toBeEnabled();
  expect(await bornOf(page, checkout)).toEqual(born);
});

test('a guest finds their order from a letter’s link, and withdraws what was passed on', async ({
  browserOf,
  stack,
}) => {
  const guest = await (await browserOf(null)).newPage();
  await fillCart(guest, stack.web, 'Candle dish');
  await fillForm(guest);
  const { orderId } = await buy(guest);
  const order = new RegExp(`/s/ada/orders/${orderId}$`);
  await guest.goto(`/orders/${orderId}`);
  await expect(guest).toHaveURL(order);

  await press(guest, 'Follow it elsewhere');
  const link = await guest.getByLabel('Link').inputValue();
  const letter = `${stack.web}/orders/${orderId}#link=${link.split('#')[1]}`;
  const reader = await (await browserOf(null)).newPage();
  await reader.goto(letter);
  await expect(reader).toHaveURL(order);
  await expect(reader.getByRole('heading', { name: 'Thank you. Your order is paid' })).toBeVisible();

  await press(guest, 'Withdraw all links');
  await expect(guest.getByText('No link opens this order any more')).toBeVisible();
  const late = await (await browserOf(null)).newPage();
  for (const address of [link, letter]) {
    await late.goto('about:blank');
    await late.goto(address);
    await expect(late.getByText('This link does not open anything')).toBeVisible();
  }
  await late.goto(`/orders/${orderId}`);
  await expect(late.getByText('This link does not open anything')).toBeVisible();
  await reader.reload();
  await expect(reader.getByText('You cannot see this order from here')).toBeVisible();
  await guest.reload();
  await expect(guest.getByRole('heading', { name: 'Thank you. Your order is paid' })).toBeVisible();
});
