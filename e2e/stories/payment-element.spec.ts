import { buyer } from '../src/buy';
import { cards } from '../src/checkout';
import { type Edge, elementIn, payInElement, type StripeEdge, stripeEdge } from '../src/stripe/edge';
import { bornAt, expect, test } from '../src/test';

const thanks = { name: 'Thank you. Your order is paid' };
type Tools = Parameters<Parameters<typeof test>[2]>[0];

let stripe: StripeEdge;
test.beforeAll(async ({ stack }) => {
  stripe = await stripeEdge(stack);
});
test.afterAll(() => stripe.close());

test('a guest is declined, told why, pays by another card under the same intent; buyer and seller see it as it happens', async ({
  browserOf,
  pageOf,
  stack,
}) => {
  const { page, edge, orderNumber } = await due({ browserOf, stack });
  const seller = await pageOf('ada', `/dashboard/ada/orders/${orderNumber}`);
  await expect(elementIn(page).getByLabel('Card number')).toBeVisible();
  const born = await Promise.all([bornAt(page), bornAt(seller)]);

  // What is wrong in a field is said by Stripe, and by nobody else.
  await payInElement(page, '4242');
  await expect(elementIn(page).getByRole('alert')).toHaveText('Your card number is incomplete.');
  await expect(page.getByRole('button', { name: /^Pay €/ })).toBeEnabled();
  await expect(page.getByRole('alert').filter({ hasText: /./ })).toHaveCount(0);
  expect(edge.confirmed).toEqual([]);

  await payInElement(page, cards.declines);
  await expect(page.getByRole('alert').filter({ hasText: 'Your card was declined' })).toContainText(
    'You can try again, with another card too.',
  );
  await expect(seller.getByRole('list', { name: 'Timeline' })).toContainText('was declined: Your card was declined');

  const form = elementIn(page);
  await form.getByLabel('Card number').fill(cards.pays);
  await page.getByRole('button', { name: /^Pay €/ }).dblclick();
  await expect(page.getByRole('heading', thanks)).toBeVisible();
  await expect(seller.getByRole('button', { name: 'Fulfil items' })).toBeVisible();
  // A press that is two is one payment.
  expect(edge.confirmed).toHaveLength(2);
  expect(new Set(edge.confirmed).size).toBe(1);
  expect(await Promise.all([bornAt(page), bornAt(seller)])).toEqual(born);
  expect(edge.blocked).toEqual([]);
});

test('a bank asks: in the page, where no is said and can be tried again, and on a page of its own that leads back', async ({
  browserOf,
  stack,
}) => {
  const { page, edge, path } = await due({ browserOf, stack });
  await payInElement(page, cards.bankAsks);
  await page.frameLocator('iframe[title="Your bank"]').getByRole('button', { name: /fail/i }).click();
  await expect(page.getByRole('alert').filter({ hasText: /authenticat/ })).toContainText('Nothing was charged');

  await payInElement(page, cards.bankAsks, { redirect: true });
  await page.getByRole('button', { name: /fail/i }).click();
  await expect(page).toHaveURL(stack.web + path);
  await expect(page.getByRole('alert').filter({ hasText: 'Nothing was charged' })).toBeVisible();

  await payInElement(page, cards.bankAsks, { redirect: true });
  await page.getByRole('button', { name: /complete/i }).click();
  await expect(page.getByRole('heading', thanks)).toBeVisible();
  await expect(page).toHaveURL(stack.web + path);
  expect(new Set(edge.confirmed).size).toBe(1);
  expect(edge.blocked).toEqual([]);
});

test('Stripe that does not load is said, and trying again works: the script, the form, an intent that was called off', async ({
  browserOf,
  stack,
}) => {
  const { page, edge, path } = await due({ browserOf, stack }, (edge) => edge.lose('script', true));
  const failure = page.getByRole('alert').filter({ hasText: 'The payment form could not be loaded' });
  await expect(failure).toBeVisible();
  edge.lose('script', false);
  edge.lose('api', true);
  await failure.getByRole('button', { name: 'Retry' }).click();
  // The script is here now; what it asks Stripe for is not.
  await expect.poll(() => page.evaluate(() => 'Stripe' in window)).toBe(true);
  await expect(failure).toBeVisible();
  edge.lose('api', false);
  await failure.getByRole('button', { name: 'Retry' }).click();
  await expect(elementIn(page).getByLabel('Card number')).toBeVisible();
  await expect(failure).toBeHidden();

  edge.lose('api', true);
  await payInElement(page, cards.pays);
  await expect(page.getByRole('alert').filter({ hasText: 'could not be reached' })).toBeVisible();
  edge.lose('api', false);
  await payInElement(page, cards.declines);
  await expect(page.getByRole('alert').filter({ hasText: 'Your card was declined' })).toBeVisible();
  await stripe.cancel(edge.confirmed[0] ?? '');
  await expect(page.getByText('Payment was given up before it was made.')).toBeVisible();
  await page.getByRole('button', { name: /^Pay €/ }).click();
  // It is drawn anew, under another intent.
  await expect(elementIn(page).getByLabel('Card number')).toHaveValue('');
  await payInElement(page, cards.pays);
  await expect(page.getByRole('heading', thanks)).toBeVisible();
  expect(new Set(edge.confirmed).size).toBe(2);
  await expect(page).toHaveURL(stack.web + path);
});

test('the form has the page’s theme and follows it; the balance is paid in the same form', async ({
  browserOf,
  stack,
}) => {
  const wish = { items: { 'Commissioned floor vase': 1 }, paymentType: 'deposit' as const };
  let release = () => {};
  const held = (edge: Edge) => {
    release = edge.hold();
  };
  const { page } = await due({ browserOf, stack }, held, wish);
  // Until it is whole nothing of it is seen or reached; then it stands where its skeleton stood.
  const frame = page.locator('[inert]', { has: page.locator('iframe[title="Secure payment input frame"]') });
  await expect(frame).toHaveCSS('opacity', '0');
  await expect(page.getByText('Loading the payment form')).toBeAttached();
  release();
  await expect(frame).toHaveCount(0);
  const painted = (theme: string) => expect(elementIn(page).locator(`html[data-theme="${theme}"]`)).toBeVisible();
  await painted('stripe');
  const born = await elementIn(page)
    .locator('html')
    .evaluate(() => performance.timeOrigin);
  await page.emulateMedia({ colorScheme: 'dark' });
  await painted('night');
  expect(
    await elementIn(page)
      .locator('html')
      .evaluate(() => performance.timeOrigin),
  ).toBe(born);
  await payInElement(page, cards.pays);
  await expect(page.getByRole('heading', { name: 'Thank you. Your deposit is paid' })).toBeVisible();
  await page.getByRole('button', { name: /^Pay €.* now$/ }).click();
  await painted('night');
  await payInElement(page, cards.pays);
  await expect(page.getByRole('heading', thanks)).toBeVisible();
});

test('a page that is loaded between the money and the news of it asks for no more, nor does another tab', async ({
  browserOf,
  stack,
}) => {
  const { page, edge } = await due({ browserOf, stack });
  // Its words are in the page's language, whatever the browser's is.
  await expect(elementIn(page).locator('html')).toHaveAttribute('lang', 'en');
  await stripe.holdMessages(true);
  try {
    await payInElement(page, cards.pays);
    const confirming = page.getByRole('status').filter({ hasText: 'Your payment is being confirmed' });
    await expect(confirming).toBeVisible();
    const other = await page.context().newPage();
    await Promise.all([page.reload(), other.goto(page.url())]);
    // Every five minutes the store asks Stripe for what it was not told, which may be now.
    for (const each of [page, other])
      await expect(
        each.getByText('Your payment is being confirmed').or(each.getByRole('heading', thanks)),
      ).toBeVisible();
    await expect(page.getByRole('alert').filter({ hasText: /./ })).toHaveCount(0);
    await stripe.holdMessages(false);
    await expect(page.getByRole('heading', thanks)).toBeVisible();
    await expect(other.getByRole('heading', thanks)).toBeVisible();
    expect(edge.confirmed).toHaveLength(1);
  } finally {
    await stripe.holdMessages(false);
  }
});

/** A guest before the page of an order that is due. @param before what is so before it is opened */
async function due(
  { browserOf, stack }: Pick<Tools, 'browserOf' | 'stack'>,
  before?: (edge: Edge) => void,
  wish: Parameters<ReturnType<typeof buyer>['place']>[0] = { items: { 'Ember mug': 1 } },
) {
  const context = await browserOf(null);
  const edge = await stripe.open(context);
  before?.(edge);
  const { orderId, orderNumber } = await buyer(context.request, stack, 'Kaja Stripe').place(wish);
  const page = await context.newPage();
  const path = `/s/ada/orders/${orderId}`;
  await page.goto(path);
  return { page, edge, path, orderNumber };
}
