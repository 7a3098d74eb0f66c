import { z } from 'zod';
import type { EventDef } from './event';

/** A JSON Schema (2020-12, of which only what draft 7 knows too). */
export type JsonSchema = { readonly [key: string]: unknown };

const SAFE = Number.MAX_SAFE_INTEGER;

/** Says what a format says already, or what JavaScript's numbers imply; marks get the names that documents may add. */
function tidy(schema: Record<string, unknown>): void {
  if (schema.format !== undefined) delete schema.pattern;
  if (schema.maximum === SAFE) delete schema.maximum;
  if (schema.minimum === -SAFE) delete schema.minimum;
  rename(schema, 'unit', 'x-unit');
  rename(schema, 'legacyName', 'x-legacy-name');
}

function rename(schema: Record<string, unknown>, from: string, to: string): void {
  if (!(from in schema)) return;
  schema[to] = schema[from];
  delete schema[from];
}

/**
 * A payload's schema. `x-unit: minor` marks money in minor units of the payload's `currency`, `x-unit: flag` a yes or no that the legacy
 * wire writes as 1 or 0, `x-legacy-name` a second name there.
 */
export function schemaOf(def: EventDef): JsonSchema {
  const { $schema: _, ...schema } = z.toJSONSchema(def.payload, {
    override: ({ jsonSchema }) => tidy(jsonSchema),
  });
  return schema;
}

const isObject = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The schema with only these of its fields. */
export function pick(schema: JsonSchema, fields: readonly string[]): JsonSchema {
  const properties = isObject(schema.properties) ? schema.properties : {};
  const required = Array.isArray(schema.required) ? schema.required : [];
  return {
    ...schema,
    properties: Object.fromEntries(fields.map((field) => [field, properties[field]])),
    required: required.filter((field) => fields.includes(field)),
  };
}

/** The same payload as the legacy wire writes it: decimal strings, 0 and 1, second names, and room for more. */
export function legacySchema(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(legacySchema);
  if (!isObject(schema)) return schema;
  if (schema['x-unit'] === 'minor') return { type: 'string', pattern: '^-?\\d+(\\.\\d+)?$' };
  if (schema['x-unit'] === 'flag') return { type: 'integer', enum: [0, 1] };
  const { additionalProperties, ...walked } = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [
      key,
      key === 'properties' ? legacyProperties(value) : legacySchema(value),
    ]),
  );
  return additionalProperties === false || additionalProperties === undefined
    ? walked
    : { ...walked, additionalProperties };
}

function legacyProperties(properties: unknown): JsonSchema {
  if (!isObject(properties)) return {};
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, value]) => {
      const { 'x-legacy-name': second, ...rest } = isObject(value) ? value : {};
      const written = legacySchema(rest);
      return typeof second === 'string'
        ? [
            [name, written],
            [second, written],
          ]
        : [[name, written]];
    }),
  );
}
