import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { catalogueByModule, definitionOf, eventNames, isEventName, moduleOf, unitOf, wireNameOf } from '../index';

const inside = (schema: z.core.$ZodType): z.core.$ZodType[] => {
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional) return inside(schema.unwrap());
  if (schema instanceof z.ZodArray) return inside(schema.element);
  if (schema instanceof z.ZodObject)
    return Object.values(schema.shape).flatMap((field: z.core.$ZodType) => inside(field));
  return [schema];
};

describe('catalogue', () => {
  it('has every business event of the wire contract, and eight of our own', () => {
    const perModule = Object.fromEntries(
      Object.entries(catalogueByModule).map(([module, events]) => [module, Object.keys(events).length]),
    );
    expect(perModule).toEqual({
      account: 3,
      settings: 11,
      product: 9,
      cart: 1,
      order: 7,
      payment: 6,
      wholesale: 8,
      quotation: 7,
      analytics: 5,
      notification: 3,
    });
    expect(eventNames).toHaveLength(60);
  });

  it('knows its names and no others', () => {
    expect(isEventName('order:created')).toBe(true);
    expect(isEventName('order:nope')).toBe(false);
    expect(isEventName('toString')).toBe(false);
    expect(moduleOf('stock:low')).toBe('product');
    expect(moduleOf('storefront:status_updated')).toBe('settings');
  });

  it('gives one event another name on the legacy wire', () => {
    expect(eventNames.filter((name) => `${wireNameOf(name)}` !== name)).toEqual(['notification:created']);
    expect(wireNameOf('notification:created')).toBe('notification');
  });

  it.each(eventNames)('%s says what happened, in a sentence', (name) => {
    expect(definitionOf(name).about).toMatch(/^\p{Lu}.+\.$/u);
  });

  it.each(eventNames)('%s: money never goes without its currency', (name) => {
    const { payload } = definitionOf(name);
    const speaksOfMoney = inside(payload).some((field) => unitOf(field) === 'money');
    expect(!speaksOfMoney || 'currency' in payload.shape).toBe(true);
  });
});
