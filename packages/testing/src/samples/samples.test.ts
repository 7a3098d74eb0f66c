import { definitionOf, deliveriesOf, eventNames } from '@stallwire/events';
import { describe, expect, it } from 'vitest';
import { sample, samples } from './index';

describe('samples', () => {
  it('has one for every event and no other', () => {
    expect(Object.keys(samples).sort()).toEqual([...eventNames].sort());
  });

  it.each(eventNames)('%s fits its schema, with no field too many', (name) => {
    expect(definitionOf(name).payload.strict().parse(samples[name])).toEqual(samples[name]);
  });

  it.each(eventNames)('%s reaches somebody', (name) => {
    expect(deliveriesOf(name, samples[name]).length).toBeGreaterThan(0);
  });

  it('gives a copy with fields replaced', () => {
    const cart = sample('cart:updated', { version: 9 });
    expect(cart).toEqual({ ...samples['cart:updated'], version: 9 });
    cart.items.length = 0;
    expect(samples['cart:updated'].items).toHaveLength(1);
  });
});
