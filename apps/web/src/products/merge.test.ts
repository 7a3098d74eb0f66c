import { expect, test } from 'vitest';
import { changedFields, merge } from './merge';
import { emptyForm, emptyVariant, inputOf, patchOf, resolverFor } from './product-form';

const base = { ...emptyForm, name: 'Mug', price: 1_000, variants: [{ ...emptyVariant, onHand: 7 }] };

test('what only one side changed merges, what both changed is asked about and stays mine meanwhile', () => {
  const mine = { ...base, name: 'Cup', price: 1_200, sku: 'A' };
  const theirs = { ...base, name: 'Beaker', description: 'Blue.', sku: 'A' };
  const { values, overlaps } = merge(base, mine, theirs);
  expect(overlaps).toEqual(['name']);
  expect(values).toEqual({ ...theirs, name: 'Cup', price: 1_200 });
  expect(changedFields(base, mine)).toEqual(['name', 'sku', 'price']);
});

test('a sale under an open form is not touched: its stock follows', () => {
  const theirs = { ...base, variants: [{ ...emptyVariant, onHand: 5 }] };
  expect(merge(base, { ...base, name: 'Cup' }, theirs).values.variants).toEqual(theirs.variants);
});

test('a number is sent with the one that it was typed over, and not at all when it is the same', () => {
  const typed = { ...base, variants: [{ ...emptyVariant, onHand: 9 }] };
  expect(patchOf(typed, base, ['variants']).variants).toMatchObject([{ onHand: 9, was: 7 }]);
  expect(inputOf(base, base).variants[0]).not.toHaveProperty('onHand');
  expect(inputOf(base, null).variants[0]).toMatchObject({ onHand: 7 });
});

test('the form knows the server’s rules', async () => {
  const check = resolverFor('USD');
  const errorsOf = async (change: object) => {
    const { errors } = await check({ ...base, ...change }, undefined, { fields: {}, shouldUseNativeValidation: false });
    return Object.keys(errors);
  };
  expect(await errorsOf({})).toEqual([]);
  expect(await errorsOf({ name: ' ' })).toEqual(['name']);
  expect(await errorsOf({ price: null })).toEqual(['price']);
  expect(await errorsOf({ type: 'pre_order' })).toEqual(['preOrderDate']);
  expect(await errorsOf({ variants: [{ ...emptyVariant, size: 'S' }, emptyVariant] })).toEqual(['variants']);
});
