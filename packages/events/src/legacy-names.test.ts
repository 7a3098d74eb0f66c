import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { alsoCalled, flag, id, legacyNameOf, money, unitOf } from './index';

describe('marks of the legacy wire', () => {
  it('are found on the schema', () => {
    expect(unitOf(money())).toBe('money');
    expect(unitOf(flag())).toBe('flag');
    expect(unitOf(z.int())).toBeNull();
    expect(unitOf(money().nullable().unwrap())).toBe('money');
    expect(legacyNameOf(alsoCalled('id', id))).toBe('id');
    expect(legacyNameOf(alsoCalled('variant_id', z.string().nullable()))).toBe('variant_id');
    expect(legacyNameOf(id)).toBeNull();
  });

  it('stand together', () => {
    const both = alsoCalled('total', money());
    expect([unitOf(both), legacyNameOf(both)]).toEqual(['money', 'total']);
  });
});
