import { z } from 'zod';
import { module, silent } from './index';

const settings = module({ name: 'settings', owns: ['settings'] });
const allow = () => {};
const input = z.object({ sellerId: z.string() });
const told = { sellerId: '', version: 1, storeActive: true };

settings.verb({
  name: 'bypassed',
  input,
  allow,
  emits: ['storefront:status_updated'],
  // @ts-expect-error did not go out through done()
  run: async ({ tx }) => tx.settings.update({ where: { sellerId: '' }, data: {} }),
});
settings.verb({
  name: 'forgot',
  input,
  allow,
  emits: ['storefront:status_updated'],
  // @ts-expect-error the event is missing
  run: async ({ done }) => done(1, {}),
});
settings.verb({
  name: 'undeclared',
  input,
  allow,
  emits: ['storefront:status_updated'],
  run: async ({ done }) =>
    done(1, {
      'storefront:status_updated': told,
      // @ts-expect-error not declared
      'settings:shipping_updated': { sellerId: '', version: 1, shippingPrice: 1, currency: 'USD' },
    }),
});
settings.verb({
  name: 'wrongPayload',
  input,
  allow,
  emits: ['storefront:status_updated'],
  // @ts-expect-error a flag is no string
  run: async ({ done }) => done(1, { 'storefront:status_updated': { ...told, storeActive: 'yes' } }),
});
settings.verb({
  name: 'emptyList',
  input,
  allow,
  // @ts-expect-error an empty list is no answer; say silent('why')
  emits: [],
  run: async ({ done }) => done(1 as never, undefined as never),
});
settings.verb({
  name: 'neighbour',
  input,
  allow,
  emits: silent('It writes nothing.'),
  async run({ tx, done }) {
    await tx.product.findMany();
    // @ts-expect-error the table is the product module's
    await tx.product.update({ where: { id: '' }, data: {} });
    // @ts-expect-error no raw SQL past the tables' owners
    await tx.$executeRaw`DELETE FROM product`;
    return done(1);
  },
});
// @ts-expect-error nobody was named who may
settings.verb({ name: 'open', input, emits: silent('x'), run: async ({ done }) => done(1) });
