import { id } from '@stallwire/events';
import { countryName, usStates } from '@stallwire/events/schema/places';
import { actsFor, silent } from '@stallwire/kernel';
import { z } from 'zod';
import { payment } from './module';

const country = z
  .string()
  .trim()
  .toUpperCase()
  .refine((code) => countryName(code) !== null, 'Give a two-letter country code such as DE.');
const state = z.string().trim().toUpperCase().max(50).default('');
const rate = z
  .strictObject({ country, state, basisPoints: z.int().min(0).max(10_000) })
  .refine((of) => of.country !== 'US' || of.state === '' || usStates.includes(of.state), {
    path: ['state'],
    message: 'Use a US state’s code such as CA.',
  });
const distinct = (rates: readonly { country: string; state: string }[]) =>
  new Set(rates.map((of) => `${of.country} ${of.state}`)).size === rates.length;

/** Replaces a store's table of tax rates. A rate counts where the store has a nexus. */
export const saveTaxRates = payment.verb({
  name: 'saveTaxRates',
  input: z.strictObject({
    sellerId: id,
    rates: z.array(rate).max(500).refine(distinct, 'A place may have one rate only.'),
  }),
  allow: actsFor('settings'),
  emits: silent('Orders placed from now on are computed with it; nothing that anybody looks at changes.'),
  async run({ tx, input: { sellerId, rates }, lock, done }) {
    await lock('settings', [sellerId]);
    await tx.taxRate.deleteMany({ where: { sellerId } });
    await tx.taxRate.createMany({ data: rates.map((of) => ({ ...of, sellerId })) });
    return done({ rates: rates.length });
  },
});
