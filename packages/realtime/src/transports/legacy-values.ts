import { definitionOf, type EventName, type LegacyPayload, legacyNameOf, unitOf } from '@stallwire/events';
import { minorDigits } from '@stallwire/events/schema/minor-units';
import { z } from 'zod';

type Fields = Readonly<Record<string, unknown>>;
type Convert = (value: unknown, currency: string) => unknown;

const digitsOf = new Map<string, number>();

/** Minor units as a decimal string with two digits behind the point, three where the currency has three: `1250, 'JPY'` → `'1250.00'`. */
export function legacyMoney(minor: number, currency: string): string {
  const digits = digitsOf.get(currency) ?? minorDigits(currency);
  digitsOf.set(currency, digits);
  const text = String(Math.abs(minor)).padStart(digits + 1, '0');
  const point = text.length - digits;
  return `${minor < 0 ? '-' : ''}${text.slice(0, point)}.${text.slice(point).padEnd(2, '0')}`;
}

const asItIs: Convert = (value) => value;
/** An absent value stays absent, whatever its field would hold. */
const present =
  (convert: Convert): Convert =>
  (value, currency) =>
    value === null || value === undefined ? value : convert(value, currency);

/** How a schema's values look on the legacy wire; the run-time twin of `LegacyField`. */
function converterOf(schema: z.core.$ZodType): Convert {
  const unit = unitOf(schema);
  if (unit === 'money') return present((value, currency) => legacyMoney(Number(value), currency));
  if (unit === 'flag') return present((value) => (value ? 1 : 0));
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional) return converterOf(schema.unwrap());
  if (schema instanceof z.ZodObject) return present(objectConverter(schema.shape));
  if (schema instanceof z.ZodArray) {
    const item = converterOf(schema.element);
    return present((value, currency) => (Array.isArray(value) ? value.map((inner) => item(inner, currency)) : value));
  }
  return asItIs;
}

function objectConverter(shape: Readonly<Record<string, z.core.$ZodType>>): Convert {
  const fields = Object.entries(shape).map(([key, schema]) => ({
    key,
    also: legacyNameOf(schema),
    convert: converterOf(schema),
  }));
  return (value, currency) => {
    const given: Fields = Object(value);
    const result: Record<string, unknown> = {};
    for (const { key, also, convert } of fields) {
      if (!(key in given)) continue;
      result[key] = convert(given[key], currency);
      if (also !== null) result[also] = result[key];
    }
    return result;
  };
}

const converters = new Map<EventName, Convert>();

/** An event's payload (or the part of it that an audience sees) as the legacy wire writes it: decimal strings, 0/1 flags, second names. */
export function legacyValues<N extends EventName>(name: N, payload: Fields): Partial<LegacyPayload<N>> {
  const convert = converters.get(name) ?? converterOf(definitionOf(name).payload);
  converters.set(name, convert);
  const currency = typeof payload.currency === 'string' ? payload.currency : 'USD';
  return asLegacy<N>(convert(payload, currency));
}
/** `converterOf` walks the same schema by the same rules as `LegacyPayload` does. */
const asLegacy = <N extends EventName>(values: unknown): Partial<LegacyPayload<N>> =>
  values as Partial<LegacyPayload<N>>;
