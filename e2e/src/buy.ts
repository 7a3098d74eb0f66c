import { type APIRequestContext, expect } from '@playwright/test';
import type { Stack } from './stack';

export interface Wish {
  /** Names as the storefront has them, with how many of each. */
  readonly items: Readonly<Record<string, number>>;
  readonly paymentType?: 'full' | 'deposit';
}

export interface Bought {
  readonly orderId: string;
  readonly orderNumber: string;
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
const customer = { name: address.fullName, email: 'mara.ilves@example.test', phone: null };

/** Buys in ada's store as whoever sends the requests: a buyer or a browser that nobody is signed in from. Card numbers go to the simulator. */
export function buyer(request: APIRequestContext, stack: Pick<Stack, 'web'>) {
  const read = async (path: string, input: object) => {
    const answer = await request.get(`${stack.web}/trpc/${path}?input=${encodeURIComponent(JSON.stringify(input))}`);
    expect(answer.status(), await answer.text()).toBe(200);
    return (await answer.json()).result.data;
  };
  const write = async (path: string, data: object) => {
    const answer = await request.post(`${stack.web}/trpc/${path}`, { data, headers: { origin: stack.web } });
    expect(answer.status(), await answer.text()).toBe(200);
    return (await answer.json()).result.data;
  };

  async function place({ items, paymentType = 'full' }: Wish): Promise<Bought> {
    const { sellerId } = (await read('settings.storefront', { username: 'ada' })).data;
    for (const [name, quantity] of Object.entries(items)) {
      const found: { productId: string; name: string }[] = (await read('product.grid', { sellerId, search: name })).data
        .items;
      const product = found.find((one) => one.name === name);
      await write('cart.add', { sellerId, productId: product?.productId, quantity });
    }
    const quote: { lines: { productId: string; variantId: string; quantity: number }[]; total: number } = await read(
      'order.quote',
      { sellerId, to: { country: address.country, state: null } },
    );
    const lines = quote.lines.map(({ productId, variantId, quantity }) => ({ productId, variantId, quantity }));
    return write('order.place', {
      sellerId,
      lines,
      expectedTotal: quote.total,
      paymentType,
      customer,
      shippingAddress: address,
    });
  }

  /** Pays what is due by card. */
  async function pay(orderId: string): Promise<void> {
    const { apiUrl, publishableKey } = (await read('payment.config', {})) as Record<string, string>;
    const { clientSecret } = (await write('order.pay', { orderId })) as { clientSecret: string };
    const answer = await request.post(`${apiUrl}/v1/payment_intents/${clientSecret.split('_secret')[0]}/confirm`, {
      form: {
        key: publishableKey ?? '',
        client_secret: clientSecret,
        'payment_method_data[type]': 'card',
        'payment_method_data[card][number]': '4242424242424242',
        'payment_method_data[card][exp_month]': '12',
        'payment_method_data[card][exp_year]': '2031',
        'payment_method_data[card][cvc]': '123',
      },
    });
    expect(answer.status(), await answer.text()).toBe(200);
  }

  return { place, pay };
}
