import { z } from 'zod';

/** An entity's id: uuid, lower case. */
export const id = z.uuid();
/** ISO 4217, upper case. */
export const currency = z.string().regex(/^[A-Z]{3}$/, 'Use a three-letter currency code such as USD.');
/** ISO 8601 in UTC. */
export const instant = z.iso.datetime();
/** Counts up by one with every change of the entity (or settings section) it belongs to. */
export const version = z.int().min(1);
/** Units of stock. */
export const count = z.int().min(0);

declare const unit: unique symbol;
/** The kinds of field that the legacy wire writes differently; the mark exists in types only, its twin in `meta`. */
export type Money = z.ZodInt & { readonly [unit]?: 'money' };
export type Flag = z.ZodBoolean & { readonly [unit]?: 'flag' };

/** An amount in minor units of the payload's `currency` (cents for USD, yen for JPY, fils for KWD). */
export const money = (): Money => z.int().meta({ unit: 'minor' });
/** A yes or no that the legacy wire writes as 1 or 0. */
export const flag = (): Flag => z.boolean().meta({ unit: 'flag' });
