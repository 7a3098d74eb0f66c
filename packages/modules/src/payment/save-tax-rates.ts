import { isDeepStrictEqual } from 'node:util';
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
type Rate = z.output<typeof rate>;
const byPlace = (a: Rate, b: Rate) => a.country.localeCompare(b.country) || a.state.localeCompare(b.state);
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
  emits: silent('A table that is as it was has nothing to tell.'),
  mayEmit: ['settings:tax_rates_updated'],
  async run({ tx, input: { sellerId, rates }, lock, done }) {
    await lock('settings', [sellerId]);
    const select = { country: true, state: true, basisPoints: true } as const;
    const before = await tx.taxRate.findMany({ where: { sellerId }, select });
    const after = rates.toSorted(byPlace);
    if (isDeepStrictEqual(before.toSorted(byPlace), after)) return done({ rates: rates.length });
    await tx.taxRate.deleteMany({ where: { sellerId } });
    await tx.taxRate.createMany({ data: rates.map((of) => ({ ...of, sellerId })) });
    return done({ rates: rates.length }, { 'settings:tax_rates_updated': { sellerId, rates: after } });
  },
});
