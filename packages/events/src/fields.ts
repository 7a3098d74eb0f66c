import { z } from 'zod';

/** An entity's id: uuid, written in lower case however it came, since channels are told apart by their spelling. */
export const id = z.uuid().toLowerCase();
/** ISO 4217, upper case. */
export const currency = z.string().regex(/^[A-Z]{3}$/, 'Use a three-letter currency code such as USD.');
/** ISO 8601 in UTC. */
export const instant = z.iso.datetime();
/** Counts up by one with every change of the entity (or settings section) it belongs to. */
export const version = z.int().min(1);
/** Units of stock. */
export const count = z.int().min(0);

declare const unit: unique symbol;
declare const legacyName: unique symbol;
/** The kinds of field that the legacy wire writes differently; the mark exists in types only, its twin in `meta`. */
export type Money = z.ZodInt & { readonly [unit]?: 'money' };
export type Flag = z.ZodBoolean & { readonly [unit]?: 'flag' };
/** A field that the legacy wire carries under a second name too. */
export type AlsoCalled<S, L extends string> = S & { readonly [legacyName]?: L };

/** An amount in minor units of the payload's `currency` (cents for USD, yen for JPY, fils for KWD). */
export const money = (): Money => z.int().meta({ unit: 'minor' });
/** A yes or no that the legacy wire writes as 1 or 0. */
export const flag = (): Flag => z.boolean().meta({ unit: 'flag' });
/** A field whose value the legacy wire repeats under `name` in the same object (`orderId` as `id` too). */
export const alsoCalled = <const L extends string, S extends z.ZodType>(name: L, schema: S): AlsoCalled<S, L> =>
  schema.meta({ legacyName: name });

/** `'money'` or `'flag'` for a marked schema type, `never` for any other. */
export type UnitOf<S> = typeof unit extends keyof S ? NonNullable<S[typeof unit]> : never;
/** The second name of a field's schema type, `never` when it has none. */
export type LegacyNameOf<S> = typeof legacyName extends keyof S ? NonNullable<S[typeof legacyName]> & string : never;

/** What a field's schema (without its nullable or optional wrapper) is marked as; the twin of `UnitOf`. */
export function unitOf(schema: z.core.$ZodType): 'money' | 'flag' | null {
  const mark = z.globalRegistry.get(schema)?.unit;
  if (mark === 'minor') return 'money';
  return mark === 'flag' ? 'flag' : null;
}

/** The second name that the legacy wire gives a field; the twin of `LegacyNameOf`. */
export function legacyNameOf(schema: z.core.$ZodType): string | null {
  const name = z.globalRegistry.get(schema)?.legacyName;
  return typeof name === 'string' ? name : null;
}
