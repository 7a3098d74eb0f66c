import { callsOf, stallOf } from '../src/shop';
import { bornAt, expect, live, test } from '../src/test';

interface Quote {
  readonly lines: readonly { readonly productId: string; readonly variantId: string; readonly quantity: number }[];
  readonly total: number;
}
const address = {
  fullName: 'Mara Ilves',
  addressLine1: 'Pikk 12',
  addressLine2: null,
  city: 'Tallinn',
  state: null,
  postalCode: '10123',
  country: 'EE',
  phone: null,
};

test('a guest orders twice: the store’s customers announce her, then count on where she stands, and her page fills', async ({
  browserOf,
  pageOf,
  stack,
}) => {
  const name = `Mara ${Date.now()}`;
  const guest = callsOf((await browserOf(null)).request, stack.web);
  const { sellerId, productId } = await stallOf(guest, 'bo', 'Enamel plate');
  const order = async () => {
    await guest.write('cart.add', { sellerId, productId, quantity: 1 });
    const asked = await guest.read<Quote>('order.quote', { sellerId, to: { country: 'EE', state: null } });
    const lines = asked.lines.map(({ productId: id, variantId, quantity }) => ({ productId: id, variantId, quantity }));
    await guest.write('order.place', {
      sellerId,
      lines,
      expectedTotal: asked.total,
      paymentType: 'full',
      customer: { name, email: `${name.replace(' ', '.')}@example.test`, phone: null },
      shippingAddress: address,
    });
  };
  const page = await pageOf('bo', '/dashboard/bo/customers');
  await live(page);
  const born = await bornAt(page);
  const row = page.getByRole('row', { name: new RegExp(name) });

  await order();
  await page.getByRole('button', { name: '1 more customer · Show' }).click();
  await expect(row.getByRole('cell').nth(2)).toContainText('1');
  await order();
  await expect(row.getByRole('cell').nth(2)).toContainText('2');
  expect(await bornAt(page)).toBe(born);

  await row.getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
  await expect(page.getByText('2 orders')).toBeVisible();
  await expect(page.getByText('10123 Tallinn')).toBeVisible();
  await order();
  await expect(page.getByText('3 orders')).toBeVisible();
});
