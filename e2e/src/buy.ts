import { type APIRequestContext, expect } from '@playwright/test';
import { callsOf, stallOf } from './shop';
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

interface Quote {
  readonly lines: readonly { readonly productId: string; readonly variantId: string; readonly quantity: number }[];
  readonly total: number;
}

const address = {
  addressLine1: 'Pikk 12',
  addressLine2: null,
  city: 'Tallinn',
  state: null,
  postalCode: '10123',
  country: 'EE',
  phone: null,
};

/**
 * Buys in ada's store as whoever sends the requests: a buyer or a browser that nobody is signed in from. Card numbers go to the simulator.
 * A story that looks for what was bought by name gives a `fullName` of its own: others of the same stack buy as well.
 */
export function buyer(request: APIRequestContext, stack: Pick<Stack, 'web'>, fullName = 'Mara Ilves') {
  const { read, write } = callsOf(request, stack.web);

  async function place({ items, paymentType = 'full' }: Wish): Promise<Bought> {
    let sellerId = '';
    for (const [name, quantity] of Object.entries(items)) {
      const stall = await stallOf({ read, write }, 'ada', name);
      sellerId = stall.sellerId;
      await write('cart.add', { sellerId, productId: stall.productId, quantity });
    }
    const quote = await read<Quote>('order.quote', { sellerId, to: { country: address.country, state: null } });
    const lines = quote.lines.map(({ productId, variantId, quantity }) => ({ productId, variantId, quantity }));
    return write('order.place', {
      sellerId,
      lines,
      expectedTotal: quote.total,
      paymentType,
      customer: { name: fullName, email: `${fullName.toLowerCase().replace(' ', '.')}@example.test`, phone: null },
      shippingAddress: { fullName, ...address },
    });
  }

  /** Pays what is due by card. */
  async function pay(orderId: string): Promise<void> {
    const { apiUrl, publishableKey } = await read<{ apiUrl: string; publishableKey: string }>('payment.config', {});
    const { clientSecret } = await write<{ clientSecret: string }>('order.pay', { orderId });
    const answer = await request.post(`${apiUrl}/v1/payment_intents/${clientSecret.split('_secret')[0]}/confirm`, {
      form: {
        key: publishableKey,
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
